import { randomUUID } from 'node:crypto';
import { chatwootFields } from './chatwootRow.ts';
import { DemoConfig, defaultSettings } from './demoConfig.ts';
import { stableNumber, stableUuid } from './demoIds.ts';
import type { DemoInstanceSeed, DemoIntegration, DemoOwner } from './demoSeed.ts';

/** What an instance is, as opposed to how it is doing. */
export interface InstanceIdentity {
  readonly id: string;
  readonly name: string;
  readonly token: string;
  readonly integration: DemoIntegration;
  readonly createdNumber: string | null;
  readonly messages: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Since when the first situation holds, in epoch milliseconds. */
  readonly since: number;
  /** Whose phone will most likely scan its code. */
  readonly likelyOwner: DemoOwner;
  readonly config: DemoConfig;
}

const day = 86_400_000;

/** Works a seed out. A fresh instance was created this moment and has random ids; any other is always the same. */
export function identityOf(seed: DemoInstanceSeed, now: number, fresh: boolean): InstanceIdentity {
  const { name } = seed;
  const id = fresh ? randomUUID() : stableUuid(`id ${name}`);
  const createdAt = fresh ? now : now - (20 + stableNumber(`age ${name}`, 400)) * day;
  const config = new DemoConfig(id);
  config.put('Setting', defaultSettings, createdAt);
  if (seed.proxy !== undefined) config.put('Proxy', { enabled: true, ...seed.proxy }, createdAt);
  if (seed.chatwoot === true) config.put('Chatwoot', chatwootFields(name, stableUuid(`chatwoot ${name}`)), createdAt);
  return {
    id,
    name,
    token: seed.token ?? (fresh ? randomUUID() : stableUuid(`token ${name}`)).toUpperCase(),
    integration: seed.integration ?? 'WHATSAPP-BAILEYS',
    createdNumber: seed.number ?? null,
    messages: seed.messages ?? 0,
    createdAt,
    since: fresh ? now : now - (seed.agoMs ?? 7_200_000),
    likelyOwner: seed.owner ?? {
      number: `55119${String(stableNumber(`number ${name}`, 90_000_000) + 10_000_000)}`,
      profileName: name,
    },
    config,
  };
}
