import type { InstanceView } from '../../electron/contract/instance.ts';
import type { ListArrangement } from '../../electron/contract/listView.ts';
import { arrange, type Held, type Line } from '../../renderer/features/overview/arrange.ts';
import { orderingOf, type OrderingFacts } from '../../renderer/features/overview/ordering.ts';
import { makeRows } from '../../renderer/lib/fleetRows.ts';

const byNeed: ListArrangement = { grouping: 'need', sort: 'name', descending: false };

/** Lines as the list makes them of these instances; by need and name, unless told otherwise. */
export function arranged(
  views: readonly InstanceView[],
  arrangement: Partial<ListArrangement> = {},
  { closed = [], held = new Map(), ...facts }: { closed?: string[]; held?: Held } & Partial<OrderingFacts> = {},
): readonly Line[] {
  const ordering = orderingOf(
    { ...byNeed, ...arrangement },
    { serverIds: [], tagsOf: () => [], seenAt: ({ observedAt }) => observedAt, ...facts },
  );
  return arrange(makeRows(views), ordering, new Set(closed), held);
}
