import type { Command, InstanceCommand } from '../../lib/commands.ts';
import type { Keys } from '../../lib/keys.ts';
import { t } from '../../lib/messages.svelte.ts';

export interface ShortcutPart {
  readonly title: string;
  readonly lines: readonly { readonly label: string; readonly keys: readonly Keys[] }[];
}

/** Everything that has a key, by where it counts. What the list itself understands is told beside it. */
export function shortcutParts(commands: readonly Command[], acts: readonly InstanceCommand[]): readonly ShortcutPart[] {
  const lines = (section: Command['section']): ShortcutPart['lines'] =>
    commands
      .filter((command) => command.section === section)
      .flatMap(({ label, keys }) => (keys === undefined ? [] : [{ label, keys }]));
  return [
    { title: t('palette.shortcuts.anywhere'), lines: lines('do') },
    {
      title: t('palette.shortcuts.instance'),
      lines: acts.flatMap(({ label, keys }) => (keys === undefined ? [] : [{ label, keys }])),
    },
    { title: t('palette.section.go'), lines: lines('go') },
    {
      title: t('palette.shortcuts.list'),
      lines: [
        { label: t('palette.shortcuts.move'), keys: ['ArrowUp', 'ArrowDown', 'Home', 'End'] },
        { label: t('palette.shortcuts.open'), keys: ['Enter'] },
        { label: t('palette.shortcuts.select'), keys: ['Space'] },
        { label: t('palette.shortcuts.fold'), keys: ['ArrowLeft', 'ArrowRight'] },
        { label: t('palette.shortcuts.menu'), keys: ['Shift+F10'] },
      ],
    },
  ];
}
