import * as z from 'zod/mini';
import { createEndings, newBehaviour, newInstance, newName, newWebhook, type CreateEnding } from './create.ts';
import { publicAddress } from './publicAddress.ts';
import type { AppError } from './result.ts';
import { tags } from './silence.ts';

/** More at once are a reason to look at what is going on. */
const batchLimit = 500;

const phoneNumber = z.string().check(z.regex(/^\d{8,15}$/));

export const batchLine = z.strictObject({
  name: newName,
  /** Noted as the number that is expected there, and told to servers that take one. */
  number: z.nullable(phoneNumber),
  /** Null lets a random one be made. */
  token: newInstance.shape.token,
  tags,
});
export type BatchLine = z.infer<typeof batchLine>;

/** What all of them are set to. A batch outlives the app, so headers and a password in the address are left out. */
export const batchTemplate = z.strictObject({
  settings: z.nullable(newBehaviour),
  webhook: z.nullable(z.omit(newWebhook, { headers: true }).check(z.refine(({ url }) => url === publicAddress(url)))),
});
export type BatchTemplate = z.infer<typeof batchTemplate>;

export const batchOrder = z.strictObject({
  serverId: z.string().check(z.minLength(1), z.maxLength(64)),
  template: batchTemplate,
  lines: z.array(batchLine).check(
    z.minLength(1),
    z.maxLength(batchLimit),
    z.refine((lines) => new Set(lines.map(({ name }) => name)).size === lines.length),
  ),
});
export type BatchOrder = z.infer<typeof batchOrder>;

/** How one line stands. `failed` could not even begin; the endings are those of a single create. */
export const lineStates = ['waiting', 'running', 'failed', ...createEndings] as const;
export type LineState = 'waiting' | 'running' | 'failed' | CreateEnding;

export interface BatchLineView {
  readonly name: string;
  readonly number: string | null;
  /** `number` as people write it. */
  readonly numberText: string | null;
  readonly tags: readonly string[];
  /** A token was given for it. Tokens are not stored: see `BatchView.lostTokens`. */
  readonly ownToken: boolean;
  readonly state: LineState;
  readonly error: AppError | null;
}

/** Many instances being made on one server. */
export interface BatchView {
  readonly id: string;
  readonly serverId: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** `stopped`: by a person, by a problem (`problem`), or because the app was closed; it can go on. */
  readonly state: 'running' | 'stopped' | 'finished';
  /** Why it stopped by itself, or null. */
  readonly problem: AppError | null;
  readonly lines: readonly BatchLineView[];
  /** Lines that still wait and whose token was given and is gone: the app was closed meanwhile. They get random ones. */
  readonly lostTokens: number;
}

/** Goes on with what waits; with `failed`, also tries again what did not work. */
export const batchResume = z.strictObject({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  failed: z.boolean(),
});
