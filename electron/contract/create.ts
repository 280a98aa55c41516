import * as z from 'zod/mini';
import { noMoreHeaders } from './configuration.ts';
import type { Ability, InstanceRef } from './instance.ts';
import type { AppError } from './result.ts';

/** What an instance can be made as. */
export const newIntegrations = ['baileys', 'cloud-api', 'evolution'] as const;
export type NewIntegration = (typeof newIntegrations)[number];

/** What may be said about a new instance beyond name and integration; servers differ in what they take. */
export const newMembers = [
  'number',
  'settings',
  'read-status',
  'full-history',
  'webhook',
  'webhook-headers',
  'proxy',
  'websocket',
  'rabbitmq',
  'sqs',
  'chatwoot',
] as const;
export type NewMember = (typeof newMembers)[number];

/** What creating means on one server. */
export interface CreateAbilities {
  readonly create: Ability;
  readonly integrations: Readonly<Record<NewIntegration, Ability>>;
  readonly members: Readonly<Record<NewMember, Ability>>;
}

/** Names that every server, URL and file can carry (CONTRACT 2.1). Servers take any; what we make is sound. */
export const newName = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,100}$/));

const text = (most: number): z.ZodMiniString => z.string().check(z.minLength(1), z.maxLength(most));
const webAddress = z.string().check(z.regex(/^https?:\/\/\S+$/i), z.maxLength(2048));
/** Event names as configuration spells them; an empty list means all of them (CONTRACT 5.2). */
const eventNames = z.array(z.string().check(z.regex(/^[A-Z][A-Z_]{1,60}$/))).check(z.maxLength(80));
const transport = z.nullable(z.strictObject({ events: eventNames }));

export const newBehaviour = z.strictObject({
  rejectCall: z.boolean(),
  /** Sent to a caller who was rejected. Longer texts break the server (CONTRACT 8). */
  msgCall: z.string().check(z.maxLength(100)),
  groupsIgnore: z.boolean(),
  alwaysOnline: z.boolean(),
  readMessages: z.boolean(),
  readStatus: z.boolean(),
  syncFullHistory: z.boolean(),
});
export type NewBehaviour = z.infer<typeof newBehaviour>;

export const newWebhook = z.strictObject({
  url: webAddress,
  events: eventNames,
  byEvents: z.boolean(),
  base64: z.boolean(),
  /** Values are secrets. */
  headers: z
    .record(z.string().check(z.regex(/^[\w-]{1,100}$/)), z.string().check(z.maxLength(2000)))
    .check(noMoreHeaders),
});
export type NewWebhook = z.infer<typeof newWebhook>;

export const newProxy = z.strictObject({
  host: text(255),
  port: z.string().check(z.regex(/^\d{1,5}$/)),
  protocol: z.enum(['http', 'socks']),
  username: z.string().check(z.maxLength(255)),
  password: z.string().check(z.maxLength(255)),
});
export type NewProxy = z.infer<typeof newProxy>;

export const newChatwoot = z.strictObject({
  accountId: text(40),
  token: text(255),
  url: webAddress,
  nameInbox: z.string().check(z.maxLength(100)),
  signMsg: z.boolean(),
  reopenConversation: z.boolean(),
  conversationPending: z.boolean(),
});
export type NewChatwoot = z.infer<typeof newChatwoot>;

/** An instance to be made. Token, webhook headers, proxy password and Chatwoot token go in and never come out. */
export const newInstance = z.strictObject({
  name: newName,
  integration: z.enum(newIntegrations),
  /** Baileys: the phone's number with country code. Cloud API: the phone number id, and then it is required. */
  number: z.nullable(z.string().check(z.regex(/^\d{5,20}$/))),
  /** Null lets a random one be made. Cloud API: the access token of Meta, and then it is required. */
  token: z.nullable(z.string().check(z.regex(/^\S+$/), z.maxLength(255))),
  businessId: z.nullable(z.string().check(z.regex(/^\d{5,30}$/))),
  /** Null leaves them as the server has them for new instances. */
  settings: z.nullable(newBehaviour),
  webhook: z.nullable(newWebhook),
  proxy: z.nullable(newProxy),
  websocket: transport,
  rabbitmq: transport,
  sqs: transport,
  chatwoot: z.nullable(newChatwoot),
});
export type NewInstance = z.infer<typeof newInstance>;

/** Names one run, so that it can be cancelled; chosen by the window. */
export const createId = text(64);

export const createOrder = z.strictObject({ id: createId, serverId: text(64), instance: newInstance });
export type CreateOrder = z.infer<typeof createOrder>;

/** How creating ended, each a sentence of its own in the window. */
export const createEndings = [
  /** It was read back. */
  'created',
  /** The answer was an error or none at all, and it was read back all the same. */
  'created-despite-error',
  /** An instance of that name was there before; nothing was sent, or the server said so. */
  'exists',
  /** The server said no. */
  'refused',
  /** The server said yes, and reading back does not find it (CONTRACT 15: two creates at once). */
  'answer-was-wrong',
  /** Neither the answer nor reading back tells. */
  'not-verified',
  'cancelled',
] as const;
export type CreateEnding = (typeof createEndings)[number];

export interface CreateOutcome {
  readonly ref: InstanceRef;
  readonly ending: CreateEnding;
  /** Does the list of the watch hold it already, so that it can be opened? */
  readonly listed: boolean;
  readonly tookMs: number;
  /** The server's or the network's error on the way, if there was one. */
  readonly error: AppError | null;
}
