import { fleet } from '../../lib/fleet.svelte.ts';
import type { FleetRow } from '../../lib/fleetRows.ts';
import { formatNumber } from '../../lib/format.ts';
import { labels } from '../../lib/labels.svelte.ts';
import { t } from '../../lib/messages.svelte.ts';
import { healthLook, instanceHealthOrder, serverLook } from '../../lib/states.ts';
import type { MenuEntry } from '../../ui/menuEntry.ts';
import { list, toggle } from './listState.svelte.ts';

function count<T>(rows: readonly FleetRow[], kindsOf: (row: FleetRow) => readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const row of rows) for (const kind of kindsOf(row)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** The states that these rows are in, each with how many; what is chosen stays on the list when none is left. */
export function stateEntries(rows: readonly FleetRow[]): readonly MenuEntry[] {
  const counts = count(rows, ({ view }) => [view.health]);
  return instanceHealthOrder
    .filter((health) => counts.has(health) || list.healths.has(health))
    .map((health) => ({
      id: health,
      group: t('overview.column.state'),
      label: t(`states.instance.${health}`),
      look: healthLook(health),
      checked: list.healths.has(health),
      note: formatNumber(counts.get(health) ?? 0),
      run: () => toggle(list.healths, health),
    }));
}

export function serverEntries(rows: readonly FleetRow[]): readonly MenuEntry[] {
  const counts = count(rows, ({ view }) => [view.serverId]);
  return fleet.servers.map((server) => ({
    id: `server:${server.id}`,
    group: t('overview.column.server'),
    label: server.name,
    look: serverLook(server.health),
    checked: list.servers.has(server.id),
    note: formatNumber(counts.get(server.id) ?? 0),
    run: () => toggle(list.servers, server.id),
  }));
}

export function tagEntries(rows: readonly FleetRow[]): readonly MenuEntry[] {
  if (labels.tags.length === 0) return [];
  const counts = count(rows, ({ view }) => labels.tagsOf(view));
  return labels.tags.map((tag) => ({
    id: `tag:${tag}`,
    group: t('list.tag'),
    label: tag,
    checked: list.tags.has(tag),
    note: formatNumber(counts.get(tag) ?? 0),
    run: () => toggle(list.tags, tag),
  }));
}

/** Only where there is more than one: most people never see another one than WhatsApp Web. */
export function integrationEntries(rows: readonly FleetRow[]): readonly MenuEntry[] {
  const counts = count(rows, ({ view }) => [view.integration]);
  if (counts.size < 2 && list.integrations.size === 0) return [];
  return (['baileys', 'cloud-api', 'evolution', 'unknown'] as const)
    .filter((integration) => counts.has(integration) || list.integrations.has(integration))
    .map((integration) => ({
      id: `integration:${integration}`,
      group: t('list.integration'),
      label: t(`list.integration.${integration}`),
      checked: list.integrations.has(integration),
      note: formatNumber(counts.get(integration) ?? 0),
      run: () => toggle(list.integrations, integration),
    }));
}
