import type { SaveOutcome } from '../contract/configuration.ts';
import type { TemplateRun, TemplateRunItem } from '../contract/template.ts';
import { Failure } from '../contract/failure.ts';
import type { InstanceRef } from '../contract/instance.ts';
import type { AppError } from '../contract/result.ts';
import type { Log } from '../ports/log.ts';
import type { Changed } from './configurationDesk.ts';

/** Instances that are worked on at the same time. */
const atOnce = 3;

/** Does the work of one instance, and tells each change as soon as it is made; rejects with a `Failure`. */
export type Work = (ref: InstanceRef, tell: (changed: Changed) => void) => Promise<void>;

interface Options {
  readonly id: string;
  readonly templateName: string;
  readonly what: TemplateRun['what'];
  readonly refs: readonly InstanceRef[];
  readonly work: Work;
  readonly log: Log;
  readonly onChange: (run: TemplateRun) => void;
}

/** A snapshot that leads back to before a run. */
export interface WayBack {
  readonly ref: InstanceRef;
  readonly snapshotId: string;
}

/** One template over many instances, a few at a time; one that fails is told and stops no other. */
export class RunningTemplate {
  readonly #options: Options;
  readonly #items: TemplateRunItem[];
  readonly #waysBack: WayBack[] = [];
  #finished = false;

  constructor(options: Options) {
    this.#options = options;
    this.#items = options.refs.map((ref) => ({ ref, state: 'waiting', outcomes: [], error: null }));
  }

  get view(): TemplateRun {
    const { id, templateName, what } = this.#options;
    const undoable = what === 'apply' && this.#finished && this.#waysBack.length > 0;
    return { id, templateName, what, items: [...this.#items], finished: this.#finished, undoable };
  }

  /** The snapshots that were taken on the way, newest first. */
  get waysBack(): readonly WayBack[] {
    return this.#waysBack.toReversed();
  }

  /** Never rejects. */
  async run(): Promise<void> {
    let next = 0;
    const worker = async (): Promise<void> => {
      while (next < this.#items.length) await this.#take(next++);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    this.#finished = true;
    this.#tell();
  }

  async #take(index: number): Promise<void> {
    const item = this.#items[index];
    if (item === undefined) return;
    this.#items[index] = { ...item, state: 'running' };
    this.#tell();
    const outcomes: SaveOutcome[] = [];
    let error: AppError | null = null;
    try {
      await this.#options.work(item.ref, ({ outcome, snapshotId }) => {
        outcomes.push(brief(outcome));
        if (snapshotId !== null) this.#waysBack.push({ ref: item.ref, snapshotId });
      });
    } catch (reason) {
      error = this.#errorOf(reason);
    }
    // What was changed before it failed can be taken back all the same.
    this.#items[index] = { ...item, state: 'done', outcomes, error };
    this.#tell();
  }

  #tell(): void {
    this.#options.onChange(this.view);
  }

  #errorOf(error: unknown): AppError {
    if (error instanceof Failure) return error.toAppError();
    this.#options.log.error('a template could not be applied', { reason: String(error) });
    return { code: 'internal', message: 'Something inside Evodesk failed.', retryable: true };
  }
}

function brief(outcome: SaveOutcome): SaveOutcome {
  return { ...outcome, reading: null };
}
