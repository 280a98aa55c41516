import { defaultSettings } from './demoConfig.ts';
import type { DemoInstance } from './demoInstance.ts';
import { stableNumber } from './demoIds.ts';
import type { V2Features } from './v2Version.ts';

/** The name that all rows of one server share. */
export const clientName = 'evolution_exchange';

const texts = new WeakMap<DemoInstance, { readonly revision: number; readonly text: string }>();

/** The list as JSON. Rows that did not change are not written anew: lists of 10,000 rows are asked for again and again. */
export function v2ListText(instances: readonly DemoInstance[], features: V2Features): string {
  const rows = instances.map((instance) => {
    const { revision } = instance;
    const known = texts.get(instance);
    if (known?.revision === revision) return known.text;
    const text = JSON.stringify(v2Row(instance, features));
    texts.set(instance, { revision, text });
    return text;
  });
  return `[${rows.join(',')}]`;
}

/** One row of `fetchInstances`, with every secret that the servers give away (CONTRACT 5.5 and 16). */
function v2Row(instance: DemoInstance, features: V2Features): object {
  const { owner, disconnection, messages } = instance;
  const phone = owner !== null && !instance.phoneless ? owner : null;
  return {
    id: instance.id,
    name: instance.name,
    connectionStatus: instance.record,
    ownerJid: phone === null ? null : `${phone.number}@s.whatsapp.net`,
    profileName: phone?.profileName ?? null,
    profilePicUrl: phone === null ? null : `https://pps.whatsapp.net/v/${instance.id}.jpg`,
    integration: instance.integration,
    number: instance.createdNumber,
    businessId: instance.integration === 'WHATSAPP-BUSINESS' ? String(stableNumber(instance.name, 900_000_000)) : null,
    token: instance.token,
    clientName,
    disconnectionReasonCode: disconnection?.code ?? null,
    disconnectionObject: disconnection?.object ?? null,
    disconnectionAt: disconnection === null ? null : new Date(disconnection.at).toISOString(),
    createdAt: new Date(instance.createdAt).toISOString(),
    updatedAt: new Date(instance.updatedAt).toISOString(),
    Chatwoot: instance.config.row('Chatwoot'),
    Proxy: instance.config.row('Proxy'),
    Rabbitmq: instance.config.row('Rabbitmq'),
    ...(features.nats ? { Nats: instance.config.row('Nats') } : {}),
    Sqs: instance.config.row('Sqs'),
    Websocket: instance.config.row('Websocket'),
    Setting: instance.config.row('Setting') ?? defaultSettings,
    _count: { Message: messages, Contact: Math.floor(messages / 23), Chat: Math.floor(messages / 41) },
  };
}
