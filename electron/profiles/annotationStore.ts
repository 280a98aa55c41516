import * as z from 'zod/mini';
import {
  annotation,
  noAnnotation,
  type Annotation,
  type AnnotationChange,
  type AnnotationOrder,
  type AnnotationView,
} from '../contract/annotation.ts';
import { instanceKey, type InstanceRef } from '../contract/instance.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { phoneText } from '../ports/phoneText.ts';
import { nodeDisk, type Disk } from './disk.ts';
import { JsonFile } from './jsonFile.ts';
import { Listeners } from './listeners.ts';

interface Options {
  readonly path: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly disk?: Disk;
}

const storedEntry = z.intersection(annotation, z.object({ key: z.string() }));
const fileSchema = z.object({ annotations: z.array(z.unknown()) });
type Annotations = ReadonlyMap<string, Annotation>;

/** What a person wrote about instances, on disk. A failed save (`StorageError`) leaves memory and disk as they were. */
export class AnnotationStore {
  readonly #file: JsonFile;
  readonly #listeners: Listeners<readonly AnnotationView[]>;
  #annotations: Annotations = new Map();
  #queue: Promise<unknown> = Promise.resolve();

  constructor({ path, clock, log, disk = nodeDisk }: Options) {
    this.#file = new JsonFile({ path, version: 1, migrations: {}, disk, clock, log });
    this.#listeners = new Listeners(log);
  }

  /** Names of the files that hold what could not be used at start; for the user's notice. */
  get setAside(): readonly string[] {
    return this.#file.setAside;
  }

  /** Reads the file, entry by entry; a broken entry costs no other. Never rejects. */
  async open(): Promise<void> {
    const loaded = await this.#file.load();
    if (loaded.kind !== 'data') return;
    const parsed = fileSchema.safeParse(loaded.data);
    const entries = (parsed.success ? parsed.data.annotations : []).map((entry) => storedEntry.safeParse(entry));
    this.#annotations = new Map(
      entries.flatMap((entry) => {
        if (!entry.success) return [];
        const { key, ...written } = entry.data;
        return [[key, written]];
      }),
    );
    if (!parsed.success || entries.some(({ success }) => !success)) await this.#file.keepCopy();
  }

  /** All that say something. */
  read(): readonly AnnotationView[] {
    return [...this.#annotations].map(([key, written]) => ({
      key,
      ...written,
      expectedNumberText: written.expectedNumber === null ? null : phoneText(written.expectedNumber),
    }));
  }

  /** What was written about one instance. */
  of(ref: InstanceRef): Annotation {
    return this.#annotations.get(instanceKey(ref)) ?? noAnnotation;
  }

  /** Rejects with `StorageError`. */
  change({ refs, change }: AnnotationOrder): Promise<readonly AnnotationView[]> {
    return this.#save((before) => changed(before, refs, change));
  }

  /** Takes over what was written about the instances of a server that was carried here. Rejects with `StorageError`. */
  adopt(
    serverId: string,
    entries: readonly (Annotation & { readonly name: string })[],
  ): Promise<readonly AnnotationView[]> {
    const adopted = entries.map(({ name, ...written }) => [instanceKey({ serverId, name }), written] as const);
    return this.#save((before) => new Map([...before, ...adopted]));
  }

  /** Forgets a server's instances, because it was removed. Rejects with `StorageError`. */
  forgetServer(serverId: string): Promise<readonly AnnotationView[]> {
    return this.#save((before) => new Map([...before].filter(([key]) => !key.startsWith(`${serverId}/`))));
  }

  /** Tells all annotations after each change; answers the function that ends it. */
  onChange(listener: (annotations: readonly AnnotationView[]) => void): () => void {
    return this.#listeners.add(listener);
  }

  #save(next: (before: Annotations) => Annotations): Promise<readonly AnnotationView[]> {
    const turn = this.#queue.then(async () => {
      const after = next(this.#annotations);
      await this.#file.save({ annotations: [...after].map(([key, written]) => ({ key, ...written })) });
      this.#annotations = after;
      const views = this.read();
      this.#listeners.tell(views);
      return views;
    });
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}

function changed(before: Annotations, refs: readonly InstanceRef[], change: AnnotationChange): Annotations {
  const after = new Map(before);
  for (const ref of refs) {
    if (change.pinned === true) unpin(after, ref.serverId);
    const key = instanceKey(ref);
    const written = apply(after.get(key) ?? noAnnotation, change);
    if (saysNothing(written)) after.delete(key);
    else after.set(key, written);
  }
  return after;
}

function unpin(annotations: Map<string, Annotation>, serverId: string): void {
  for (const [key, written] of annotations) {
    if (!written.pinned || !key.startsWith(`${serverId}/`)) continue;
    const unpinned = { ...written, pinned: false };
    if (saysNothing(unpinned)) annotations.delete(key);
    else annotations.set(key, unpinned);
  }
}

function apply(written: Annotation, { addTags = [], removeTags = [], ...members }: AnnotationChange): Annotation {
  const given = Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
  const kept = written.tags.filter((each) => !removeTags.includes(each) && !addTags.includes(each));
  return { ...written, ...given, tags: [...kept, ...addTags].slice(0, mostTags) };
}

/** As many as the contract's list takes. */
const mostTags = 20;

function saysNothing({ alias, colour, tags, notes, expectedNumber, pinned }: Annotation): boolean {
  return alias === '' && colour === 'none' && tags.length === 0 && notes === '' && expectedNumber === null && !pinned;
}
