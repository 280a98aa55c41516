import type {
  ConfigurationKind,
  ConfigurationPart,
  ConfigurationReading,
  SaveOutcome,
} from '../contract/configuration.ts';
import type { TemplateDraft, TemplateOrder, TemplatePreview, TemplateRun, TemplateView } from '../contract/template.ts';
import { Failure } from '../contract/failure.ts';
import type { InstanceRef } from '../contract/instance.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { TemplateStore } from '../profiles/templateStore.ts';
import type { ConfigurationDesk } from './configurationDesk.ts';
import { changesBetween } from './configurationRules.ts';
import { InstanceError } from './instanceError.ts';
import type { SnapshotDesk } from './snapshotDesk.ts';
import { RunningTemplate, type Work } from './templateRun.ts';
import { templatePart, templating, type Templating } from './templating.ts';

interface Options {
  readonly clock: Clock;
  readonly log: Log;
  readonly store: TemplateStore;
  readonly configurations: ConfigurationDesk;
  readonly snapshots: SnapshotDesk;
  readonly newId: () => string;
  readonly onProgress: (run: TemplateRun) => void;
  /** Ends what runs when the app quits. */
  readonly quitting: AbortSignal;
}

/** Runs that can still be taken back. */
const keptRuns = 20;

type PartRead = Extract<ConfigurationReading, { status: 'read' }>;

/** Templates: taken from one instance, shown before they are applied to many, and taken back. */
export class TemplateDesk {
  readonly #options: Options;
  readonly #runs = new Map<string, RunningTemplate>();

  constructor(options: Options) {
    this.#options = options;
  }

  list(): readonly TemplateView[] {
    return this.#options.store.list();
  }

  /** Rejects as reading does, and with `StorageError`. */
  async save({ name, ref, kinds }: TemplateDraft): Promise<readonly TemplateView[]> {
    const { clock, configurations, newId, quitting, store } = this.#options;
    const { readings } = await configurations.read(ref, kinds, quitting);
    const parts = readings.map(toHold);
    await store.put({ id: newId(), name, at: clock.now(), parts });
    return store.list();
  }

  async remove(id: string): Promise<readonly TemplateView[]> {
    await this.#options.store.remove(id);
    return this.#options.store.list();
  }

  async preview({ id, refs }: TemplateOrder): Promise<readonly TemplatePreview[]> {
    const template = this.#template(id);
    const previews: TemplatePreview[] = [];
    // A few at a time: a preview of hundreds is no reason to press a server.
    for (let from = 0; from < refs.length; from += 3) {
      const some = refs.slice(from, from + 3).map((ref) => this.#previewOf(template, ref));
      previews.push(...(await Promise.all(some)));
    }
    return previews;
  }

  /** Begins, and answers at once; `onProgress` tells the rest. */
  apply({ id, refs }: TemplateOrder): TemplateRun {
    const template = this.#template(id);
    return this.#start(template.name, 'apply', refs, (ref, tell) => this.#applyTo(template, ref, tell));
  }

  /** Puts back what a run changed. Rejects with `not-found` when it cannot be taken back any more. */
  undo(runId: string): TemplateRun {
    const run = this.#runs.get(runId);
    if (run?.view.undoable !== true) throw new InstanceError('not-found', 'This cannot be taken back any more.');
    this.#runs.delete(runId);
    const { waysBack } = run;
    const changed = run.view.items.map(({ ref }) => ref).filter((ref) => waysBack.some((way) => way.ref === ref));
    return this.#start(run.view.templateName, 'undo', changed, async (ref, tell) => {
      for (const way of waysBack.filter((one) => one.ref === ref)) {
        const restored = await this.#options.snapshots.restore(ref, way.snapshotId, this.#options.quitting);
        for (const outcome of restored) tell({ outcome, snapshotId: null });
      }
    });
  }

  #start(templateName: string, what: TemplateRun['what'], refs: readonly InstanceRef[], work: Work): TemplateRun {
    const { log, newId, onProgress } = this.#options;
    const id = newId();
    const run = new RunningTemplate({ id, templateName, what, refs, work, log, onChange: onProgress });
    this.#runs.set(id, run);
    for (const old of [...this.#runs.keys()].slice(0, -keptRuns)) this.#runs.delete(old);
    void run.run();
    return run.view;
  }

  #template(id: string): TemplateView {
    const template = this.#options.store.get(id);
    if (template === null) throw new InstanceError('not-found', 'There is no such template.');
    return template;
  }

  async #applyTo(template: TemplateView, ref: InstanceRef, tell: Parameters<Work>[1]): Promise<void> {
    const { configurations, quitting } = this.#options;
    for (const { kind, fitting } of await this.#fitted(template, ref)) {
      if (fitting.draft !== null) tell(await configurations.change(ref, fitting.draft, 'template', quitting));
      else if (fitting.why === 'secret-missing') tell({ outcome: withoutSecret(kind), snapshotId: null });
    }
  }

  async #previewOf(template: TemplateView, ref: InstanceRef): Promise<TemplatePreview> {
    try {
      const fitted = await this.#fitted(template, ref);
      return {
        ref,
        changes: fitted.flatMap(({ now, fitting }) =>
          now === null || fitting.draft === null ? [] : changesBetween(now.part, fitting.draft),
        ),
        unknownEvents: fitted.flatMap(({ fitting }) => (fitting.draft === null ? [] : fitting.unknownEvents)),
        leftOut: fitted.flatMap(({ kind, fitting }) => (fitting.draft === null ? [{ kind, why: fitting.why }] : [])),
        error: null,
      };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return { ref, changes: [], unknownEvents: [], leftOut: [], error: error.toAppError() };
    }
  }

  /** Each part beside what the instance is set to now. Rejects when that cannot be read. */
  async #fitted(template: TemplateView, ref: InstanceRef): Promise<readonly Fitted[]> {
    const kinds = template.parts.map(({ kind }) => kind);
    const { readings, options } = await this.#options.configurations.read(ref, kinds, this.#options.quitting);
    return template.parts.map((part, index): Fitted => {
      const { kind } = part;
      const now = readings[index];
      if (now?.status === 'off' || now?.status === 'unsupported') {
        return { kind, now: null, fitting: { draft: null, why: 'not-here' } };
      }
      const read = readOrThrow(now);
      return { kind, now: read, fitting: templating(part, read, options) };
    });
  }
}

/** A part of a template at one instance; `now` is null where the server has nothing like it. */
interface Fitted {
  readonly kind: ConfigurationKind;
  readonly now: PartRead | null;
  readonly fitting: Templating;
}

function withoutSecret(kind: ConfigurationKind): SaveOutcome {
  return { kind, ending: 'refused', missing: [], cause: 'secret-missing', error: null, reading: null };
}

/** Throws where there is nothing to read, and where a server takes it and never tells. */
function toHold(reading: ConfigurationReading | undefined): ConfigurationPart {
  const { part, writeOnly } = readOrThrow(reading);
  if (writeOnly) throw new InstanceError('not-supported', 'The server does not tell what this is set to.');
  return templatePart(part);
}

function readOrThrow(reading: ConfigurationReading | undefined): PartRead {
  if (reading?.status === 'read') return reading;
  if (reading?.status === 'failed') throw new Unreadable(reading.error.code, reading.error.message, reading.error);
  throw new InstanceError('not-supported', 'This server has nothing like it.');
}

/** A failure that was told as a value, thrown again. */
class Unreadable extends Failure {}
