import type { Route } from '../contract/route.ts';
import type { Words } from '../messages/words.ts';
import type { TrayModel } from '../monitor/trayModel.ts';
import { serverWord } from './healthWord.ts';

/** One line of the tray menu. */
export type TrayItem =
  | { readonly kind: 'separator' }
  | { readonly kind: 'text'; readonly label: string }
  | { readonly kind: 'open'; readonly label: string; readonly route: Route | null }
  | { readonly kind: 'check'; readonly label: string }
  | { readonly kind: 'quit'; readonly label: string };

/** What the tray shows, in words. Plain data: equal pictures need no redrawing. */
export interface TrayPicture {
  readonly icon: TrayModel['icon'];
  readonly tooltip: string;
  readonly menu: readonly TrayItem[];
}

/** Puts the tray into words. `time` is the clock time of the newest list, already in the user's format. Pure. */
export function trayPicture(model: TrayModel, words: Words, time: string | null): TrayPicture {
  const summary = summaryOf(model, words);
  const text = time === null ? words('tray.text', { text: summary }) : words('tray.as-of', { text: summary, time });
  const listed = model.problems.length;
  const more = model.counts.problems - listed;
  const problems: TrayItem[] = [
    ...model.troubledServers.map(({ serverId, name, health }): TrayItem => {
      const label = words('tray.problem', { name, state: words(serverWord(health)) });
      return { kind: 'open', label, route: { to: 'server', serverId } };
    }),
    ...model.problems.map(({ ref, name, health }): TrayItem => {
      const label = words('tray.problem', { name, state: words(`health.${health}`) });
      return { kind: 'open', label, route: { to: 'instance', ref } };
    }),
  ];
  if (more > 0) problems.push({ kind: 'open', label: words('tray.more', { count: more }), route: { to: 'problems' } });
  const separator: TrayItem = { kind: 'separator' };
  return {
    icon: model.icon,
    tooltip: text,
    menu: [
      { kind: 'text', label: summary },
      ...(problems.length > 0 ? [separator, ...problems] : []),
      separator,
      { kind: 'open', label: words('tray.open'), route: null },
      { kind: 'check', label: words('tray.check') },
      { kind: 'open', label: words('tray.settings'), route: { to: 'settings' } },
      separator,
      { kind: 'quit', label: words('tray.quit') },
    ],
  };
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
