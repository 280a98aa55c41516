import type { ListColumn } from '../../../electron/contract/listView.ts';
import type { Density } from '../../lib/appearance.ts';
import { t } from '../../lib/messages.svelte.ts';
import { settings } from '../../lib/settings.svelte.ts';
import type { MenuEntry } from '../../ui/menuEntry.ts';
import { columns, columnTitle } from './columns.ts';
import { list } from './listState.svelte.ts';

const allColumns: readonly ListColumn[] = columns.flatMap(({ id }) => (id === 'state' || id === 'name' ? [] : [id]));

/** The columns that a person wants: all of them, until something else was said. */
export function wantedColumns(): readonly ListColumn[] {
  return settings.view.settings.columns ?? allColumns;
}

function toggleColumn(id: ListColumn): void {
  const wanted = new Set(wantedColumns());
  if (!wanted.delete(id)) wanted.add(id);
  void settings.change({ columns: allColumns.filter((each) => wanted.has(each)) });
}

interface Offered {
  /** Is there a tag at all? */
  readonly tags: boolean;
  /** The density, where the bar has no room for its own switch. */
  readonly density: Density | null;
}

/** How the list looks: what parts it, what orders it, which columns it has. */
export function optionEntries({ tags, density }: Offered): readonly MenuEntry[] {
  const { grouping, sort, descending } = list.arrangement;
  const groupings = (['need', 'server', 'tag', 'none'] as const).filter((each) => each !== 'tag' || tags);
  return [
    ...groupings.map((each) => ({
      id: `group:${each}`,
      group: t('list.groupBy'),
      label: t(`list.groupBy.${each}`),
      checked: grouping === each,
      run: () => list.arrange({ grouping: each }),
    })),
    ...(['name', 'state', 'number', 'server', 'since', 'seen'] as const).map((each) => ({
      id: `sort:${each}`,
      group: t('list.sortBy'),
      label: columnTitle(each),
      checked: sort === each,
      run: () => list.arrange({ sort: each }),
    })),
    {
      id: 'descending',
      group: t('list.sortBy'),
      label: t('list.descending'),
      checked: descending,
      run: () => list.arrange({ descending: !descending }),
    },
    ...allColumns
      .filter((id) => id !== 'tags' || tags)
      .map((id) => ({
        id: `column:${id}`,
        group: t('list.columns'),
        label: columnTitle(id),
        checked: wantedColumns().includes(id),
        run: () => toggleColumn(id),
      })),
    ...(density === null
      ? []
      : (['compact', 'comfortable'] as const).map((each) => ({
          id: `density:${each}`,
          group: t('overview.density'),
          label: t(`overview.${each}`),
          checked: density === each,
          run: () => void settings.change({ density: each }),
        }))),
  ];
}
