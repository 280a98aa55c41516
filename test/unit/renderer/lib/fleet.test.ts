import { describe, expect, it } from 'vitest';
import type { FleetPatch, FleetSnapshot } from '../../../../electron/contract/fleet.ts';
import type { Result } from '../../../../electron/contract/result.ts';
import { Fleet, type FleetSource } from '../../../../renderer/lib/fleet.svelte.ts';
import { makeFleet, makeInstance, makeServer } from '../../../support/scriptedFleet.ts';

const now = Date.UTC(2026, 10, 21, 14, 0);

function snapshot(version: number, names: readonly string[]): FleetSnapshot {
  const { system } = makeFleet({ now, size: 0 });
  const servers = [makeServer('s', 'Server', now)];
  return { version, servers, instances: names.map((name) => makeInstance('s', name, now)), incidents: [], system };
}

/** A source whose reads are answered by hand. */
function scripted() {
  const reads: ((answer: Result<FleetSnapshot>) => void)[] = [];
  let heard: (patch: FleetPatch) => void = () => undefined;
  const source: FleetSource = {
    read: () => new Promise((resolve) => reads.push(resolve)),
    listen: (listener) => {
      heard = listener;
      return () => undefined;
    },
  };
  return {
    source,
    reads,
    tell: (patch: FleetPatch) => heard(patch),
    answer: async (answer: Result<FleetSnapshot>) => {
      reads.shift()?.(answer);
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

async function started(names: readonly string[], version = 1) {
  const script = scripted();
  const fleet = new Fleet(script.source);
  fleet.start();
  await script.answer({ ok: true, value: snapshot(version, names) });
  return { fleet, ...script };
}

const namesOf = (fleet: Fleet) => fleet.rows.map((row) => row.view.name);

describe('the fleet of the window', () => {
  it('shows a snapshot, sorted by name as a person would', async () => {
    const { fleet } = await started(['loja-10', 'Ágata', 'loja-2', 'banca']);
    expect(fleet.loaded).toBe(true);
    expect(namesOf(fleet)).toEqual(['Ágata', 'banca', 'loja-2', 'loja-10']);
  });

  it('applies a patch that follows and leaves the old list as it was', async () => {
    const { fleet, tell } = await started(['a', 'b']);
    const before = fleet.rows;
    tell({ base: 1, version: 2, instances: [makeInstance('s', 'b', now, { health: 'needs-scan' })] });
    expect(fleet.instance({ serverId: 's', name: 'b' })?.health).toBe('needs-scan');
    expect(before[1]?.view.health).toBe('online');
    expect(fleet.counts.groups['needs-you']).toBe(1);
  });

  it('sorts added instances in, drops removed ones, and still finds each by its key', async () => {
    const { fleet, tell } = await started(['a', 'c', 'e']);
    tell({
      base: 1,
      version: 2,
      instances: [makeInstance('s', 'd', now), makeInstance('s', 'b', now)],
      removedInstances: ['s/a'],
    });
    expect(namesOf(fleet)).toEqual(['b', 'c', 'd', 'e']);
    for (const name of ['b', 'c', 'd', 'e']) expect(fleet.instance({ serverId: 's', name })?.name).toBe(name);
    expect(fleet.instance({ serverId: 's', name: 'a' })).toBeUndefined();
    expect(fleet.counts.servers.get('s')?.total).toBe(4);
  });

  it('drops what is older than what it has', async () => {
    const { fleet, tell, reads } = await started(['a'], 5);
    tell({ base: 3, version: 4, removedInstances: ['s/a'] });
    tell({ base: 4, version: 5, removedInstances: ['s/a'] });
    expect(namesOf(fleet)).toEqual(['a']);
    expect(reads).toHaveLength(0);
  });

  it('reads again on a gap and applies what came meanwhile', async () => {
    const { fleet, tell, reads, answer } = await started(['a']);
    tell({ base: 4, version: 5, instances: [makeInstance('s', 'e', now)] });
    expect(namesOf(fleet)).toEqual(['a']);
    expect(reads).toHaveLength(1);
    tell({ base: 5, version: 6, instances: [makeInstance('s', 'f', now)] });
    await answer({ ok: true, value: snapshot(4, ['a', 'b']) });
    expect(namesOf(fleet)).toEqual(['a', 'b', 'e', 'f']);
    expect(fleet.version).toBe(6);
  });

  it('keeps what it shows when reading again fails, and tries at the next patch', async () => {
    const { fleet, tell, reads, answer } = await started(['a']);
    tell({ base: 7, version: 8 });
    await answer({ ok: false, error: { code: 'internal', message: '', retryable: true } });
    expect(namesOf(fleet)).toEqual(['a']);
    tell({ base: 8, version: 9 });
    await answer({ ok: true, value: snapshot(9, ['z']) });
    expect(namesOf(fleet)).toEqual(['z']);
    expect(reads).toHaveLength(0);
  });

  it('applies patches that arrive before the first snapshot', async () => {
    const { source, tell, answer } = scripted();
    const fleet = new Fleet(source);
    fleet.start();
    tell({ base: 1, version: 2, instances: [makeInstance('s', 'b', now)] });
    await answer({ ok: true, value: snapshot(1, ['a']) });
    expect(namesOf(fleet)).toEqual(['a', 'b']);
  });

  it('knows when an instance was last seen: by itself, or with its list', async () => {
    const { fleet } = await started(['a']);
    const own = makeInstance('s', 'a', now, { observedAt: 42 });
    expect(fleet.seenAt(own)).toBe(42);
    expect(fleet.seenAt({ ...own, observedAt: null })).toBe(now - 8_000);
    expect(fleet.seenAt({ ...own, observedAt: null, serverId: 'none' })).toBeNull();
  });

  it('holds 10,000 rows: totals add up and a patch changes only its own row', async () => {
    const script = scripted();
    const fleet = new Fleet(script.source);
    fleet.start();
    await script.answer({ ok: true, value: makeFleet({ now, size: 10_000 }) });
    const { groups, total } = fleet.counts;
    expect(Object.values(groups).reduce((sum, count) => sum + count, 0)).toBe(total);
    expect(total).toBe(10_000);
    const before = fleet.rows;
    const changed = before[5_000]?.view;
    if (changed === undefined) throw new Error('no row');
    script.tell({ base: 1, version: 2, instances: [{ ...changed, health: 'closed' }] });
    const different = fleet.rows.filter((row, index) => row !== before[index]);
    expect(different.map((row) => row.key)).toEqual([changed.key]);
  });
});
