import type {
  ConfigurationPart,
  ConfigurationReading,
  TemplateDraft,
  TemplateOrder,
  TemplatePreview,
  TemplateRun,
  TemplateView,
} from '../contract/configuration.ts';
import { Failure } from '../contract/failure.ts';
import type { InstanceRef } from '../contract/instance.ts';
import { publicAddress } from '../contract/publicAddress.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { TemplateStore } from '../profiles/templateStore.ts';
import type { Changed, ConfigurationDesk } from './configurationDesk.ts';
import { changesBetween } from './configurationRules.ts';
import { InstanceError } from './instanceError.ts';
import type { SnapshotDesk } from './snapshotDesk.ts';
import { RunningTemplate } from './templateRun.ts';
import { templating, type Templating } from './templating.ts';

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
    const parts = readings.map((reading) => templatePart(readOrThrow(reading).part));
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
    return this.#start(template.name, 'apply', refs, (ref) => this.#applyTo(template, ref));
  }

  /** Puts back what a run changed. Rejects with `not-found` when it cannot be taken back any more. */
  undo(runId: string): TemplateRun {
    const run = this.#runs.get(runId);
    if (run?.view.undoable !== true) throw new InstanceError('not-found', 'This cannot be taken back any more.');
    this.#runs.delete(runId);
    const { waysBack } = run;
    const changed = run.view.items.map(({ ref }) => ref).filter((ref) => waysBack.some((way) => way.ref === ref));
    return this.#start(run.view.templateName, 'undo', changed, async (ref) => {
      const outcomes: Changed[] = [];
      for (const way of waysBack.filter((one) => one.ref === ref)) {
        const restored = await this.#options.snapshots.restore(ref, way.snapshotId, this.#options.quitting);
        outcomes.push(...restored.map((outcome) => ({ outcome, snapshotId: null })));
      }
      return outcomes;
    });
  }

  #start(
    templateName: string,
    what: TemplateRun['what'],
    refs: readonly InstanceRef[],
    work: (ref: InstanceRef) => Promise<readonly Changed[]>,
  ): TemplateRun {
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

  async #applyTo(template: TemplateView, ref: InstanceRef): Promise<readonly Changed[]> {
    const { configurations, quitting } = this.#options;
    const changed: Changed[] = [];
    for (const { draft } of await this.#fitted(template, ref)) {
      changed.push(await configurations.change(ref, draft, 'template', quitting));
    }
    return changed;
  }

  async #previewOf(template: TemplateView, ref: InstanceRef): Promise<TemplatePreview> {
    try {
      const fitted = await this.#fitted(template, ref);
      const changes = fitted.flatMap(({ now, draft }) => changesBetween(now.part, draft));
      return { ref, changes, unknownEvents: fitted.flatMap(({ unknownEvents }) => unknownEvents), error: null };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return { ref, changes: [], unknownEvents: [], error: error.toAppError() };
    }
  }

  async #fitted(template: TemplateView, ref: InstanceRef): Promise<readonly (Templating & { now: PartRead })[]> {
    const kinds = template.parts.map(({ kind }) => kind);
    const { readings, options } = await this.#options.configurations.read(ref, kinds, this.#options.quitting);
    return template.parts.map((part, index) => {
      const now = readOrThrow(readings[index]);
      return { ...templating(part, now, options), now };
    });
  }
}

/** Headers stay out, and so does a password in the address. */
function templatePart(part: ConfigurationPart): ConfigurationPart {
  if (part.kind !== 'webhook') return part;
  return { ...part, values: { ...part.values, url: publicAddress(part.values.url), headers: [] } };
}

function readOrThrow(reading: ConfigurationReading | undefined): PartRead {
  if (reading?.status === 'read') return reading;
  if (reading?.status === 'failed') throw new Unreadable(reading.error.code, reading.error.message, reading.error);
  throw new InstanceError('not-supported', 'This server has nothing like it.');
}

/** A failure that was told as a value, thrown again. */
class Unreadable extends Failure {}
