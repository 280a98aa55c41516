import type { BulkKind } from '../../../electron/contract/bulk.ts';
import type { InstanceRef } from '../../../electron/contract/instance.ts';
import { fleet } from '../../lib/fleet.svelte.ts';
import type { FleetRow } from '../../lib/fleetRows.ts';
import { t } from '../../lib/messages.svelte.ts';
import { router } from '../../lib/router.svelte.ts';
import { toasts } from '../../lib/toasts.svelte.ts';
import type { MenuEntry } from '../../ui/menuEntry.ts';
import { whyNot } from '../instance/offers.ts';
import { muteEnd } from '../../../electron/contract/muteEnd.ts';
import { silenceMany } from './quiet.ts';

/** What can be done to many instances at once, in the window's language. */
export interface BulkEntries {
  readonly restart: MenuEntry;
  readonly tag: MenuEntry;
  readonly pair: MenuEntry;
  readonly check: MenuEntry;
  readonly acknowledge: MenuEntry;
  readonly template: MenuEntry;
  readonly mutes: readonly MenuEntry[];
  readonly unmute: MenuEntry;
  readonly logout: MenuEntry;
  readonly delete: MenuEntry;
}

/** The entries for these rows, which are asked for when one is chosen. `ontag` asks which tag. */
export function bulkEntries(
  rows: () => readonly FleetRow[],
  ontag: (refs: readonly InstanceRef[]) => void,
): BulkEntries {
  const refs = (): readonly InstanceRef[] => rows().map(({ view }) => refOf(view));
  const preview = (kind: BulkKind): void => router.openBulk({ step: 'preview', kind, refs: refs() });
  const mute = (until: number | null): void => void silenceMany({ kind: 'mute', until }, refs());
  return {
    restart: { id: 'restart', label: t('bulk.act.restart'), run: () => preview('restart') },
    tag: { id: 'tag', label: t('bulk.act.tag'), run: () => ontag(refs()) },
    pair: { id: 'pair', label: t('queue.open'), run: () => pair(rows()) },
    check: { id: 'check', label: t('bulk.act.check'), run: () => preview('check') },
    acknowledge: {
      id: 'ack',
      label: t('bulk.act.acknowledge'),
      run: () => void silenceMany({ kind: 'acknowledge' }, refs()),
    },
    template: { id: 'template', label: t('configuration.template.apply'), run: () => router.openTemplates(refs()) },
    mutes: [
      ...(['hour', 'tomorrow'] as const).map((length) => ({
        id: length,
        label: t(`bulk.mute.${length}`),
        run: () => mute(muteEnd(length, Date.now())),
      })),
      { id: 'open', label: t('bulk.mute.open'), run: () => mute(null) },
    ],
    unmute: { id: 'unmute', label: t('bulk.mute.end'), run: () => void silenceMany({ kind: 'unmute' }, refs()) },
    logout: { id: 'logout', label: t('bulk.act.logout'), danger: true, run: () => preview('logout') },
    delete: { id: 'delete', label: t('bulk.act.delete'), danger: true, run: () => preview('delete') },
  };
}

/** Those that can be paired now; what is online already needs nothing. */
function pair(rows: readonly FleetRow[]): void {
  const able = rows.filter(({ view }) => whyNot('show-qr', view, fleet.server(view.serverId)) === null);
  if (able.length === 0) toasts.show(t('queue.none'), { tone: 'unknown', glyph: 'unknown' });
  else router.openPairingQueue(able.map(({ view }) => refOf(view)));
}

function refOf({ serverId, name }: InstanceRef): InstanceRef {
  return { serverId, name };
}
