import * as z from 'zod/mini';
import type { AppError } from './result.ts';

/** What a template may mention, as `{{title}}`. */
export const placeholders = ['kind', 'severity', 'title', 'body', 'server', 'instances', 'reason', 'at'] as const;
export type Placeholder = (typeof placeholders)[number];

/** JSON with placeholders in its texts; empty for all members under their own names. */
const body = z.string().check(z.maxLength(16_384));
/** Arguments with placeholders. */
const args = z.array(z.string().check(z.maxLength(2_048))).check(z.maxLength(32));
const address = z.string().check(z.minLength(1), z.maxLength(2_048));

/** Where alerts are forwarded to, and in which form. Holds no secret. */
export const forwardingChannel = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('webhook'),
    /** `https`, or `http` to this computer or a private network. */
    url: address,
    body,
    /** The header that carries the secret; empty for none. */
    header: z.string().check(z.regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{0,64}$/)),
  }),
  /** A topic of an ntfy server, e.g. `https://ntfy.sh/my-topic`. The secret is its access token. */
  z.strictObject({ kind: z.literal('ntfy'), url: address }),
  /** A program on this computer, run without a shell. */
  z.strictObject({
    kind: z.literal('command'),
    /** Absolute. */
    path: z.string().check(z.minLength(1), z.maxLength(1_024)),
    args,
  }),
]);
export type ForwardingChannel = z.infer<typeof forwardingChannel>;

/** Asks what an alert looks like in a form that is being written. */
export const forwardingPreview = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('webhook'), body }),
  z.strictObject({ kind: z.literal('ntfy') }),
  z.strictObject({ kind: z.literal('command'), args }),
]);
export type ForwardingPreview = z.infer<typeof forwardingPreview>;

export const forwardingId = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/));

/** A new target, or (with `id`) changes to one. */
export const forwardingDraft = z.strictObject({
  id: z.nullable(forwardingId),
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)),
  enabled: z.boolean(),
  channel: forwardingChannel,
  /** The header's value or the token. It goes in and never comes out. */
  secret: z.discriminatedUnion('action', [
    z.strictObject({ action: z.literal('keep') }),
    z.strictObject({ action: z.literal('remove') }),
    z.strictObject({ action: z.literal('set'), value: z.string().check(z.minLength(1), z.maxLength(1_024)) }),
  ]),
});
export type ForwardingDraft = z.infer<typeof forwardingDraft>;

/** How the last delivery of a target went. */
export interface ForwardingResult {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly test: boolean;
  /** Null when it arrived. */
  readonly error: AppError | null;
  /** Epoch milliseconds of the next attempt; null when there is none to come. */
  readonly retryAt: number | null;
}

/** One target as the window sees it. */
export interface ForwardingView {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly channel: ForwardingChannel;
  /** Where its secret is. `missing`: one was stored and cannot be read. */
  readonly secret: 'none' | 'keychain' | 'session' | 'missing';
  readonly last: ForwardingResult | null;
  /** Alerts that wait to be delivered. */
  readonly waiting: number;
}
