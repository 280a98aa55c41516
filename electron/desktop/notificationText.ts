import type { DisconnectReason } from '../contract/instance.ts';
import type { Route } from '../contract/route.ts';
import type { MessageKey, Words } from '../messages/words.ts';
import type { Intent } from '../monitor/intent.ts';
import { serverWord } from './healthWord.ts';

/** A notification in words, and where its click leads. */
export interface NotificationText {
  readonly title: string;
  readonly body: string;
  readonly route: Route;
}

interface Context {
  readonly words: Words;
  readonly serverName: string;
  /** Names stay out. */
  readonly isPrivate: boolean;
}

/** How many of a storm's instances are named. */
const named = 3;

/** Puts an intent into words. Pure. */
export function notificationText(intent: Intent, context: Context): NotificationText {
  const { words, isPrivate } = context;
  const route = routeOf(intent);
  if (isPrivate) return { title: words(privateTitle(intent.kind), { count: intent.affected }), body: '', route };
  const { title, body } = openText(intent, context);
  return { title: intent.why === 'reminder' ? words('notify.reminder', { text: title }) : title, body, route };
}

function openText(intent: Intent, { words, serverName }: Context): { title: string; body: string } {
  const server = serverName;
  const minutes = Math.floor((intent.downMs ?? 0) / 60_000);
  const name = intent.members[0]?.name ?? '';
  switch (intent.kind) {
    case 'drop':
      if (intent.members.length > 1) return stormText(intent, words, server);
      return {
        title: words('notify.drop.title', { name }),
        body: words('notify.drop.body', { cause: words(causeOf(intent.health, intent.reason)), server }),
      };
    case 'flapping':
      return flappingText(intent, words, server);
    case 'recovered':
      return {
        title: words('notify.recovered.title', { name }),
        body: words('notify.recovered.body', { minutes, server }),
      };
    case 'server-down':
    case 'server-refused':
    case 'key-rejected':
      return {
        title: words('notify.server-down.title', { server, state: words(serverWord(intent.health)) }),
        body: words('notify.server-down.body', { count: intent.affected }),
      };
    case 'server-recovered':
      return {
        title: words('notify.server-recovered.title', { server }),
        body: words('notify.server-recovered.body', { minutes }),
      };
    case 'slow-lists':
      return { title: words('notify.slow-lists.title', { server }), body: words('notify.slow-lists.body') };
    case 'certificate-expiring':
      return {
        title: words('notify.certificate.title', { server, days: intent.daysLeft ?? 0 }),
        body: words('notify.certificate.body'),
      };
    case 'notice-over':
      return { title: words('notify.notice-over.title', { server }), body: '' };
  }
}

function flappingText(intent: Intent, words: Words, server: string): { title: string; body: string } {
  const [first, second] = intent.members;
  if (first === undefined) {
    return {
      title: words('notify.flapping.server.title', { server }),
      body: words('notify.flapping.server.body'),
    };
  }
  if (second === undefined) {
    return {
      title: words('notify.flapping.title', { name: first.name }),
      body: words('notify.flapping.body', { server }),
    };
  }
  const { body } = stormText(intent, words, server);
  return { title: words('notify.flapping.storm.title', { count: intent.members.length, server }), body };
}

function stormText(intent: Intent, words: Words, server: string): { title: string; body: string } {
  const names = intent.members.slice(0, named).map((member) => member.name);
  return {
    title: words('notify.storm.title', { count: intent.members.length, server }),
    body: words('notify.storm.body', { names: names.join(', '), more: intent.members.length - names.length }),
  };
}

function privateTitle(kind: Intent['kind']): MessageKey {
  switch (kind) {
    case 'drop':
    case 'flapping':
      return 'notify.private.problem';
    case 'recovered':
      return 'notify.private.recovered';
    case 'server-down':
    case 'server-refused':
    case 'key-rejected':
      return 'notify.private.server';
    case 'slow-lists':
    case 'certificate-expiring':
      return 'notify.private.notice';
    case 'server-recovered':
    case 'notice-over':
      return 'notify.private.server-recovered';
  }
}

function routeOf(intent: Intent): Route {
  const [first, second] = intent.members;
  if (first === undefined) return { to: 'server', serverId: intent.serverId };
  return second === undefined ? { to: 'instance', ref: first } : { to: 'problems' };
}

/** What WhatsApp's codes usually mean (CONTRACT 7). */
const causes: Readonly<Record<number, MessageKey>> = {
  401: 'cause.removed',
  402: 'cause.restricted',
  403: 'cause.restricted',
  406: 'cause.restricted',
  408: 'cause.network',
  428: 'cause.network',
  440: 'cause.conflict',
  500: 'cause.bad-session',
  503: 'cause.network',
};

/** What a drop usually means: by its code, else by the state. */
function causeOf(health: Intent['health'], reason: DisconnectReason | null): MessageKey {
  if (health === 'gone') return 'cause.gone';
  const known = reason?.code === undefined || reason.code === null ? undefined : causes[reason.code];
  return known ?? (health === 'needs-scan' ? 'cause.needs-scan' : 'cause.unknown');
}
