import * as z from 'zod/mini';

/** What the helper can be asked. Every call names service and account; the helper knows neither by itself. */
export const helperCall = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('get'), id: z.int(), service: z.string(), account: z.string() }),
  z.strictObject({ op: z.literal('set'), id: z.int(), service: z.string(), account: z.string(), secret: z.string() }),
  z.strictObject({ op: z.literal('delete'), id: z.int(), service: z.string(), account: z.string() }),
]);
export type HelperCall = z.infer<typeof helperCall>;

/**
 * Why the keychain did not do it, as far as its error text tells. `stale`: the service was started anew, and this helper
 * still holds on to the old one; another helper gets an answer.
 */
const keychainFaults = ['unavailable', 'locked', 'refused', 'stale'] as const;
export type KeychainFault = (typeof keychainFaults)[number];

/** `value` is the secret of a `get`, or null. Error texts stay in the helper: only their meaning leaves it. */
export const helperAnswer = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), id: z.int(), value: z.nullable(z.string()) }),
  z.strictObject({ ok: z.literal(false), id: z.int(), fault: z.enum(keychainFaults) }),
]);
export type HelperAnswer = z.infer<typeof helperAnswer>;
