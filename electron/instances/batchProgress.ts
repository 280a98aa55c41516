import type { BatchLine, BatchOrder, BatchTemplate, BatchView, LineState } from '../contract/batch.ts';
import type { NewInstance } from '../contract/create.ts';
import type { AppError } from '../contract/result.ts';
import { bareInstance } from './createInstance.ts';

/** One line and how far it got, without its token. */
export interface KeptLine {
  readonly name: string;
  readonly number: string | null;
  readonly tags: readonly string[];
  readonly ownToken: boolean;
  /** A request went out for it once: an instance of that name is then ours. */
  readonly begun: boolean;
  readonly state: LineState;
  readonly error: AppError | null;
}

/** A batch as it is stored: all that is needed to go on later, and no secret. */
export interface KeptBatch {
  readonly id: string;
  readonly serverId: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly template: BatchTemplate;
  readonly lines: readonly KeptLine[];
}

/** What a new batch begins as. */
export function newBatch(id: string, startedAt: number, { serverId, template, lines }: BatchOrder): KeptBatch {
  return { id, serverId, startedAt, template, lines: lines.map(newLine) };
}

function newLine({ name, number, token, tags }: BatchLine): KeptLine {
  return { name, number, tags, ownToken: token !== null, begun: false, state: 'waiting', error: null };
}

/** What is asked of the server for one line. */
export function plainInstance(
  { settings, webhook }: BatchTemplate,
  line: Pick<NewInstance, 'name' | 'number' | 'token'>,
): NewInstance {
  return {
    ...bareInstance(line.name, line.token),
    number: line.number,
    settings,
    webhook: webhook === null ? null : { ...webhook, headers: {} },
  };
}

/** Changes one line. */
export function withLine(batch: KeptBatch, name: string, change: Partial<KeptLine>): KeptBatch {
  return { ...batch, lines: batch.lines.map((line) => (line.name === name ? { ...line, ...change } : line)) };
}

/** What a person can try again: everything that is not there now. */
const again: ReadonlySet<LineState> = new Set<LineState>([
  'failed',
  'refused',
  'answer-was-wrong',
  'not-verified',
  'cancelled',
]);

/** Puts lines back into the queue: those that ran when the app was closed, and with `failed` what did not work. */
export function requeued(batch: KeptBatch, failed: boolean): KeptBatch {
  const back = ({ state }: KeptLine): boolean => state === 'running' || (failed && again.has(state));
  return {
    ...batch,
    lines: batch.lines.map((line) => (back(line) ? { ...line, state: 'waiting', error: null } : line)),
  };
}

/** How the batch stands as a whole. */
export function stateOf(batch: KeptBatch, running: boolean): BatchView['state'] {
  if (running) return 'running';
  return batch.lines.some(({ state }) => state === 'waiting' || state === 'running') ? 'stopped' : 'finished';
}
