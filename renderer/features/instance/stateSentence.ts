import type { InstanceView } from '../../../electron/contract/instance.ts';
import type { ServerView } from '../../../electron/contract/server.ts';
import { serverLook } from '../../lib/states.ts';
import { reasonFamily } from './reasonFamily.ts';
import type { Said } from './said.ts';

/** What is true of an instance, why, and how we know it. */
export interface StateSentence {
  /** What is so, and since when. */
  readonly headline: Said;
  /** What it usually means and what to do; null where the headline says it all. */
  readonly meaning: Said | null;
  /** How this is known, and how old it is. */
  readonly evidence: Said;
}

/**
 * The sentence of the state block. `server` is undefined when the server left the list a moment ago. An own action that
 * is running has a sentence of its own and is not handled here. `now` in epoch milliseconds.
 */
export function stateSentence(view: InstanceView, server: ServerView | undefined, now: number): StateSentence {
  return {
    headline: headline(view, server, now),
    meaning: meaning(view, server),
    evidence: evidence(view, server, now),
  };
}

function headline(view: InstanceView, server: ServerView | undefined, now: number): Said {
  const age = view.since === null ? null : Math.max(0, now - view.since);
  switch (view.health) {
    case 'needs-scan': {
      if (familyOf(view) !== 'logged-out') return { key: 'instance.says.needs-scan', ages: { age } };
      const at = view.reason?.at ?? null;
      return { key: 'instance.says.needs-scan-ended', ages: { age: at === null ? null : Math.max(0, now - at) } };
    }
    case 'logged-out':
    case 'restricted':
    case 'conflict':
    case 'closed': {
      // The server knows when it happened; what we saw can only be later.
      const at = view.reason?.at ?? view.since;
      return { key: `instance.says.${view.health}`, ages: { age: at === null ? null : Math.max(0, now - at) } };
    }
    case 'unknown':
      return unknownHeadline(view, server, now);
    case 'cloud':
      return { key: 'instance.says.cloud' };
    case 'online':
    case 'connecting':
    case 'reconnecting':
    case 'stuck':
    case 'unstable':
    case 'not-loaded':
    case 'gone':
      return { key: `instance.says.${view.health}`, ages: { age } };
  }
}

function unknownHeadline(view: InstanceView, server: ServerView | undefined, now: number): Said {
  if (view.lastKnown !== null) {
    const seen = view.observedAt ?? server?.listedAt ?? null;
    return {
      key: 'instance.says.was',
      ages: { age: seen === null ? null : Math.max(0, now - seen) },
      words: { was: `states.was.${view.lastKnown}` },
    };
  }
  if (view.reported.raw !== null) return { key: 'instance.says.unknown-word', values: { raw: view.reported.raw } };
  return { key: 'instance.says.unknown' };
}

function meaning(view: InstanceView, server: ServerView | undefined): Said | null {
  switch (view.health) {
    case 'online':
      return null;
    case 'cloud':
    case 'gone':
    case 'not-loaded':
      return { key: `instance.means.${view.health}` };
    case 'unknown':
      return unknownMeaning(view, server);
    case 'unstable':
      return view.reported.list === 'open' && view.reported.live !== 'open'
        ? { key: 'instance.means.unstable-disagree' }
        : { key: 'instance.means.unstable' };
    case 'connecting':
    case 'needs-scan':
    case 'reconnecting':
    case 'stuck':
    case 'closed':
    case 'logged-out':
    case 'restricted':
    case 'conflict': {
      const code = view.reason?.code ?? null;
      if (code === null || code === 200) return { key: `instance.means.${view.health}` };
      return { key: `instance.reason.${reasonFamily(code)}`, values: { code: String(code) } };
    }
  }
}

function unknownMeaning(view: InstanceView, server: ServerView | undefined): Said {
  if (server?.health === 'paused') return { key: 'instance.means.server-paused', values: { server: server.name } };
  if (server !== undefined && server.health !== 'online' && server.health !== 'slow') {
    return {
      key: 'instance.means.server-trouble',
      values: { server: server.name },
      words: { state: serverLook(server.health).word },
    };
  }
  if (view.lastKnown === null && view.reported.raw !== null) return { key: 'instance.means.unknown-word' };
  return { key: 'instance.means.unknown' };
}

function evidence(view: InstanceView, server: ServerView | undefined, now: number): Said {
  const seen = view.observedAt ?? server?.listedAt ?? null;
  if (seen === null) return { key: 'instance.evidence.none' };
  const ages = { age: Math.max(0, now - seen) };
  const { list, live } = view.reported;
  if (view.health === 'unknown') return { key: 'instance.evidence.stored', ages };
  if (view.health === 'gone' || view.health === 'cloud') return { key: 'instance.evidence.missing', ages };
  if (live === null) return { key: list === null ? 'instance.evidence.stored' : 'instance.evidence.list', ages };
  if (list === null) return { key: 'instance.evidence.live', ages };
  if (list === live) return { key: 'instance.evidence.agree', ages };
  return { key: 'instance.evidence.disagree', ages, values: { live, list } };
}

function familyOf(view: InstanceView): ReturnType<typeof reasonFamily> | null {
  const code = view.reason?.code ?? null;
  return code === null ? null : reasonFamily(code);
}
