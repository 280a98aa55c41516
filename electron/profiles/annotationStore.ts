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
import type { LogFacts } from '../ports/log.ts';
import { phoneText } from '../ports/phoneText.ts';
import { Document, type StoreOptions } from './document.ts';
import { usableList } from './usable.ts';

const storedEntry = z.intersection(annotation, z.object({ key: z.string() }));
type Annotations = ReadonlyMap<string, Annotation>;

/** What a person wrote about instances, on disk. A failed save (`StorageError`) leaves memory and disk as they were. */
export class AnnotationStore {
  readonly #document: Document<Annotations>;

  constructor(options: StoreOptions) {
    this.#document = new Document<Annotations>(options, {
      fresh: new Map(),
      read: readAnnotations,
      write: (annotations) => ({ annotations: [...annotations].map(([key, written]) => ({ key, ...written })) }),
    });
  }

  get setAside(): readonly string[] {
    return this.#document.setAside;
  }

  /** Reads the file, entry by entry; a broken entry costs no other. Never rejects. */
  open(): Promise<void> {
    return this.#document.open();
  }

  /** All that say something. */
  read(): readonly AnnotationView[] {
    return views(this.#document.value);
  }

  /** What was written about one instance. */
  of(ref: InstanceRef): Annotation {
    return this.#document.value.get(instanceKey(ref)) ?? noAnnotation;
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
    return this.#document.onChange((annotations) => listener(views(annotations)));
  }

  async #save(make: (before: Annotations) => Annotations): Promise<readonly AnnotationView[]> {
    return views(await this.#document.change(make));
  }
}

function readAnnotations(data: unknown): { value: Annotations; lost: LogFacts | null } {
  const { value, lost } = usableList(data, 'annotations', storedEntry);
  return { value: new Map(value.map(({ key, ...written }) => [key, written])), lost };
}

function views(annotations: Annotations): readonly AnnotationView[] {
  return [...annotations].map(([key, written]) => ({
    key,
    ...written,
    expectedNumberText: written.expectedNumber === null ? null : phoneText(written.expectedNumber),
  }));
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
