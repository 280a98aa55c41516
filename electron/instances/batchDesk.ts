import type { AnnotationChange } from '../contract/annotation.ts';
import type { BatchOrder, BatchView } from '../contract/batch.ts';
import type { NewInstance } from '../contract/create.ts';
import { Failure } from '../contract/failure.ts';
import type { InstanceRef } from '../contract/instance.ts';
import type { AppError, ErrorCode } from '../contract/result.ts';
import type { EvolutionServer } from '../evolution/api.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { phoneText } from '../ports/phoneText.ts';
import {
  newBatch,
  plainInstance,
  requeued,
  stateOf,
  withLine,
  type KeptBatch,
  type KeptLine,
} from './batchProgress.ts';
import { wasCreated, type InstanceMaker } from './instanceMaker.ts';
import { InstanceError } from './instanceError.ts';

/** Where a batch is kept, so that it can go on after the app was closed. */
export interface BatchKeeper {
  read(): KeptBatch | null;
  /** Rejects with `StorageError`. */
  keep(batch: KeptBatch | null): Promise<void>;
}

interface Options {
  readonly clock: Clock;
  readonly log: Log;
  readonly maker: Pick<InstanceMaker, 'make'>;
  readonly keeper: BatchKeeper;
  readonly serverOf: (serverId: string) => EvolutionServer | null;
  readonly checkNow: (serverId: string) => void;
  /** Writes tags and the expected number beside what was made. */
  readonly annotate: (ref: InstanceRef, change: AnnotationChange) => Promise<unknown>;
  readonly newId: () => string;
  readonly onChange: (view: BatchView | null) => void;
  /** Aborted when the app quits. */
  readonly quitting: AbortSignal;
}

/** Errors that the next line would meet as well. */
const common = new Set<ErrorCode>([
  'unreachable',
  'timeout',
  'key-rejected',
  'key-missing',
  'licence-required',
  'origin-refused',
  'certificate-untrusted',
  'not-supported',
  'rate-limited',
  'production-locked',
]);

/** Lines that are made at the same time. Creates ruin each other only where they are for one name (CONTRACT 15). */
const atOnce = 3;

/**
 * Makes many instances on one server, a few at a time, each verified like a single one. One batch at a time; it is stored
 * after each line, without tokens, and can go on after a stop or a restart of the app.
 */
export class BatchDesk {
  readonly #options: Options;
  #batch: KeptBatch | null;
  /** By name, as given; gone when the app is closed. */
  #tokens: ReadonlyMap<string, string> = new Map();
  #run: AbortController | null = null;
  #working: Promise<void> = Promise.resolve();
  #problem: AppError | null = null;

  constructor(options: Options) {
    this.#options = options;
    const kept = options.keeper.read();
    this.#batch = kept === null ? null : requeued(kept, false);
  }

  /** The last batch, until it is forgotten. */
  read(): BatchView | null {
    return this.#batch === null ? null : this.#view(this.#batch);
  }

  /** Begins a batch in the place of the last one. Rejects with `action-busy` while one runs, or with `StorageError`. */
  async start(order: BatchOrder): Promise<BatchView> {
    this.#mustRest();
    const { clock, keeper, newId } = this.#options;
    const batch = newBatch(newId(), clock.now(), order);
    await keeper.keep(batch);
    // Another one may have begun while the disk was at work.
    this.#mustRest();
    this.#tokens = new Map(order.lines.flatMap(({ name, token }) => (token === null ? [] : [[name, token]])));
    return this.#begin(batch);
  }

  /** Goes on with what waits; with `failed`, also with what did not work. Rejects like `start`, and with `not-found`. */
  resume(id: string, failed: boolean): BatchView {
    this.#mustRest();
    if (this.#batch?.id !== id) throw new InstanceError('not-found', 'This batch is no longer there.');
    return this.#begin(requeued(this.#batch, failed));
  }

  /** Ends the run; the lines at work are read back first. */
  stop(id: string): void {
    if (this.#batch?.id === id) this.#run?.abort();
  }

  /** Drops the batch; what was made stays. Rejects with `action-busy` while it runs. */
  async forget(id: string): Promise<void> {
    if (this.#batch?.id !== id) return;
    this.#mustRest();
    await this.#options.keeper.keep(null);
    // It may have gone on while the disk was at work.
    this.#mustRest();
    this.#batch = null;
    this.#tokens = new Map();
    this.#options.onChange(null);
  }

  /** Ends and drops the batch of a server that was removed. */
  async forgetServer(serverId: string): Promise<void> {
    if (this.#batch?.serverId !== serverId) return;
    this.#run?.abort();
    await this.#working;
    await this.forget(this.#batch.id);
  }

  #mustRest(): void {
    if (this.#run !== null) throw new InstanceError('action-busy', 'Another batch is running.', { retryable: true });
  }

  #begin(batch: KeptBatch): BatchView {
    const run = new AbortController();
    this.#run = run;
    this.#batch = batch;
    this.#problem = null;
    this.#working = this.#work(AbortSignal.any([run.signal, this.#options.quitting])).catch((error: unknown) => {
      this.#options.log.error('a batch failed', { reason: String(error) });
    });
    return this.#view(batch);
  }

  async #work(signal: AbortSignal): Promise<void> {
    const { checkNow, log } = this.#options;
    const worker = async (): Promise<void> => {
      for (let line = this.#next(); line !== null && !signal.aborted; line = this.#next()) {
        await this.#make(line, signal);
        if (this.#problem !== null) break;
      }
    };
    try {
      // The run is over when all are: one that broke leaves the others at work.
      const ends = await Promise.allSettled(Array.from({ length: atOnce }, worker));
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
    } finally {
      this.#run = null;
      if (this.#batch !== null) {
        checkNow(this.#batch.serverId);
        log.info('a batch ended', { server: this.#batch.serverId, lines: this.#batch.lines.length });
      }
      this.#tell();
    }
  }

  #next(): KeptLine | null {
    return this.#batch?.lines.find(({ state }) => state === 'waiting') ?? null;
  }

  async #make(line: KeptLine, signal: AbortSignal): Promise<void> {
    const { maker } = this.#options;
    const batch = await this.#change(line.name, { state: 'running', begun: true });
    const ref = { serverId: batch.serverId, name: line.name };
    let change: Pick<KeptLine, 'state' | 'error'>;
    try {
      const { ending, error } = await maker.make(ref, this.#instance(batch, line), signal, 'bulk');
      const before = line.begun && ending === 'exists';
      change = { state: before ? 'created-despite-error' : ending, error: before ? null : error };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      change = { state: 'failed', error: error.toAppError() };
    }
    if (change.state === 'cancelled') change = { state: 'waiting', error: null };
    if (change.error !== null && common.has(change.error.code) && !wasCreatedLine(change.state)) {
      this.#problem = change.error;
    }
    await this.#change(line.name, change);
    if (wasCreatedLine(change.state)) await this.#annotate(ref, line);
  }

  #instance({ serverId, template }: KeptBatch, { name, number }: KeptLine): NewInstance {
    const abilities = this.#options.serverOf(serverId)?.createAbilities();
    const known = abilities?.members.number.able === true ? number : null;
    return plainInstance(template, { name, number: known, token: this.#tokens.get(name) ?? null });
  }

  async #annotate(ref: InstanceRef, { number, tags }: KeptLine): Promise<void> {
    if (number === null && tags.length === 0) return;
    try {
      await this.#options.annotate(ref, {
        ...(number === null ? {} : { expectedNumber: number }),
        ...(tags.length === 0 ? {} : { addTags: [...tags] }),
      });
    } catch {
      this.#options.log.warn('tags of a new instance could not be kept', { server: ref.serverId });
    }
  }

  async #change(name: string, change: Partial<KeptLine>): Promise<KeptBatch> {
    if (this.#batch === null) throw new Error('a line without a batch');
    const batch = withLine(this.#batch, name, change);
    this.#batch = batch;
    this.#tell();
    try {
      await this.#options.keeper.keep(batch);
    } catch {
      this.#options.log.warn('a batch could not be stored', { server: batch.serverId });
    }
    return batch;
  }

  #tell(): void {
    this.#options.onChange(this.read());
  }

  #view(batch: KeptBatch): BatchView {
    const { id, serverId, startedAt, lines } = batch;
    return {
      id,
      serverId,
      startedAt,
      state: stateOf(batch, this.#run !== null),
      problem: this.#run === null ? this.#problem : null,
      lines: lines.map(({ begun: _begun, number, ...line }) => ({
        ...line,
        number,
        numberText: number === null ? null : phoneText(number),
      })),
      lostTokens: lines.filter(
        ({ name, ownToken, state }) => ownToken && state === 'waiting' && !this.#tokens.has(name),
      ).length,
    };
  }
}

function wasCreatedLine(state: KeptLine['state']): boolean {
  return state !== 'waiting' && state !== 'running' && state !== 'failed' && wasCreated(state);
}
