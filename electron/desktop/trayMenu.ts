import type { InstanceRef } from '../contract/instance.ts';
import type { MuteLength } from '../contract/muteEnd.ts';
import type { Route } from '../contract/route.ts';
import type { MuteView, SilenceScope } from '../contract/silence.ts';
import type { Words } from '../messages/words.ts';
import type { TrayInstance, TrayModel } from '../monitor/trayModel.ts';
import { serverWord } from './healthWord.ts';

/** What a click in the tray menu or in the mini panel does. */
export type TrayCommand =
  | { readonly do: 'open'; readonly route: Route | null }
  /** One server, or all with null. */
  | { readonly do: 'check'; readonly serverId: string | null }
  | { readonly do: 'panel' }
  | { readonly do: 'restart'; readonly ref: InstanceRef }
  | { readonly do: 'acknowledge'; readonly incidentId: string }
  | { readonly do: 'mute'; readonly scope: SilenceScope; readonly length: Exclude<MuteLength, 'open'> }
  | { readonly do: 'unmute'; readonly id: string }
  | { readonly do: 'quit' };

/** One line of the tray menu. */
export type TrayItem =
  | { readonly kind: 'separator' }
  | { readonly kind: 'text'; readonly label: string }
  | { readonly kind: 'command'; readonly label: string; readonly command: TrayCommand }
  | { readonly kind: 'submenu'; readonly label: string; readonly items: readonly TrayItem[] };

/** What the tray shows, in words. Plain data: equal pictures need no redrawing. */
export interface TrayPicture {
  readonly icon: TrayModel['icon'];
  readonly tooltip: string;
  /** Problems that nobody took note of; for the badge. */
  readonly badge: number;
  readonly menu: readonly TrayItem[];
}

/** What the words need besides the model. */
export interface TrayContext {
  readonly words: Words;
  /** A moment as a time of the day, in the person's format. */
  readonly clockTime: (at: number) => string;
  readonly mutes: readonly MuteView[];
}

const separator: TrayItem = { kind: 'separator' };

/** Puts the tray into words. Pure. */
export function trayPicture(model: TrayModel, context: TrayContext): TrayPicture {
  const { words, clockTime } = context;
  const summary = summaryOf(model, words);
  const tooltip =
    model.updatedAt === null
      ? words('tray.text', { text: summary })
      : words('tray.as-of', { text: summary, time: clockTime(model.updatedAt) });
  const problems = problemItems(model, words);
  const pinned = model.pinned.map((instance) => instanceItem(instance, words));
  return {
    icon: model.icon,
    tooltip,
    badge: model.counts.problems + model.counts.serversInTrouble,
    menu: [
      { kind: 'text', label: summary },
      ...(pinned.length > 0 ? [separator, ...pinned] : []),
      ...(problems.length > 0 ? [separator, ...problems] : []),
      separator,
      ...muteItems(context),
      separator,
      command(words('tray.open'), { do: 'open', route: null }),
      command(words('tray.panel'), { do: 'panel' }),
      command(words('tray.check'), { do: 'check', serverId: null }),
      ...(model.counts.well > 0
        ? [command(words('tray.test'), { do: 'open', route: { to: 'test-message', ref: null } })]
        : []),
      command(words('tray.settings'), { do: 'open', route: { to: 'settings' } }),
      separator,
      command(words('tray.quit'), { do: 'quit' }),
    ],
  };
}

function command(label: string, what: TrayCommand): TrayItem {
  return { kind: 'command', label, command: what };
}

function problemItems({ counts, problems, troubledServers }: TrayModel, words: Words): TrayItem[] {
  const more = counts.problems - problems.length;
  return [
    ...troubledServers.map(({ serverId, name, health }): TrayItem => {
      const label = words('tray.problem', { name, state: words(serverWord(health)) });
      return {
        kind: 'submenu',
        label,
        items: [
          command(words('tray.show'), { do: 'open', route: { to: 'server', serverId } }),
          command(words('tray.mute-hour'), { do: 'mute', scope: { kind: 'server', serverId }, length: 'hour' }),
        ],
      };
    }),
    ...problems.map((instance) => instanceItem(instance, words)),
    ...(more > 0 ? [command(words('tray.more', { count: more }), { do: 'open', route: { to: 'problems' } })] : []),
  ];
}

function instanceItem(instance: TrayInstance, words: Words): TrayItem {
  const { ref, name, health, canPair, canRestart, canTest, incidentId } = instance;
  return {
    kind: 'submenu',
    label: words('tray.problem', { name, state: words(`health.${health}`) }),
    items: [
      command(words('tray.show'), { do: 'open', route: { to: 'instance', ref } }),
      ...(canPair ? [command(words('tray.pair'), { do: 'open', route: { to: 'pairing', ref } })] : []),
      ...(canRestart ? [command(words('tray.restart'), { do: 'restart', ref })] : []),
      ...(canTest ? [command(words('tray.test'), { do: 'open', route: { to: 'test-message', ref } })] : []),
      ...(incidentId === null ? [] : [command(words('tray.acknowledge'), { do: 'acknowledge', incidentId })]),
      command(words('tray.mute-hour'), { do: 'mute', scope: { kind: 'instance', ref }, length: 'hour' }),
    ],
  };
}

/** Quiet about everything: begun from here, or ended where it holds. */
function muteItems({ words, clockTime, mutes }: TrayContext): TrayItem[] {
  const all = mutes.find(({ scope }) => scope.kind === 'all');
  if (all !== undefined) {
    const label =
      all.until === null ? words('tray.unmute') : words('tray.unmute-before', { time: clockTime(all.until) });
    return [command(label, { do: 'unmute', id: all.id })];
  }
  const scope: SilenceScope = { kind: 'all' };
  return [
    command(words('tray.mute-all-hour'), { do: 'mute', scope, length: 'hour' }),
    command(words('tray.mute-all-tomorrow'), { do: 'mute', scope, length: 'tomorrow' }),
  ];
}

function summaryOf({ icon, counts }: TrayModel, words: Words): string {
  if (counts.servers === 0) return words('tray.no-server');
  if (icon === 'stale') return words('tray.stale');
  if (icon === 'paused') return words('tray.paused');
  if (icon === 'offline') return words('tray.offline');
  const parts: string[] = [];
  if (counts.serversInTrouble > 0) parts.push(words('tray.servers', { count: counts.serversInTrouble }));
  if (counts.problems > 0) parts.push(words('tray.problems', { count: counts.problems }));
  if (counts.unclear > 0) parts.push(words('tray.unclear', { count: counts.unclear }));
  parts.push(words('tray.well', { count: counts.well }));
  return parts.join(' · ');
}
