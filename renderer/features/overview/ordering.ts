import type { InstanceView } from '../../../electron/contract/instance.ts';
import type { ListArrangement, ListSort } from '../../../electron/contract/listView.ts';
import type { FleetRow } from '../../lib/fleetRows.ts';
import { groups, instanceHealthOrder, type Group } from '../../lib/states.ts';
import type { Ordering } from './arrange.ts';

/** What ordering needs to know besides the rows. */
export interface OrderingFacts {
  /** The ids of all servers, by name. */
  readonly serverIds: readonly string[];
  /** The tags of an instance, its own and its server's, by name. */
  readonly tagsOf: (view: InstanceView) => readonly string[];
  readonly seenAt: (view: InstanceView) => number | null;
}

const words = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Makes an arrangement into rules. A row with several tags stands under its first; one without any comes last. */
export function orderingOf(
  { grouping, sort, descending }: ListArrangement,
  { serverIds, tagsOf, seenAt }: OrderingFacts,
): Ordering {
  const places = new Map(serverIds.map((id, place) => [id, place]));
  const placeOf = (id: string): number => places.get(id) ?? places.size;
  const rowOrder = rowOrderOf(sort, descending, placeOf, seenAt);
  switch (grouping) {
    case 'need':
      return {
        groupOf: (row) => row.group,
        groupOrder: (one, other) => groups.indexOf(one as Group) - groups.indexOf(other as Group),
        rowOrder,
      };
    case 'server':
      return {
        groupOf: (row) => row.view.serverId,
        groupOrder: (one, other) => placeOf(one) - placeOf(other),
        rowOrder,
      };
    case 'tag':
      return {
        groupOf: (row) => tagsOf(row.view)[0] ?? '',
        groupOrder: (one, other) => Number(one === '') - Number(other === '') || words.compare(one, other),
        rowOrder,
      };
    case 'none':
      return { groupOf: null, groupOrder: () => 0, rowOrder };
  }
}

const healthPlaces = new Map(instanceHealthOrder.map((health, place) => [health, place]));

function rowOrderOf(
  sort: ListSort,
  descending: boolean,
  placeOf: (serverId: string) => number,
  seenAt: (view: InstanceView) => number | null,
): Ordering['rowOrder'] {
  const way = descending ? -1 : 1;
  /** What is not known comes last in either direction. */
  const byMoment =
    (momentOf: (view: InstanceView) => number | null) =>
    (one: FleetRow, other: FleetRow): number => {
      const [a, b] = [momentOf(one.view), momentOf(other.view)];
      if (a === null || b === null) return Number(a === null) - Number(b === null);
      // The column shows ages: the smallest age is the latest moment.
      return way * (b - a);
    };
  switch (sort) {
    case 'name':
      return descending ? (one, other) => words.compare(other.view.name, one.view.name) : null;
    case 'state':
      return (one, other) =>
        way * ((healthPlaces.get(one.view.health) ?? 0) - (healthPlaces.get(other.view.health) ?? 0));
    case 'number':
      return (one, other) => {
        if (one.digits === '' || other.digits === '') return Number(one.digits === '') - Number(other.digits === '');
        return way * (one.digits < other.digits ? -1 : Number(one.digits > other.digits));
      };
    case 'server':
      return (one, other) => way * (placeOf(one.view.serverId) - placeOf(other.view.serverId));
    case 'since':
      return byMoment(({ since, health }) => (health === 'unknown' ? null : since));
    case 'seen':
      return byMoment(seenAt);
  }
}
