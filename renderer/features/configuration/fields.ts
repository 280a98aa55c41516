import type { ConfigurationKind } from '../../../electron/contract/configuration.ts';
import type { MessageKey } from '../../lib/messages.svelte.ts';
import type { Values } from './kindForm.svelte.ts';

/** Every kind, in the order in which they are shown. */
export const allKinds = [
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
] as const satisfies readonly ConfigurationKind[];

/** How a value is edited. */
export type FieldShape = 'switch' | 'text' | 'number' | 'protocol' | 'events' | 'secret' | 'headers';

export interface FieldSpec {
  readonly name: string;
  readonly shape: FieldShape;
  readonly label: MessageKey;
  readonly hint?: MessageKey;
  readonly placeholder?: string;
  readonly maxLength?: number;
  /** Shown only while this holds. */
  readonly when?: (values: Values) => boolean;
}

const on = (values: Values): boolean => values['enabled'] === true;

const enabled: FieldSpec = { name: 'enabled', shape: 'switch', label: 'configuration.field.enabled' };
const events: FieldSpec = { name: 'events', shape: 'events', label: 'configuration.field.events', when: on };
const queue: readonly FieldSpec[] = [enabled, events];

/** The fields of each kind, in the order in which they are shown. Values that a server does not know (`null`) are left out. */
export const fields: Readonly<Record<ConfigurationKind, readonly FieldSpec[]>> = {
  settings: [
    {
      name: 'rejectCall',
      shape: 'switch',
      label: 'configuration.field.rejectCall',
      hint: 'configuration.hint.rejectCall',
    },
    {
      name: 'callText',
      shape: 'text',
      label: 'configuration.field.callText',
      hint: 'configuration.hint.callText',
      maxLength: 100,
      when: ({ rejectCall }) => rejectCall === true,
    },
    { name: 'groupsIgnore', shape: 'switch', label: 'configuration.field.groupsIgnore' },
    {
      name: 'alwaysOnline',
      shape: 'switch',
      label: 'configuration.field.alwaysOnline',
      hint: 'configuration.hint.alwaysOnline',
    },
    {
      name: 'readMessages',
      shape: 'switch',
      label: 'configuration.field.readMessages',
      hint: 'configuration.hint.readMessages',
    },
    { name: 'readStatus', shape: 'switch', label: 'configuration.field.readStatus' },
    { name: 'ignoreStatus', shape: 'switch', label: 'configuration.field.ignoreStatus' },
    {
      name: 'syncFullHistory',
      shape: 'switch',
      label: 'configuration.field.syncFullHistory',
      hint: 'configuration.hint.syncFullHistory',
    },
  ],
  webhook: [
    enabled,
    {
      name: 'url',
      shape: 'text',
      label: 'configuration.field.url',
      hint: 'configuration.hint.url',
      placeholder: 'https://',
      when: on,
    },
    events,
    {
      name: 'byEvents',
      shape: 'switch',
      label: 'configuration.field.byEvents',
      hint: 'configuration.hint.byEvents',
      when: on,
    },
    {
      name: 'base64',
      shape: 'switch',
      label: 'configuration.field.base64',
      hint: 'configuration.hint.base64',
      when: on,
    },
    {
      name: 'headers',
      shape: 'headers',
      label: 'configuration.field.headers',
      hint: 'configuration.hint.headers',
      when: on,
    },
  ],
  proxy: [
    enabled,
    { name: 'protocol', shape: 'protocol', label: 'configuration.field.protocol', when: on },
    { name: 'host', shape: 'text', label: 'configuration.field.host', when: on },
    { name: 'port', shape: 'text', label: 'configuration.field.port', maxLength: 5, when: on },
    { name: 'username', shape: 'text', label: 'configuration.field.username', when: on },
    { name: 'password', shape: 'secret', label: 'configuration.field.password', when: on },
  ],
  websocket: queue,
  rabbitmq: queue,
  sqs: queue,
  nats: queue,
  kafka: queue,
  pusher: [
    enabled,
    { name: 'appId', shape: 'text', label: 'configuration.field.appId', when: on },
    { name: 'key', shape: 'text', label: 'configuration.field.key', when: on },
    { name: 'secret', shape: 'secret', label: 'configuration.field.secret', when: on },
    { name: 'cluster', shape: 'text', label: 'configuration.field.cluster', when: on },
    { name: 'useTLS', shape: 'switch', label: 'configuration.field.useTLS', when: on },
    events,
  ],
  chatwoot: [
    enabled,
    { name: 'url', shape: 'text', label: 'configuration.field.chatwootUrl', placeholder: 'https://', when: on },
    { name: 'accountId', shape: 'text', label: 'configuration.field.accountId', when: on },
    { name: 'token', shape: 'secret', label: 'configuration.field.token', when: on },
    { name: 'nameInbox', shape: 'text', label: 'configuration.field.nameInbox', when: on },
    { name: 'signMsg', shape: 'switch', label: 'configuration.field.signMsg', when: on },
    { name: 'reopenConversation', shape: 'switch', label: 'configuration.field.reopenConversation', when: on },
    { name: 'conversationPending', shape: 'switch', label: 'configuration.field.conversationPending', when: on },
    { name: 'mergeBrazilContacts', shape: 'switch', label: 'configuration.field.mergeBrazilContacts', when: on },
    { name: 'importContacts', shape: 'switch', label: 'configuration.field.importContacts', when: on },
    { name: 'importMessages', shape: 'switch', label: 'configuration.field.importMessages', when: on },
    {
      name: 'daysLimitImportMessages',
      shape: 'number',
      label: 'configuration.field.daysLimitImportMessages',
      when: (values) => on(values) && values['importMessages'] === true,
    },
  ],
};

/** The label of a value or a secret; a header of the webhook is called by its own name. */
export function fieldLabel(kind: ConfigurationKind, name: string, t: (key: MessageKey) => string): string {
  const spec = fields[kind].find((field) => field.name === name);
  return spec === undefined ? name : t(spec.label);
}
