import type {
  ConfigurationDraft,
  ConfigurationOptions,
  ConfigurationPart,
  ConfigurationReading,
} from '../contract/configuration.ts';
import type { LeftOutWhy } from '../contract/template.ts';
import { publicAddress } from '../contract/publicAddress.ts';
import { InstanceError } from './instanceError.ts';
import { isOn, secretsOf } from './partSecrets.ts';
import { draftKeeping } from './restoring.ts';

type PartRead = Extract<ConfigurationReading, { status: 'read' }>;

/** What one part of a template means for one instance. */
export type Templating =
  | {
      readonly draft: ConfigurationDraft;
      /** Events that this server does not know. */
      readonly unknownEvents: readonly string[];
    }
  | { readonly draft: null; readonly why: LeftOutWhy };

/** A part as a template holds it: without what is a secret, and without what is each instance's own. */
export function templatePart(part: ConfigurationPart): ConfigurationPart {
  switch (part.kind) {
    case 'webhook':
      return { ...part, values: { ...part.values, url: publicAddress(part.values.url), headers: [] } };
    case 'chatwoot':
      // Instances that share the name of an inbox would answer each other's customers.
      return { ...part, values: { ...part.values, url: publicAddress(part.values.url), nameInbox: '' } };
    case 'settings':
    case 'proxy':
    case 'websocket':
    case 'rabbitmq':
    case 'sqs':
    case 'nats':
    case 'kafka':
    case 'pusher':
      return part;
  }
}

/**
 * Fits a part of a template to an instance that is set as `now` says: what is the instance's own stays as it is, events that
 * the server does not know are left out, and a stored password is kept where it still goes to the same place. Throws
 * `not-supported` where no event would be left, because none would mean all.
 */
export function templating(part: ConfigurationPart, now: PartRead, options: ConfigurationOptions): Templating {
  // Some versions want the fields of what is switched off filled.
  if (!isOn(part)) {
    return { draft: draftKeeping(part, { ...now.part.values, enabled: false }, now.secrets), unknownEvents: [] };
  }
  const values = { ...part.values, ...ownValues(part, now) };
  const { known, unknownEvents } = knownEvents(part, options);
  if (known !== null && known.length === 0 && unknownEvents.length > 0) {
    throw new InstanceError('not-supported', 'This server knows none of the events.', { detail: { field: 'events' } });
  }
  const fitted = known === null ? values : { ...values, events: known };
  const kept = placeOf(part) === placeOf(now.part) ? now.secrets : [];
  const { names, needed } = secretsOf(part);
  if (needed && names.some((name) => !kept.includes(name))) return { draft: null, why: 'secret-missing' };
  return { draft: draftKeeping(part, fitted, kept), unknownEvents };
}

/** What a template does not touch. */
function ownValues(part: ConfigurationPart, { part: now }: PartRead): Readonly<Record<string, unknown>> {
  if (part.kind === 'webhook' && now.kind === 'webhook') return { headers: now.values.headers };
  if (part.kind === 'chatwoot' && now.kind === 'chatwoot') return { nameInbox: now.values.nameInbox };
  return {};
}

function knownEvents(
  { values }: ConfigurationPart,
  options: ConfigurationOptions,
): { readonly known: readonly string[] | null; readonly unknownEvents: readonly string[] } {
  if (!('events' in values)) return { known: null, unknownEvents: [] };
  const isKnown = (event: string): boolean => options.events.includes(event);
  return {
    known: values.events.filter(isKnown),
    unknownEvents: values.events.filter((event) => !isKnown(event)),
  };
}

/**
 * Whom a secret is told: a password must never go to another one because a template says so. Headers of a webhook stay with
 * the instance, wherever its events go: they are its own, like the name of its inbox.
 */
function placeOf({ kind, values }: ConfigurationPart): string {
  switch (kind) {
    case 'proxy':
      return `${values.protocol} ${values.host}:${values.port} ${values.username}`;
    case 'chatwoot':
      return `${publicAddress(values.url)} ${values.accountId}`;
    case 'pusher':
      return `${values.cluster} ${values.appId} ${values.key}`;
    case 'settings':
    case 'webhook':
    case 'websocket':
    case 'rabbitmq':
    case 'sqs':
    case 'nats':
    case 'kafka':
      return kind;
  }
}
