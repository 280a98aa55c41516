import type {
  ConfigurationDraft,
  ConfigurationOptions,
  ConfigurationPart,
  ConfigurationReading,
  SecretChanges,
} from '../contract/configuration.ts';
import { InstanceError } from './instanceError.ts';

type PartRead = Extract<ConfigurationReading, { status: 'read' }>;

/** What a template means for one instance. */
export interface Templating {
  readonly draft: ConfigurationDraft;
  /** Events that this server does not know. */
  readonly unknownEvents: readonly string[];
}

/**
 * Fits a part of a template to an instance that is set as `now` says: headers stay as they are, and events that the server
 * does not know are left out. Throws `not-supported` where no event would be left, because none would mean all.
 */
export function templating(part: ConfigurationPart, now: PartRead, options: ConfigurationOptions): Templating {
  const secrets: SecretChanges = Object.fromEntries(now.secrets.map((name) => [name, { action: 'keep' }]));
  if (part.kind !== 'webhook' || now.part.kind !== 'webhook') {
    return { draft: { ...part, secrets }, unknownEvents: [] };
  }
  const known = part.values.events.filter((event) => options.events.includes(event));
  const unknownEvents = part.values.events.filter((event) => !options.events.includes(event));
  if (known.length === 0 && unknownEvents.length > 0) {
    throw new InstanceError('not-supported', 'This server knows none of the events.', { detail: { field: 'events' } });
  }
  const values = { ...part.values, events: known, headers: now.part.values.headers };
  return { draft: { kind: 'webhook', values, secrets }, unknownEvents };
}
