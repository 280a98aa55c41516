import { instanceKey, type InstanceHealth } from '../contract/instance.ts';
import type { PanelNext, PanelRow, PanelView } from '../contract/panel.ts';
import type { ServerHealth } from '../contract/server.ts';
import type { Language } from '../contract/settings.ts';
import type { MuteView } from '../contract/silence.ts';
import type { TrayInstance, TrayModel, TrayServer } from '../monitor/trayModel.ts';
import type { TrayCommand } from './trayMenu.ts';

/** What the panel's view needs besides the model. */
export interface PanelContext {
  readonly language: Language;
  /** Names stay out, as in notifications. */
  readonly isPrivate: boolean;
  readonly mutes: readonly MuteView[];
  /** A word for a server or an instance that tells nothing about it, and stays the same. */
  readonly idOf: (key: string) => string;
}

/** What a row does when it is pressed, and what its button does. */
export interface PanelOffer {
  readonly show: TrayCommand;
  readonly act: TrayCommand | null;
}

/** What the panel shows, and what its rows stand for, by their ids. */
export interface Panel {
  readonly view: PanelView;
  readonly offers: ReadonlyMap<string, PanelOffer>;
}

interface Listed {
  readonly row: PanelRow;
  readonly offer: PanelOffer;
}

const mostRows = 7;

/** Puts the tray's model into the panel's shape. Pure. */
export function panelOf(model: TrayModel, context: PanelContext): Panel {
  const { counts, troubledServers, problems, servers } = model;
  const all = counts.problems + counts.serversInTrouble;
  const listed = [
    ...troubledServers.map((server) => serverRow(server, context)),
    ...problems.map((instance) => instanceRow(instance, counts.servers > 1, context)),
  ].slice(0, mostRows);
  const mute = context.mutes.find(({ scope }) => scope.kind === 'all');
  return {
    view: {
      language: context.language,
      standing: counts.servers === 0 ? 'empty' : model.icon,
      counts: {
        problems: all,
        instances: counts.instances,
        online: counts.well - counts.cloud,
        cloud: counts.cloud,
        unclear: counts.unclear,
      },
      seenAt: model.updatedAt,
      nextCheckAt: model.nextCheckAt,
      checking: model.checking,
      rows: listed.map(({ row }) => row),
      more: all - listed.length,
      servers:
        all > 0 || context.isPrivate
          ? []
          : servers.slice(0, mostRows).map(({ name, health, instances, well }) => ({ name, health, instances, well })),
      healedMeanwhile: model.healedMeanwhile,
      mute: mute === undefined ? null : { until: mute.until },
    },
    offers: new Map(listed.map(({ row, offer }) => [row.id, offer])),
  };
}

function serverRow(server: TrayServer, { idOf, isPrivate }: PanelContext): Listed {
  const { serverId, name, health, since, instances } = server;
  const next = helpsServer(health) ? 'check' : null;
  return {
    row: {
      of: 'server',
      id: idOf(serverId),
      name: isPrivate ? null : name,
      health,
      since,
      affected: instances,
      next,
    },
    offer: {
      show: { do: 'open', route: { to: 'server', serverId } },
      act: next === null ? null : { do: 'check', serverId },
    },
  };
}

function instanceRow(instance: TrayInstance, namesServer: boolean, { idOf, isPrivate }: PanelContext): Listed {
  const { ref, name, serverName, health, since } = instance;
  const next = nextOf(instance);
  return {
    row: {
      of: 'instance',
      id: idOf(instanceKey(ref)),
      name: isPrivate ? null : name,
      server: isPrivate || !namesServer ? null : serverName,
      health,
      since,
      next,
    },
    offer: { show: { do: 'open', route: { to: 'instance', ref } }, act: actOf(next, instance) },
  };
}

function actOf(next: PanelNext | null, { ref }: TrayInstance): TrayCommand | null {
  switch (next) {
    case 'pair':
      return { do: 'open', route: { to: 'pairing', ref } };
    case 'restart':
      return { do: 'restart', ref };
    case 'check':
      return { do: 'check', serverId: ref.serverId };
    case null:
      return null;
  }
}

/** One step, and only one that is right without a second look: what else can be done is in the window. */
function nextOf({ health, canPair, canRestart }: TrayInstance): PanelNext | null {
  if (canPair && health !== 'stuck') return 'pair';
  if (canRestart && health === 'stuck') return 'restart';
  return looksAgain.has(health) ? 'check' : null;
}

/** What the list does not tell enough about. */
const looksAgain: ReadonlySet<InstanceHealth> = new Set(['gone', 'not-loaded']);

/** Can asking once more help? A key or a licence has to be put right first, in the window. */
function helpsServer(health: ServerHealth): boolean {
  return health === 'unreachable' || health === 'tls-error' || health === 'strange-answer';
}
