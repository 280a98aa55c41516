import { noAccess } from '../../electron/contract/access.ts';
import type { CreateAbilities } from '../../electron/contract/create.ts';
import { createAbilitiesFor } from '../../electron/evolution/createAbilities.ts';
import { phoneText } from '../../electron/ports/phoneText.ts';
import type { FleetSnapshot, SystemView } from '../../electron/contract/fleet.ts';
import type { IncidentView } from '../../electron/contract/incident.ts';
import type {
  Ability,
  InstanceAbility,
  InstanceHealth,
  InstanceView,
  Integration,
} from '../../electron/contract/instance.ts';
import { instanceAbilities, instanceKey, integrations } from '../../electron/contract/instance.ts';
import type { ServerView } from '../../electron/contract/server.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A server of a current version, that can all. */
export function createAbilities(): CreateAbilities {
  return createAbilitiesFor({ family: 'v2', version: '2.3.6', keyScope: 'global', lacksTokens: false });
}

function abilities(): ServerView['abilities'] {
  const able: Ability = { able: true };
  const all = (): Record<InstanceAbility, Ability> =>
    Object.fromEntries(instanceAbilities.map((name) => [name, able])) as Record<InstanceAbility, Ability>;
  return Object.fromEntries(integrations.map((name) => [name, all()])) as Record<
    Integration,
    Record<InstanceAbility, Ability>
  >;
}

/** A server that is well, unless told otherwise. */
export function makeServer(id: string, name: string, now: number, changes: Partial<ServerView> = {}): ServerView {
  return {
    id,
    name,
    baseUrl: `https://${id}.example.com`,
    colour: 'none',
    tags: [],
    plainHttp: false,
    production: null,
    origin: '',
    access: noAccess,
    notes: '',
    dismissed: [],
    sampleKey: false,
    lacks: [],
    demo: false,
    health: 'online',
    healthSince: now - 6 * day,
    problem: null,
    family: 'v2',
    version: '2.3.7',
    clientName: 'evolution',
    whatsappWebVersion: '2.3000.1027934701',
    hasManager: true,
    keyScope: 'global',
    keyHome: 'keychain',
    listedAt: now - 8_000,
    listLatencyMs: 1_840,
    nextCheckAt: now + 18_000,
    checking: false,
    realtime: 'off',
    quiet: null,
    abilities: abilities(),
    creation: createAbilities(),
    ...changes,
  };
}

/** An instance that is online, unless told otherwise. */
export function makeInstance(
  serverId: string,
  name: string,
  now: number,
  changes: Partial<InstanceView> = {},
): InstanceView {
  return {
    key: instanceKey({ serverId, name }),
    serverId,
    name,
    instanceId: null,
    integration: 'baileys',
    number: null,
    numberText: typeof changes.number === 'string' ? phoneText(changes.number) : null,
    profileName: null,
    counts: { messages: 18_402, contacts: 812, chats: 340 },
    health: 'online',
    lastKnown: null,
    since: now - 17 * hour,
    observedAt: null,
    reported: { list: 'open', live: 'open', raw: null },
    reason: null,
    action: null,
    quiet: null,
    silentSince: null,
    ...changes,
  };
}

/** An open incident of an instance. */
export function makeIncident(id: string, view: InstanceView, openedAt: number): IncidentView {
  return {
    id,
    subject: { kind: 'instance', ref: { serverId: view.serverId, name: view.name } },
    health: view.health,
    reason: view.reason,
    openedAt,
    updatedAt: openedAt,
    closedAt: null,
    baseline: false,
    affected: 1,
    flapping: false,
    acknowledged: null,
    silenced: null,
  };
}

type Line = readonly [
  server: string,
  name: string,
  profile: string | null,
  number: string | null,
  health: InstanceHealth,
  ago: number,
];

const troubled: readonly Line[] = [
  ['alfa', 'loja-centro', 'Loja Centro', '5511988412207', 'needs-scan', 12 * minute],
  ['beta', 'clinica-vida-recepcao-unidade-vila-mariana', null, '5511976200148', 'needs-scan', 26 * minute],
  ['beta', 'barbearia-do-ze', null, '5521996543310', 'needs-scan', 64 * minute],
  ['beta', 'suporte-n2', 'Suporte N2', '5531984729021', 'needs-scan', 3 * hour],
  ['alfa', 'novo-cliente-0412', null, null, 'needs-scan', 4 * hour],
  ['alfa', 'vendas-sp-03', 'Vendas SP 3', '5511963107745', 'logged-out', 38 * minute],
  ['beta', 'imobiliaria-horizonte', null, '5541991875560', 'logged-out', 2 * hour],
  ['beta', 'promo-black-friday', null, '5511950026614', 'restricted', 15 * hour],
  ['alfa', 'entregas-zona-leste', 'Entregas Zona Leste', '5511947771208', 'conflict', 19 * minute],
  ['alfa', 'oficina-mecanica-santos', null, '5513981264402', 'stuck', 47 * minute],
  ['beta', 'arquivo-morto', null, null, 'not-loaded', 9 * day],
  ['beta', 'campanha-2023', null, '5511955512000', 'gone', 20 * minute],
  ['beta', 'loja-campinas', 'Loja Campinas', '5519993418876', 'unstable', 31 * minute],
  ['beta', 'delivery-pizzaria-napoli', 'Napoli', '5551982057719', 'reconnecting', minute],
  ['alfa', 'financeiro', 'Financeiro', '5511980083341', 'online', 7_000],
  ['beta', 'hotel-mar-azul-reservas', 'Reservas', '351912448207', 'reconnecting', 40_000],
];

const names = [
  'academia-forca-total',
  'advocacia-ribeiro-e-associados',
  'atendimento',
  'auto-pecas-curitiba',
  'bella-estetica',
  'chatbot-universidade-federal',
  'clínica-sorriso',
  'colegio-sao-jose',
  'consultas',
  'padaria-pão-quente',
];

export interface FleetScript {
  readonly now: number;
  /** How many instances in all. */
  readonly size: number;
  readonly system?: Partial<SystemView>;
  /** Everything as stored: nothing observed yet in this run. */
  readonly stored?: boolean;
  readonly calm?: boolean;
}

/** Three servers (one of them unreachable) with instances in every state, filled up to `size` with online ones. */
export function makeFleet({ now, size, system = {}, stored = false, calm = false }: FleetScript): FleetSnapshot {
  const age = stored ? 20 * hour : 0;
  const instances = (calm ? [] : troubled).map(([serverId, name, profileName, number, health, ago]) =>
    makeInstance(serverId, name, now, {
      profileName,
      number,
      health,
      since: now - ago,
      observedAt: now - 5_000 - (name.length % 4) * 3_000,
      reason: health === 'needs-scan' && number !== null ? { code: 401, at: now - ago } : null,
      action: name === 'financeiro' ? { kind: 'restart', startedAt: now - 7_000, limitMs: 30_000 } : null,
    }),
  );
  for (let index = instances.length; index < size; index++) {
    const stem = names[index % names.length] ?? 'loja';
    const serverId = calm
      ? index % 2 === 0
        ? 'alfa'
        : 'beta'
      : index % 7 === 0
        ? 'hetzner'
        : index % 2 === 0
          ? 'alfa'
          : 'beta';
    const lost = serverId === 'hetzner';
    const cloud = index % 41 === 0 && !lost;
    instances.push(
      makeInstance(serverId, `${stem}-${String(index).padStart(2, '0')}`, now, {
        profileName: index % 3 === 0 ? `Loja ${index}` : null,
        number: `55119${String(80_000_000 + index * 7919).slice(0, 8)}`,
        integration: cloud ? 'cloud-api' : 'baileys',
        health: lost ? 'unknown' : cloud ? 'cloud' : 'online',
        lastKnown: lost ? 'online' : null,
        since: now - ((index * 37) % 200) * hour,
      }),
    );
  }
  const views = stored
    ? instances.map((view) => ({
        ...view,
        action: null,
        quiet: null,
        silentSince: null,
        health: view.health === 'cloud' ? ('cloud' as const) : ('unknown' as const),
        lastKnown: view.health === 'unknown' ? view.lastKnown : view.health,
        observedAt: now - age,
      }))
    : instances;
  const unreachable = makeServer('hetzner', 'Hetzner FSN1', now, {
    health: 'unreachable',
    healthSince: now - 9 * minute,
    listedAt: now - 11 * minute,
    problem: {
      code: 'timeout',
      message: 'no answer in 10 s',
      retryable: true,
      detail: { host: 'evo.hetzner.example' },
    },
  });
  const hidden = stored ? ({ health: 'unknown', listedAt: now - age, nextCheckAt: null } as const) : {};
  const servers = [
    makeServer('alfa', 'Alfa Produção', now, hidden),
    makeServer('beta', 'Beta Clientes', now, { listLatencyMs: 9_200, plainHttp: !calm, ...hidden }),
    ...(calm ? [] : [{ ...unreachable, ...hidden, problem: stored ? null : unreachable.problem }]),
  ];
  const told = views.filter((view) => ['needs-scan', 'unstable', 'restricted'].includes(view.health));
  const incidents = stored ? [] : told.map((view) => makeIncident(view.key, view, view.since ?? now));
  if (!stored && !calm) {
    incidents.unshift({
      id: 'hetzner',
      subject: { kind: 'server', serverId: 'hetzner' },
      health: 'unreachable',
      reason: null,
      openedAt: now - 9 * minute,
      updatedAt: now - 9 * minute,
      closedAt: null,
      baseline: false,
      affected: views.filter((view) => view.serverId === 'hetzner').length,
      flapping: false,
      acknowledged: null,
      silenced: null,
    });
  }
  return {
    version: 1,
    servers,
    instances: views,
    incidents,
    system: { online: true, tray: true, keychain: 'working', demo: false, setAside: [], storage: 'working', ...system },
  };
}
