import type { ListGrouping } from '../../../electron/contract/listView.ts';
import { fleet } from '../../lib/fleet.svelte.ts';
import type { FleetRow } from '../../lib/fleetRows.ts';
import { formatMoment, formatNumber } from '../../lib/format.ts';
import { t } from '../../lib/messages.svelte.ts';
import { now } from '../../lib/now.svelte.ts';
import { groups } from '../../lib/states.ts';

/** The head of a group. */
export function groupTitle(grouping: ListGrouping, group: string): string {
  switch (grouping) {
    case 'need': {
      const known = groups.find((each) => each === group);
      return known === undefined ? group : t(`overview.group.${known}`);
    }
    case 'server':
      return fleet.server(group)?.name ?? group;
    case 'tag':
      return group === '' ? t('list.noTag') : group;
    case 'none':
      return '';
  }
}

/** What stands beside it: how many, and of those that are not observed, where and since when. */
export function groupNote(grouping: ListGrouping, group: string, count: number, rows: readonly FleetRow[]): string {
  if (grouping === 'need' && group === 'not-observed') return unseenNote(rows) ?? formatNumber(count);
  if (grouping !== 'need' || group !== 'online') return formatNumber(count);
  const cloud = rows.filter(({ view }) => view.health === 'cloud').length;
  return t('list.onlineNote', { online: formatNumber(count - cloud), cloud });
}

const most = 2;

/** "184 on Hetzner FSN1, as of 14:02; 12 on staging, paused". Null when no server can be named. */
function unseenNote(rows: readonly FleetRow[]): string | null {
  const counts = new Map<string, number>();
  for (const { view, group } of rows)
    if (group === 'not-observed') counts.set(view.serverId, (counts.get(view.serverId) ?? 0) + 1);
  const places = [...counts].toSorted(([, one], [, other]) => other - one);
  const said = places.slice(0, most).flatMap(([serverId, n]) => {
    const server = fleet.server(serverId);
    if (server === undefined) return [];
    const values = { n: formatNumber(n), server: server.name };
    if (server.health === 'paused') return [t('list.unseenPaused', values)];
    if (server.listedAt === null) return [];
    return [t('list.unseenAt', { ...values, time: formatMoment(server.listedAt, now.ms) })];
  });
  if (said.length === 0) return null;
  const others = places.slice(most).reduce((sum, [, n]) => sum + n, 0);
  if (others > 0) said.push(t('list.unseenMore', { n: formatNumber(others) }));
  return said.join('; ');
}
