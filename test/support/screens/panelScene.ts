import type { FleetSnapshot } from '../../../electron/contract/fleet.ts';
import type { PanelBridge } from '../../../electron/contract/panel.ts';
import type { Language } from '../../../electron/contract/settings.ts';
import { panelOf } from '../../../electron/desktop/panelView.ts';
import { trayModel } from '../../../electron/monitor/trayModel.ts';

/** The mini panel's bridge over the fleet of the other screens. */
export function panelBridge(
  fleet: FleetSnapshot,
  query: URLSearchParams,
  language: Language,
  now: number,
): PanelBridge {
  const all = { id: 'm1', scope: { kind: 'all' }, at: now, until: now + 3_000_000, note: '' } as const;
  const { view } = panelOf(trayModel(fleet, now, 90_000), {
    language,
    isPrivate: query.get('private') === 'yes',
    mutes: query.get('muted') === 'yes' ? [all] : [],
    idOf: (key) => key,
  });
  return { read: () => Promise.resolve(view), onChange: () => () => undefined, order: () => undefined };
}
