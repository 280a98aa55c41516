import * as z from 'zod/mini';
import { instanceRef } from './instance.ts';
import type { AppError } from './result.ts';

/** What can be configured on an instance, each by a route of its own (CONTRACT 8). */
export const configurationKinds = [
  'settings',
  'webhook',
  'proxy',
  'websocket',
  'rabbitmq',
  'sqs',
  'nats',
  'kafka',
  'pusher',
  'chatwoot',
] as const;
export type ConfigurationKind = (typeof configurationKinds)[number];

/** Ways for events to leave a server beside the webhook, which all are a switch and a list of events. */
export const eventQueues = ['websocket', 'rabbitmq', 'sqs', 'nats', 'kafka'] as const;
export type EventQueue = (typeof eventQueues)[number];

const text = z.string().check(z.maxLength(255));
const address = z.string().check(z.trim(), z.maxLength(2_048));
const events = z.array(z.string().check(z.regex(/^[A-Z0-9_]{1,64}$/))).check(z.maxLength(100));
/** Null: this server does not know it, or does not tell it. */
const flag = z.nullable(z.boolean());
/** Headers that are sent along with a webhook, at most. */
const mostHeaders = 32;
/** A check on a record of headers, or of other secrets by name. */
export const noMoreHeaders = z.refine<object>((byName) => Object.keys(byName).length <= mostHeaders);
/** What HTTP allows as the name of a header (RFC 9110, token). */
const headerName = z.string().check(z.regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}$/));

export const settingsValues = z.strictObject({
  rejectCall: flag,
  /** What callers are told. The Node families hold 100 characters and answer a longer text with an error (CONTRACT 8). */
  callText: z.string().check(z.maxLength(1_000)),
  groupsIgnore: flag,
  alwaysOnline: flag,
  readMessages: flag,
  readStatus: flag,
  syncFullHistory: flag,
  /** Evolution Go alone. */
  ignoreStatus: flag,
});
export type SettingsValues = z.infer<typeof settingsValues>;

export const webhookValues = z.strictObject({
  enabled: z.boolean(),
  url: address,
  /** Empty: what the server takes that for, see `ConfigurationOptions.emptyEvents`. */
  events,
  byEvents: flag,
  base64: flag,
  /** Names of the headers that are sent along; their values are secrets under these names. */
  headers: z.array(headerName).check(z.maxLength(mostHeaders)),
});
export type WebhookValues = z.infer<typeof webhookValues>;

export const proxyValues = z.strictObject({
  enabled: z.boolean(),
  host: text,
  /** Digits, as the servers want them. */
  port: z.string().check(z.regex(/^\d{0,5}$/)),
  protocol: z.string().check(z.regex(/^[a-z0-9]{0,16}$/)),
  username: text,
});
export type ProxyValues = z.infer<typeof proxyValues>;

export const queueValues = z.strictObject({ enabled: z.boolean(), events });
export type QueueValues = z.infer<typeof queueValues>;

export const pusherValues = z.strictObject({
  enabled: z.boolean(),
  appId: text,
  key: text,
  cluster: text,
  useTLS: z.boolean(),
  events,
});
export type PusherValues = z.infer<typeof pusherValues>;

export const chatwootValues = z.strictObject({
  enabled: z.boolean(),
  url: address,
  accountId: text,
  nameInbox: text,
  signMsg: z.boolean(),
  signDelimiter: text,
  reopenConversation: z.boolean(),
  conversationPending: z.boolean(),
  mergeBrazilContacts: z.boolean(),
  importContacts: z.boolean(),
  importMessages: z.boolean(),
  daysLimitImportMessages: z.int().check(z.minimum(0), z.maximum(3_650)),
  organization: text,
  logo: address,
  ignoreJids: z.array(text).check(z.maxLength(200)),
});
export type ChatwootValues = z.infer<typeof chatwootValues>;

/** Everything of one kind that may be seen. Secrets are kept apart, by name. */
export interface ConfigurationValues {
  readonly settings: SettingsValues;
  readonly webhook: WebhookValues;
  readonly proxy: ProxyValues;
  readonly websocket: QueueValues;
  readonly rabbitmq: QueueValues;
  readonly sqs: QueueValues;
  readonly nats: QueueValues;
  readonly kafka: QueueValues;
  readonly pusher: PusherValues;
  readonly chatwoot: ChatwootValues;
}

/** The name of a secret: `password`, `token`, `secret`, or a header of the webhook. */
export const secretName = headerName;

/** What becomes of a secret. One that is not mentioned is removed. */
const secretChange = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('keep') }),
  z.strictObject({ action: z.literal('set'), value: z.string().check(z.maxLength(4_096)) }),
]);
const secrets = z.record(secretName, secretChange).check(noMoreHeaders);
export type SecretChanges = z.infer<typeof secrets>;

const shapes = {
  settings: { kind: z.literal('settings'), values: settingsValues },
  webhook: { kind: z.literal('webhook'), values: webhookValues },
  proxy: { kind: z.literal('proxy'), values: proxyValues },
  websocket: { kind: z.literal('websocket'), values: queueValues },
  rabbitmq: { kind: z.literal('rabbitmq'), values: queueValues },
  sqs: { kind: z.literal('sqs'), values: queueValues },
  nats: { kind: z.literal('nats'), values: queueValues },
  kafka: { kind: z.literal('kafka'), values: queueValues },
  pusher: { kind: z.literal('pusher'), values: pusherValues },
  chatwoot: { kind: z.literal('chatwoot'), values: chatwootValues },
} as const;

/** One configuration without its secrets, as it is kept. */
export const configurationPart = z.discriminatedUnion('kind', [
  z.strictObject(shapes.settings),
  z.strictObject(shapes.webhook),
  z.strictObject(shapes.proxy),
  z.strictObject(shapes.websocket),
  z.strictObject(shapes.rabbitmq),
  z.strictObject(shapes.sqs),
  z.strictObject(shapes.nats),
  z.strictObject(shapes.kafka),
  z.strictObject(shapes.pusher),
  z.strictObject(shapes.chatwoot),
]);

/** A configuration as a person wants it. Secrets go in and do not come out. */
export const configurationDraft = z.discriminatedUnion('kind', [
  z.strictObject({ ...shapes.settings, secrets }),
  z.strictObject({ ...shapes.webhook, secrets }),
  z.strictObject({ ...shapes.proxy, secrets }),
  z.strictObject({ ...shapes.websocket, secrets }),
  z.strictObject({ ...shapes.rabbitmq, secrets }),
  z.strictObject({ ...shapes.sqs, secrets }),
  z.strictObject({ ...shapes.nats, secrets }),
  z.strictObject({ ...shapes.kafka, secrets }),
  z.strictObject({ ...shapes.pusher, secrets }),
  z.strictObject({ ...shapes.chatwoot, secrets }),
]);
export type ConfigurationDraft = z.infer<typeof configurationDraft>;

/** The same as a type that can be asked by kind. */
export type ConfigurationPart<Kind extends ConfigurationKind = ConfigurationKind> = {
  readonly [One in Kind]: { readonly kind: One; readonly values: ConfigurationValues[One] };
}[Kind];

export const configurationQuery = z.strictObject({
  ref: instanceRef,
  kinds: z.array(z.enum(configurationKinds)).check(z.minLength(1), z.maxLength(configurationKinds.length)),
});
export const configurationOrder = z.strictObject({ ref: instanceRef, draft: configurationDraft });
export const revealOrder = z.strictObject({ ref: instanceRef, kind: z.enum(configurationKinds), secret: secretName });

/** What a server of this family and version can do. */
export interface ConfigurationOptions {
  /** The events that it knows, as far as known. */
  readonly events: readonly string[];
  /** What it makes of an empty list of events. */
  readonly emptyEvents: 'all' | 'messages';
  /** Can headers be sent along with the webhook? */
  readonly headers: boolean;
  readonly protocols: readonly string[];
}

/** What reading one configuration brought. A failure of one is none of the others'. */
export type ConfigurationReading =
  | {
      readonly status: 'read';
      readonly part: ConfigurationPart;
      /** False: nothing is stored yet, and these are the values to begin with. */
      readonly configured: boolean;
      /** Names of the secrets that are stored. */
      readonly secrets: readonly string[];
      /** The server takes it and never tells it: what is shown is a blank (the proxy of Evolution Go). */
      readonly writeOnly: boolean;
    }
  /** Switched off by whoever runs the server. */
  | { readonly status: 'off'; readonly kind: ConfigurationKind }
  /** This product or version has nothing like it. */
  | { readonly status: 'unsupported'; readonly kind: ConfigurationKind }
  | { readonly status: 'failed'; readonly kind: ConfigurationKind; readonly error: AppError };

export interface ConfigurationView {
  readonly readings: readonly ConfigurationReading[];
  readonly options: ConfigurationOptions;
}

/** How saving ended, by what was read back. */
export const saveEndings = [
  'saved',
  /** Some of it; `missing` says what did not stick. */
  'saved-except',
  /** The server took it, and cannot be asked whether it holds. */
  'sent',
  /** The server does nothing with it: switched off there. */
  'off',
  'refused',
  /** The server could not be asked, or what it holds now could not be read. */
  'not-verified',
] as const;
export type SaveEnding = (typeof saveEndings)[number];

export interface SaveOutcome {
  readonly kind: ConfigurationKind;
  readonly ending: SaveEnding;
  /** Names of values and secrets that read back otherwise than they were sent. */
  readonly missing: readonly string[];
  /** What is behind a refusal, where it is known. */
  readonly cause: 'invalid-proxy' | 'unknown-event' | 'secret-missing' | null;
  readonly error: AppError | null;
  /** What the server holds now; null when it could not be read. */
  readonly reading: ConfigurationReading | null;
}

/** One difference between two configurations of a kind. */
export interface ConfigurationChange {
  readonly kind: ConfigurationKind;
  /** The name of a value. */
  readonly field: string;
  readonly before: FieldValue;
  readonly after: FieldValue;
}
export type FieldValue = string | number | boolean | null | readonly string[];
