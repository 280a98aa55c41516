import { beforeEach, describe, expect, it } from 'vitest';
import type { InstanceRef } from '../../../electron/contract/instance.ts';
import type { KeptSilence } from '../../../electron/profiles/silenceStore.ts';
import { BulkSilence } from '../../../electron/servers/bulkSilence.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { makeIncident, makeInstance } from '../../support/scriptedFleet.ts';

const ref = (name: string): InstanceRef => ({ serverId: 's', name });
const muteOf = (name: string, until: number | null = null) => ({
  id: `old-${name}`,
  scope: { kind: 'instance' as const, ref: ref(name) },
  at: 1,
  until,
  note: 'by hand',
});
const everything = { id: 'all', scope: { kind: 'all' as const }, at: 1, until: null, note: '' };

let clock: FakeClock;
let kept: KeptSilence;
let saves: number;
let bulk: BulkSilence;

beforeEach(() => {
  clock = new FakeClock();
  kept = { mutes: [everything, muteOf('b', 99)], acknowledgements: [] };
  saves = 0;
  let ids = 0;
  const incident = (name: string, id: string) =>
    makeIncident(id, makeInstance('s', name, clock.now(), { health: 'closed' }), clock.now());
  bulk = new BulkSilence({
    clock,
    newId: () => `new${++ids}`,
    incidents: () => [
      incident('a', '1'),
      { ...incident('b', '2'), closedAt: 5 },
      { ...incident('c', '3'), acknowledged: { at: 1, note: 'known', until: null } },
      incident('elsewhere', '4'),
    ],
    change: (edit) => {
      saves += 1;
      kept = edit(kept);
      return Promise.resolve();
    },
  });
});

const muted = () =>
  kept.mutes.map(({ scope, until }) => (scope.kind === 'instance' ? `${scope.ref.name} ${until ?? 'open'}` : 'all'));

describe('muting many', () => {
  it('is one save and one way back, to the mutes of before', async () => {
    const before = kept;
    const order = { silence: { kind: 'mute' as const, until: 1_000 }, refs: [ref('a'), ref('b'), ref('a')] };
    const { undoId, count } = await bulk.silence(order);
    expect(count).toBe(2);
    expect(muted()).toEqual(['all', 'a 1000', 'b 1000']);
    expect(saves).toBe(1);
    await bulk.undo(undoId);
    expect(kept).toEqual(before);
    await expect(bulk.undo(undoId)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('ends with the mutes of exactly these', async () => {
    const before = kept;
    const { undoId, count } = await bulk.silence({ silence: { kind: 'unmute' }, refs: [ref('a'), ref('b')] });
    expect(count).toBe(1);
    expect(muted()).toEqual(['all']);
    await bulk.undo(undoId);
    expect(kept).toEqual(before);
  });

  it('keeps what was muted meanwhile when it is taken back', async () => {
    const { undoId } = await bulk.silence({ silence: { kind: 'mute', until: null }, refs: [ref('a')] });
    kept = { ...kept, mutes: [...kept.mutes, muteOf('z')] };
    await bulk.undo(undoId);
    expect(muted()).toEqual(['all', 'b 99', 'z open']);
  });
});

describe('taking note of many', () => {
  it('counts open incidents that nobody took note of, and takes only those back', async () => {
    kept = {
      ...kept,
      acknowledgements: [{ key: 's/c', health: 'closed', code: null, at: 1, note: 'known', until: null }],
    };
    const before = kept;
    const refs = ['a', 'b', 'c', 'fine'].map(ref);
    const { undoId, count } = await bulk.silence({ silence: { kind: 'acknowledge' }, refs });
    expect(count).toBe(1);
    expect(kept.acknowledgements.map(({ key }) => key)).toEqual(['s/c', 's/a']);
    expect(kept.acknowledgements[1]).toMatchObject({ health: 'closed', at: clock.now(), until: null });
    await bulk.undo(undoId);
    expect(kept).toEqual(before);
  });
});

it('takes back the last change only', async () => {
  const first = await bulk.silence({ silence: { kind: 'mute', until: null }, refs: [ref('a')] });
  await bulk.silence({ silence: { kind: 'unmute' }, refs: [ref('b')] });
  await expect(bulk.undo(first.undoId)).rejects.toMatchObject({ code: 'not-found' });
  expect(muted()).toEqual(['all', 'a open']);
});
