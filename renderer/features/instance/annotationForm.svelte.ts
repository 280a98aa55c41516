import type { Annotation, AnnotationChange } from '../../../electron/contract/annotation.ts';
import type { InstanceRef } from '../../../electron/contract/instance.ts';
import type { ServerColour } from '../../../electron/contract/server.ts';
import { annotations } from '../../lib/annotations.svelte.ts';
import { keyOf } from '../../lib/fleetRows.ts';
import { digitsOf } from '../../lib/fold.ts';

const nothing: Annotation = { alias: '', colour: 'none', tags: [], notes: '', expectedNumber: null, pinned: false };

/** How long a person must have stopped typing before it is kept, in milliseconds. */
const pause = 600;

/** Digits with country code, or null for none; undefined for what cannot be a number. */
export function readExpected(text: string): string | null | undefined {
  const digits = digitsOf(text);
  if (text.trim() === '') return null;
  return /^[\d\s()+.-]+$/.test(text) && digits.length >= 8 && digits.length <= 15 ? digits : undefined;
}

/**
 * What a person writes about one instance. It keeps itself: choices at once, words after a pause and at the end. Until the
 * form ends, everything can be taken back to how it was when it opened.
 */
export class AnnotationForm {
  alias = $state('');
  notes = $state('');
  expected = $state('');
  /** Did anything of it reach the disk? */
  #kept = $state(false);
  readonly #ref: InstanceRef;
  readonly #first: Annotation;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(ref: InstanceRef) {
    this.#ref = { serverId: ref.serverId, name: ref.name };
    this.#first = this.#told;
    this.#fill(this.#first);
  }

  get #told(): Annotation {
    return annotations.of(keyOf(this.#ref)) ?? nothing;
  }

  get colour(): ServerColour {
    return this.#told.colour;
  }
  get tags(): readonly string[] {
    return this.#told.tags;
  }
  get kept(): boolean {
    return this.#kept;
  }

  /** Is it other than it was when the form opened? */
  get changed(): boolean {
    return Object.keys(this.#difference(this.#first, this.#told)).length > 0;
  }

  get expectedWrong(): boolean {
    return readExpected(this.expected) === undefined;
  }

  /** A person typed: keep it when they pause. */
  typed(): void {
    this.#kept = false;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), pause);
  }

  pick(colour: ServerColour): void {
    void this.#change({ colour });
  }

  tag(tags: readonly string[]): void {
    void this.#change(this.#difference({ ...this.#told, tags: [...tags] }, this.#told));
  }

  /** Keeps what was typed. A number that cannot be one waits until it is mended. */
  async keep(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const expectedNumber = readExpected(this.expected);
    const written: Annotation = {
      ...this.#told,
      alias: this.alias.trim(),
      notes: this.notes,
      ...(expectedNumber === undefined ? {} : { expectedNumber }),
    };
    await this.#change(this.#difference(written, this.#told));
  }

  /** Takes everything back to how it was when the form opened. */
  undo(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#fill(this.#first);
    void this.#change(this.#difference(this.#first, this.#told));
  }

  /** Keeps what is not kept yet. */
  end(): void {
    if (this.#timer !== null) void this.keep();
  }

  #fill({ alias, notes, expectedNumber }: Annotation): void {
    this.alias = alias;
    this.notes = notes;
    this.expected = expectedNumber === null ? '' : `+${expectedNumber}`;
  }

  async #change(change: AnnotationChange): Promise<void> {
    if (Object.keys(change).length > 0) this.#kept = await annotations.change([this.#ref], change);
  }

  /** What makes `now` into `wanted`. */
  #difference(wanted: Annotation, now: Annotation): AnnotationChange {
    const addTags = wanted.tags.filter((tag) => !now.tags.includes(tag));
    const removeTags = now.tags.filter((tag) => !wanted.tags.includes(tag));
    return {
      ...(wanted.alias === now.alias ? {} : { alias: wanted.alias }),
      ...(wanted.notes === now.notes ? {} : { notes: wanted.notes }),
      ...(wanted.colour === now.colour ? {} : { colour: wanted.colour }),
      ...(wanted.expectedNumber === now.expectedNumber ? {} : { expectedNumber: wanted.expectedNumber }),
      ...(addTags.length === 0 ? {} : { addTags }),
      ...(removeTags.length === 0 ? {} : { removeTags }),
    };
  }
}
