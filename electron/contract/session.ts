import * as z from 'zod/mini';
import type { ActionEnding } from './action.ts';
import { instanceRef } from './instance.ts';
import type { AppError } from './result.ts';

/** One text from an instance to a number that a person typed. */
export const testMessage = z.strictObject({
  ref: instanceRef,
  /** Digits with country code. */
  number: z.string().check(z.regex(/^\d{8,15}$/)),
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)),
});
export type TestMessage = z.infer<typeof testMessage>;

/** What became of it. Taken by the server says nothing of its delivery (CONTRACT 9). */
export interface TestMessageOutcome {
  readonly ending: Extract<ActionEnding, 'accepted' | 'refused' | 'not-verified'>;
  readonly error: AppError | null;
  readonly tookMs: number;
}

/** What a session said when it was asked one harmless question. */
export interface DeepCheckOutcome {
  /** `closed`: the line is dead, whatever the list says. `no-answer`: not within 20 s. `not-known`: the server failed. */
  readonly answer: 'answers' | 'closed' | 'no-answer' | 'not-known';
  readonly error: AppError | null;
  readonly tookMs: number;
}
