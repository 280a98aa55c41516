import type { ReportedState } from '../contract/instance.ts';
import { EvolutionError } from './errors.ts';
import { asRecord, asWord, isRecord } from './fields.ts';

/** A state as it was reported: mapped, and the raw word where it is none that we know. */
export interface StateWord {
  readonly state: ReportedState;
  readonly raw: string | null;
}

const longestWord = 64;

/** Maps the words of all families (CONTRACT 14). No word at all is `unknown` without a raw one. */
export function readStateWord(value: unknown): StateWord {
  const word = asWord(value)?.trim() ?? null;
  switch (word?.toLowerCase() ?? '') {
    case 'open':
    case 'connected':
      return { state: 'open', raw: null };
    case 'connecting':
    case 'qrcode':
    case 'qr':
      return { state: 'connecting', raw: null };
    case 'close':
    case 'closed':
    case 'disconnected':
    case 'refused':
    case 'created':
      return { state: 'close', raw: null };
    default:
      return { state: 'unknown', raw: word?.slice(0, longestWord) ?? null };
  }
}

/**
 * The state of a `connectionState` answer. An instance without a state is on record but not loaded: `absent` (CONTRACT
 * 5.4). Rejects what is no object with `strange-answer`.
 */
export function readConnectionState(body: unknown): ReportedState {
  if (!isRecord(body)) throw new EvolutionError('strange-answer', 'A connection state came in an unknown shape.');
  const instance = asRecord(body['instance']);
  const word = instance?.['state'] ?? body['state'] ?? instance?.['status'];
  if (word === undefined || word === null) return instance === null ? 'unknown' : 'absent';
  return readStateWord(word).state;
}
