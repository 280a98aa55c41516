import type { ReportedState } from '../contract/instance.ts';
import { readStateWord } from '../evolution/connectionState.ts';
import type { EventName } from './eventNames.ts';

/** What an event says of one instance, without anything secret: no key, address, code or owner. */
export interface ServerEvent {
  /** The instance, as its server calls it. */
  readonly name: string;
  readonly kind: 'state' | 'created' | 'removed';
  /** The state that it tells; null where it only hints that something changed. */
  readonly state: ReportedState | null;
}

/** No server lets a longer name be made (CONTRACT 2.1). */
const longestName = 255;

/** Reads the envelope of an event (CONTRACT 10.1); null when it names no instance. Only its name and state are taken. */
export function readEvent(event: EventName, envelope: unknown): ServerEvent | null {
  const fields = membersOf(envelope);
  const data = membersOf(fields['data']);
  const name = asName(fields['instance']) ?? asName(data['instanceName']) ?? asName(data['instance']);
  if (name === null) return null;
  switch (event) {
    case 'connection.update':
      return { name, kind: 'state', state: told(data['state']) };
    case 'status.instance':
      return { name, kind: 'state', state: told(data['status']) };
    case 'qrcode.updated':
      // Without a code it tells that the limit was reached, and the end of the attempt follows.
      return { name, kind: 'state', state: 'qrcode' in data ? 'connecting' : null };
    case 'logout.instance':
      return { name, kind: 'state', state: null };
    case 'instance.create':
      return { name, kind: 'created', state: null };
    case 'instance.delete':
    case 'remove.instance':
      return { name, kind: 'removed', state: null };
  }
}

function told(word: unknown): ReportedState | null {
  const { state } = readStateWord(word);
  return state === 'unknown' ? null : state;
}

function asName(value: unknown): string | null {
  return typeof value === 'string' && value.length <= longestName ? value : null;
}

/** The members of an object; none of anything else, `null` above all, which `data` may be. */
function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
