import type {
  ConfigurationChange,
  ConfigurationDraft,
  ConfigurationKind,
  ConfigurationPart,
  ConfigurationValues,
  FieldValue,
  SecretChanges,
} from '../contract/configuration.ts';
import { publicAddress } from '../contract/publicAddress.ts';
import type { Content, Secrets, Stored } from '../evolution/configuration/stored.ts';
import { InstanceError } from './instanceError.ts';

type Fields = Readonly<Record<string, FieldValue>>;

/** A part of a kind that is known only where this is called. */
export function partOf<Kind extends ConfigurationKind>(
  kind: Kind,
  values: ConfigurationValues[Kind],
): ConfigurationPart {
  // Kind and values belong together by their common parameter, which the compiler does not follow into the union.
  return { kind, values } as ConfigurationPart;
}

/**
 * The draft as it should be sent. Throws `invalid-input` with the field for what servers take and then never use, or answer
 * in riddles (CONTRACT 8).
 */
export function tidy(draft: ConfigurationDraft): ConfigurationDraft {
  switch (draft.kind) {
    case 'settings':
      // A text that is left is sent to callers although rejecting is off.
      return draft.values.rejectCall === false ? { ...draft, values: { ...draft.values, callText: '' } } : draft;
    case 'webhook':
      if (draft.values.enabled) refuseUnless(isWebAddress(draft.values.url), 'url');
      // A header is its value; a name without one is none.
      return { ...draft, values: { ...draft.values, headers: Object.keys(draft.secrets) } };
    case 'chatwoot':
      if (!draft.values.enabled) return draft;
      refuseUnless(isWebAddress(draft.values.url), 'url');
      refuseUnless(draft.values.accountId !== '', 'accountId');
      refuseUnless(draft.secrets['token'] !== undefined, 'token');
      return draft;
    case 'proxy':
      if (!draft.values.enabled) return draft;
      refuseUnless(draft.values.host.trim() !== '' && !/[\s/]/.test(draft.values.host.trim()), 'host');
      refuseUnless(Number(draft.values.port) >= 1 && Number(draft.values.port) <= 65_535, 'port');
      refuseUnless(draft.values.protocol !== '', 'protocol');
      return { ...draft, values: { ...draft.values, host: draft.values.host.trim() } };
    case 'pusher':
      if (draft.values.enabled) {
        for (const name of ['appId', 'key', 'cluster'] as const) refuseUnless(draft.values[name] !== '', name);
      }
      return draft;
    case 'websocket':
    case 'rabbitmq':
    case 'sqs':
    case 'nats':
    case 'kafka':
      return draft;
  }
}

/** What to write: a wish, with what it leaves open (`null`) and the secrets it keeps taken from what is stored. */
export function settle<Kind extends ConfigurationKind>(
  values: ConfigurationValues[Kind],
  changes: SecretChanges,
  stored: Stored<Kind>,
): Content<Kind> {
  return { values: filled(values, stored.values), secrets: settledSecrets(changes, stored) };
}

function filled<Values extends object>(wish: Values, before: Values): Values {
  const entries = Object.entries(wish).map(([name, value]: [string, unknown]) => {
    const known: unknown = Reflect.get(before, name);
    return [name, value ?? known ?? null];
  });
  // The same names, and for nulls values of the same type.
  return Object.fromEntries(entries) as Values;
}

function settledSecrets<Kind extends ConfigurationKind>(changes: SecretChanges, stored: Stored<Kind>): Secrets {
  // Nobody edits it here, so it goes back as it came.
  const { wavoipToken } = stored.secrets;
  const kept = wavoipToken === undefined ? {} : { wavoipToken };
  const settled = Object.entries(changes).map(([name, change]): [string, string] => {
    if (change.action === 'set') return [name, change.value];
    const value = stored.secrets[name];
    if (value === undefined) throw invalid(name, 'There is no stored secret of this name to keep.');
    return [name, value];
  });
  return { ...Object.fromEntries(settled), ...kept };
}

/** Names of values and secrets that read back otherwise than they were written. */
export function missingAfter<Kind extends ConfigurationKind>(wanted: Content<Kind>, found: Stored<Kind>): string[] {
  const wish: Fields = { ...wanted.values };
  const is: Fields = { ...found.values };
  // What is switched off is wiped by some versions and kept by others; only that it is off counts.
  if (wish['enabled'] === false) return is['enabled'] === false ? [] : ['enabled'];
  const values = Object.keys(wish).filter((name) => !holds(name, wish[name] ?? null, is[name] ?? null));
  const names = new Set([...Object.keys(wanted.secrets), ...Object.keys(found.secrets)]);
  const secrets = [...names].filter((name) => (wanted.secrets[name] ?? '') !== (found.secrets[name] ?? ''));
  return [...new Set([...values, ...secrets])];
}

function holds(name: string, wanted: FieldValue, found: FieldValue): boolean {
  // A server that does not tell cannot be caught, and some fill what was left empty: all events, the name of an inbox.
  if (wanted === null || found === null) return true;
  if (name === 'events' && Array.isArray(wanted) && wanted.length === 0) return true;
  if (name === 'nameInbox' && wanted === '') return true;
  return isSame(wanted, found);
}

/** What differs between two configurations of one kind. Two that are switched off are the same. */
export function changesBetween(before: ConfigurationPart, after: ConfigurationPart): ConfigurationChange[] {
  const [old, now]: [Fields, Fields] = [{ ...before.values }, { ...after.values }];
  if (old['enabled'] === false && now['enabled'] === false) return [];
  return Object.keys(now).flatMap((field) => {
    const [was, is] = [shown(field, old[field]), shown(field, now[field])];
    if (was === null || is === null || isSame(was, is)) return [];
    return [{ kind: after.kind, field, before: was, after: is }];
  });
}

function shown(field: string, value: FieldValue | undefined): FieldValue {
  return field === 'url' && typeof value === 'string' ? publicAddress(value) : (value ?? null);
}

/** Fills in what the server wiped when it was switched off, so that switching it on again is one press. */
export function recalled<Kind extends ConfigurationKind>(
  kind: Kind,
  values: ConfigurationValues[Kind],
  last: readonly ConfigurationPart[],
): ConfigurationValues[Kind] {
  const is: Fields = { ...values };
  const remembered = last.find((part) => part.kind === kind);
  if (remembered === undefined || is['enabled'] !== false) return values;
  const was: Fields = { ...remembered.values };
  const entries = Object.entries(is).map(([name, value]) => [name, isBlank(value) ? (was[name] ?? value) : value]);
  // The same names with values of the same types.
  return Object.fromEntries(entries) as ConfigurationValues[Kind];
}

function isBlank(value: FieldValue): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}

/** Lists are compared as sets: servers give events back in an order of their own. */
function isSame(one: FieldValue, other: FieldValue): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  const [left, right] = [new Set<unknown>(one), new Set<unknown>(other)];
  return left.size === right.size && [...left].every((item) => right.has(item));
}

/** Servers take any text as an address and silently never call it. */
function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '';
}

function refuseUnless(well: boolean, field: string): void {
  if (!well) throw invalid(field, `This ${field} cannot work.`);
}

function invalid(field: string, message: string): InstanceError {
  return new InstanceError('invalid-input', message, { detail: { field } });
}
