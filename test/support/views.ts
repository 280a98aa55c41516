import {
  instanceKey,
  type Ability,
  type InstanceAbility,
  type InstanceView,
} from '../../electron/contract/instance.ts';
import type { ServerView } from '../../electron/contract/server.ts';

/** A fixed moment that tests count from: 21 Nov 2026, 14:14 UTC. */
export const noon = Date.UTC(2026, 10, 21, 14, 14);

/** An instance as the window sees it: online and seen just now, unless told otherwise. */
export function anInstance(changes: Partial<InstanceView> = {}): InstanceView {
  const serverId = changes.serverId ?? 'alfa';
  const name = changes.name ?? 'loja-centro';
  return {
    key: instanceKey({ serverId, name }),
    serverId,
    name,
    instanceId: '0d1c5f5e-5f0b-4b40-9a0f-2f3f0a1b2c3d',
    integration: 'baileys',
    number: '5511988412207',
    profileName: 'Loja Centro',
    counts: { messages: 18402, contacts: 1377, chats: 902 },
    health: 'online',
    lastKnown: null,
    since: noon - 60_000,
    observedAt: noon - 8_000,
    reported: { list: 'open', live: 'open', raw: null },
    reason: null,
    action: null,
    ...changes,
  };
}

const able: Ability = { able: true };
const everything: Readonly<Record<InstanceAbility, Ability>> = {
  pair: able,
  'pairing-code': able,
  restart: able,
  logout: able,
  delete: able,
};

/** A server that may do everything and answers, unless told otherwise. */
export function aServer(changes: Partial<ServerView> = {}): ServerView {
  return {
    id: 'alfa',
    name: 'Alfa Produção',
    baseUrl: 'https://evo.alfa.example',
    colour: 'none',
    plainHttp: false,
    demo: false,
    health: 'online',
    healthSince: noon - 3_600_000,
    problem: null,
    family: 'v2',
    version: '2.3.7',
    clientName: 'alfa',
    keyScope: 'global',
    keyHome: 'keychain',
    listedAt: noon - 12_000,
    listLatencyMs: 1800,
    nextCheckAt: noon + 18_000,
    checking: false,
    abilities: { baileys: everything, 'cloud-api': everything, evolution: everything, unknown: everything },
    ...changes,
  };
}

/** The abilities of a server that may do everything but one thing. */
export function allBut(ability: InstanceAbility, reason: (Ability & { able: false })['reason']): ServerView['abilities'] {
  const some = { ...everything, [ability]: { able: false, reason } };
  return { baileys: some, 'cloud-api': some, evolution: some, unknown: some };
}
