import ListChecks from '@lucide/svelte/icons/list-checks';
import type { Command } from '../../lib/commands.ts';
import { t } from '../../lib/messages.svelte.ts';
import type { MenuEntry } from '../../ui/menuEntry.ts';
import type { BulkEntries } from './bulkEntries.ts';

/** Which ones are meant: those that are ticked, or what a filter leaves on show. */
export type BulkScope = 'selected' | 'filtered';

/** The same entries as commands of the palette, each with how many it is about. None where there is nothing to act on. */
export function bulkCommands(entries: BulkEntries, scope: BulkScope, n: number): readonly Command[] {
  if (n === 0) return [];
  const { restart, tag, pair, check, acknowledge, template, mutes, unmute, logout, delete: remove } = entries;
  // Each of these opens a preview first.
  const asking: readonly MenuEntry[] = [restart, check, logout, remove];
  const hour = mutes.slice(0, 1).map((entry) => ({ ...entry, label: t('commands.mute') }));
  return [restart, check, ...hour, unmute, acknowledge, tag, pair, template, logout, remove].map((entry) => ({
    id: `bulk.${entry.id}`,
    section: 'do',
    label: t(`bulk.palette.${scope}`, { act: entry.label.replace(/…$/, ''), n }),
    icon: ListChecks,
    asks: asking.includes(entry),
    danger: entry.danger === true,
    run: () => entry.run(),
  }));
}
