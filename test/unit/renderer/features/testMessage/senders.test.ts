import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRows, type FleetRow } from '../../../../../renderer/lib/fleetRows.ts';
import {
  firstSender,
  pinnedAway,
  sendersOf,
  type Senders,
} from '../../../../../renderer/features/testMessage/senders.ts';
import { anInstance, aServer } from '../../../../support/views.ts';

const servers = [aServer(), aServer({ id: 'beta', name: 'Beta' })];

function from(rows: readonly FleetRow[], pinned: readonly string[] = [], serverId: string | null = null): Senders {
  return {
    rows,
    serverOf: (id) => servers.find((server) => server.id === id),
    pinned: ({ key }) => pinned.includes(key),
    serverId,
  };
}

const rows = makeRows([
  anInstance({ name: 'ana' }),
  anInstance({ name: 'bia', health: 'closed' }),
  anInstance({ name: 'caio', serverId: 'beta' }),
  anInstance({ name: 'duda' }),
]);
const names = (found: readonly FleetRow[]): readonly string[] => found.map(({ view }) => view.name);

describe('who can send a test message', () => {
  it('are the connected ones, pinned ones first', () => {
    expect(names(sendersOf(from(rows)))).toEqual(['ana', 'caio', 'duda']);
    expect(names(sendersOf(from(rows, ['alfa/duda'])))).toEqual(['duda', 'ana', 'caio']);
    expect(names(sendersOf(from(rows, ['alfa/duda'], 'beta')))).toEqual(['caio']);
  });

  it('begins with a pinned one or the only one, never with just any', () => {
    const begin = (...given: Parameters<typeof from>): string | undefined => {
      const all = from(...given);
      return firstSender(sendersOf(all), all.pinned)?.view.name;
    };
    expect(begin(rows)).toBeUndefined();
    expect(begin(rows, ['alfa/duda'])).toBe('duda');
    expect(begin(rows, [], 'beta')).toBe('caio');
    expect(begin([])).toBeUndefined();
  });

  it('names a pinned one that cannot send now', () => {
    expect(pinnedAway(from(rows, ['alfa/bia']))?.view.name).toBe('bia');
    expect(pinnedAway(from(rows, ['alfa/bia', 'alfa/duda']))).toBeUndefined();
    expect(pinnedAway(from(rows))).toBeUndefined();
  });

  it('whatever is pinned, offers each connected one once and no pinned one behind another', () => {
    fc.assert(
      fc.property(fc.subarray(rows.map(({ key }) => key)), (pinned) => {
        const all = from(rows, pinned);
        const found = sendersOf(all);
        expect(names(found).toSorted()).toEqual(['ana', 'caio', 'duda']);
        const places = found.map((row) => (all.pinned(row) ? 0 : 1));
        expect(places).toEqual(places.toSorted());
      }),
    );
  });
});
