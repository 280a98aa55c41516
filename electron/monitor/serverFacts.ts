import type { Ability, InstanceAbility, Integration } from '../contract/instance.ts';
import type { KeyScope, RealtimeStatus, ServerView } from '../contract/server.ts';
import type { EvolutionServer } from '../evolution/api.ts';
import type { WatchedServer } from './overlays.ts';
import type { ServerState } from './serverState.ts';

/** What a profile knows of its server. */
export interface ServerFacts extends Pick<
  ServerView,
  | 'id'
  | 'name'
  | 'baseUrl'
  | 'colour'
  | 'tags'
  | 'plainHttp'
  | 'origin'
  | 'access'
  | 'notes'
  | 'dismissed'
  | 'sampleKey'
  | 'demo'
  | 'keyHome'
  | 'lacks'
  | 'production'
> {
  readonly paused: boolean;
}

/** What the watch adds. */
interface Watching {
  readonly keyScope: KeyScope;
  readonly checking: boolean;
  readonly realtime: RealtimeStatus;
  readonly nextCheckAt: number | null;
}

const unable: Ability = { able: false, reason: 'server-not-identified' };
const nothing: Readonly<Record<InstanceAbility, Ability>> = {
  pair: unable,
  'pairing-code': unable,
  configure: unable,
  restart: unable,
  logout: unable,
  delete: unable,
  reconnect: unable,
  relink: unable,
  presence: unable,
  'test-message': unable,
  'deep-check': unable,
  'copy-token': unable,
};
const noAbilities: Readonly<Record<Integration, Readonly<Record<InstanceAbility, Ability>>>> = {
  baileys: nothing,
  'cloud-api': nothing,
  evolution: nothing,
  unknown: nothing,
};

/** The server as the views see it. */
export function serverView(
  facts: ServerFacts,
  server: EvolutionServer | null,
  state: ServerState,
  watching: Watching,
): WatchedServer {
  return {
    id: facts.id,
    name: facts.name,
    baseUrl: facts.baseUrl,
    colour: facts.colour,
    tags: facts.tags,
    plainHttp: facts.plainHttp,
    origin: facts.origin,
    access: facts.access,
    notes: facts.notes,
    dismissed: facts.dismissed,
    sampleKey: facts.sampleKey,
    demo: facts.demo,
    production: facts.production,
    keyHome: facts.keyHome,
    lacks: facts.lacks,
    health: state.health,
    healthSince: state.since,
    problem: state.problem,
    family: server?.identity?.family ?? null,
    version: server?.identity?.version ?? null,
    clientName: server?.identity?.clientName ?? null,
    whatsappWebVersion: server?.identity?.whatsappWebVersion ?? null,
    hasManager: server?.identity?.hasManager ?? false,
    keyScope: watching.keyScope,
    listedAt: state.listedAt,
    listLatencyMs: state.listLatencyMs,
    nextCheckAt: watching.nextCheckAt,
    checking: watching.checking,
    realtime: watching.realtime,
    abilities: server?.abilities() ?? noAbilities,
    creation: server?.createAbilities() ?? null,
  };
}
