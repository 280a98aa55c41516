import type { SilenceScope } from '../../../electron/contract/silence.ts';
import { formatMoment } from '../../lib/format.ts';
import { t } from '../../lib/messages.svelte.ts';
import { scopeKey, silence } from '../../lib/silence.svelte.ts';
import type { MenuEntry } from '../../ui/menuEntry.ts';
import { mute, unmute } from './muteActions.ts';
import { muteEnd, muteLengths } from '../../../electron/contract/muteEnd.ts';
import { scopeName } from './scopeName.ts';

/**
 * Entries of a menu that mute these scopes: for an hour, until tomorrow morning, or until a person ends it. A scope that
 * is muted offers to hear it again first. The first scope stands open under its name, the wider ones each in a menu of
 * its own at the side.
 */
export function muteEntries([nearest, ...wider]: readonly SilenceScope[]): readonly MenuEntry[] {
  if (nearest === undefined) return [];
  const group = groupName(nearest);
  return [
    ...entriesOf(nearest).map((entry) => ({ ...entry, group })),
    ...wider.map((scope): MenuEntry => ({
      id: scopeKey(scope),
      part: 'wider',
      label: groupName(scope),
      entries: entriesOf(scope),
      run: () => undefined,
    })),
  ];
}

function groupName(scope: SilenceScope): string {
  return t('silence.menu.mute', { name: scopeName(scope) });
}

function entriesOf(scope: SilenceScope): readonly MenuEntry[] {
  const key = scopeKey(scope);
  const held = silence.muteOf(scope);
  const entries: MenuEntry[] = muteLengths.map((length) => ({
    id: `${key} ${length}`,
    label: t(`silence.menu.${length}`),
    run: () => void mute(scope, muteEnd(length, Date.now())),
  }));
  if (held !== undefined)
    entries.unshift({
      id: `${key} unmute`,
      label: t('silence.menu.unmute'),
      note:
        held.until === null
          ? t('silence.menu.open')
          : t('silence.until', { time: formatMoment(held.until, Date.now()) }),
      run: () => void unmute(held),
    });
  return entries;
}
