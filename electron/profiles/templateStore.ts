import * as z from 'zod/mini';
import { configurationPart, templateId, type TemplateView } from '../contract/configuration.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { nodeDisk, type Disk } from './disk.ts';
import { JsonFile } from './jsonFile.ts';
import { usable } from './usable.ts';

interface Options {
  readonly path: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly disk?: Disk;
}

const fileSchema = z.object({ templates: z.array(z.unknown()) });
const templateSchema = z.object({
  id: templateId,
  name: z.string().check(z.minLength(1), z.maxLength(80)),
  at: z.number(),
  parts: z.array(configurationPart),
});

/** Templates on disk, without secrets. A failed save (`StorageError`) leaves memory and disk as they were. */
export class TemplateStore {
  readonly #file: JsonFile;
  #templates: readonly TemplateView[] = [];
  #queue: Promise<unknown> = Promise.resolve();

  constructor({ path, clock, log, disk = nodeDisk }: Options) {
    this.#file = new JsonFile({ path, version: 1, migrations: {}, disk, clock, log });
  }

  /** Names of the files that hold what could not be used at start; for the user's notice. */
  get setAside(): readonly string[] {
    return this.#file.setAside;
  }

  /** Reads the file, template by template; a broken one costs no other. Never rejects. */
  async open(): Promise<void> {
    const loaded = await this.#file.load();
    if (loaded.kind !== 'data') return;
    const parsed = fileSchema.safeParse(loaded.data);
    const { found, lost } = usable(parsed.success ? parsed.data.templates : [], templateSchema);
    this.#templates = found;
    if (!parsed.success || lost) await this.#file.keepCopy();
  }

  /** By name. */
  list(): readonly TemplateView[] {
    return this.#templates.toSorted((one, other) => one.name.localeCompare(other.name));
  }

  get(id: string): TemplateView | null {
    return this.#templates.find((template) => template.id === id) ?? null;
  }

  /** Adds a template in the place of one of the same name. Rejects with `StorageError`. */
  put(template: TemplateView): Promise<void> {
    return this.#change((all) => [...all.filter(({ name }) => name !== template.name), template]);
  }

  /** Removes a template if it is there. Rejects with `StorageError`. */
  remove(id: string): Promise<void> {
    return this.#change((all) => all.filter((template) => template.id !== id));
  }

  #change(make: (templates: readonly TemplateView[]) => readonly TemplateView[]): Promise<void> {
    const turn = this.#queue.then(async () => {
      const next = make(this.#templates);
      await this.#file.save({ templates: next });
      this.#templates = next;
    });
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}
