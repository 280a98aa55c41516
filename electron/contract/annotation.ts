import * as z from 'zod/mini';
import { instanceRef } from './instance.ts';
import { serverColours } from './server.ts';
import { tag, tags } from './silence.ts';

/** What a person wrote about an instance. It belongs to the name on that server, so it survives a new key and a re-creation. */
export const annotation = z.strictObject({
  /** Shown after the name; empty for none. */
  alias: z.string().check(z.trim(), z.maxLength(80)),
  colour: z.enum(serverColours),
  tags,
  notes: z.string().check(z.maxLength(4_000)),
  /** Digits with country code of the number that should be paired here; null when any may. */
  expectedNumber: z.nullable(z.string().check(z.regex(/^\d{8,15}$/))),
  /** The one of its server that comes first; setting it unpins the others. */
  pinned: z.boolean(),
});
export type Annotation = Readonly<z.infer<typeof annotation>>;

export const noAnnotation: Annotation = {
  alias: '',
  colour: 'none',
  tags: [],
  notes: '',
  expectedNumber: null,
  pinned: false,
};

/** An annotation and whose it is; only those that say something exist. */
export interface AnnotationView extends Annotation {
  /** `instanceKey(ref)`. */
  readonly key: string;
  /** `expectedNumber` as people write it. */
  readonly expectedNumberText: string | null;
}

/** Changes the members that are given, on every instance that is named; tags are added to and taken from what is there. */
export const annotationOrder = z.strictObject({
  refs: z.array(instanceRef).check(z.minLength(1), z.maxLength(10_000)),
  change: z.strictObject({
    alias: z.optional(annotation.shape.alias),
    colour: z.optional(annotation.shape.colour),
    notes: z.optional(annotation.shape.notes),
    expectedNumber: z.optional(annotation.shape.expectedNumber),
    pinned: z.optional(annotation.shape.pinned),
    addTags: z.optional(tags),
    /** Of many instances together, so more than one of them can have. */
    removeTags: z.optional(z.array(tag).check(z.maxLength(500))),
  }),
});
export type AnnotationOrder = z.infer<typeof annotationOrder>;
export type AnnotationChange = AnnotationOrder['change'];
