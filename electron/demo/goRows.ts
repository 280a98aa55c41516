import type { Fields } from './demoConfig.ts';
import type { DemoInstance } from './demoInstance.ts';

/** Pairs of the v2 and the Go name of a setting; what Go lacks has no pair. */
const settingNames: readonly (readonly [stored: string, go: string])[] = [
  ['alwaysOnline', 'alwaysOnline'],
  ['rejectCall', 'rejectCall'],
  ['msgCall', 'msgRejectCall'],
  ['readMessages', 'readMessages'],
  ['groupsIgnore', 'ignoreGroups'],
  ['ignoreStatus', 'ignoreStatus'],
];

const eventTypes: readonly string[] =
  'MESSAGE SEND_MESSAGE READ_RECEIPT PRESENCE HISTORY_SYNC CHAT_PRESENCE CALL CONNECTION LABEL CONTACT GROUP NEWSLETTER QRCODE'.split(
    ' ',
  );

/** Where events go, as the last connect call said. */
export function goConnection(instance: DemoInstance): {
  readonly webhook: string;
  readonly events: string;
  readonly websocketEnable: string;
} {
  const stored = instance.config.fields('Webhook') ?? {};
  const text = (name: string): string => (typeof stored[name] === 'string' ? stored[name] : '');
  return { webhook: text('webhook'), events: text('events'), websocketEnable: text('websocketEnable') };
}

/** Overwrites it; an empty subscription means only messages, and unknown events are dropped (CONTRACT 11.5). */
export function setGoConnection(instance: DemoInstance, body: Fields, now: number): void {
  const { webhookUrl, subscribe, websocketEnable } = body;
  const events = subscribed(Array.isArray(subscribe) ? subscribe.map(String) : []).join(',');
  const fields = { webhook: webhookUrl ?? '', events, websocketEnable: websocketEnable ?? '' };
  instance.config.put('Webhook', fields, now);
}

function subscribed(wanted: readonly string[]): readonly string[] {
  if (wanted.length === 0) return ['MESSAGE'];
  return wanted[0] === 'ALL' ? eventTypes : wanted.filter((event) => eventTypes.includes(event));
}

export function goAdvancedSettings(instance: DemoInstance): Fields {
  const stored = instance.config.fields('Setting') ?? {};
  return Object.fromEntries(settingNames.map(([name, go]) => [go, stored[name] ?? false]));
}

export function setGoAdvancedSettings(instance: DemoInstance, body: Fields, now: number): void {
  const given = settingNames.filter(([, go]) => body[go] !== undefined);
  instance.config.put('Setting', Object.fromEntries(given.map(([name, go]) => [name, body[go]])), now);
}

/** One element of `/instance/all`: `connected` is live, and the QR image and text share a member. */
export async function goRow(instance: DemoInstance): Promise<object> {
  const { owner, disconnection } = instance;
  const { webhook, events, websocketEnable } = goConnection(instance);
  const code = instance.offersCode ? instance.code : null;
  return {
    id: instance.id,
    name: instance.name,
    token: instance.token,
    webhook,
    rabbitmqEnable: '',
    websocketEnable,
    natsEnable: '',
    jid: owner === null ? '' : `${owner.number}:7@s.whatsapp.net`,
    qrcode: code === null ? '' : `${await code.image()}|${code.text}`,
    connected: instance.memory === 'open',
    expiration: 0,
    disconnect_reason: instance.memory === 'open' || disconnection === null ? '' : `logged out: ${disconnection.code}`,
    events,
    os_name: 'Evolution GO',
    proxy: '',
    client_name: 'evolution',
    createdAt: new Date(instance.createdAt).toISOString(),
    ...goAdvancedSettings(instance),
  };
}
