import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { BulkPatch, BulkResult, BulkWork } from '../../../electron/contract/bulk.ts';
import { instanceKey, type InstanceRef } from '../../../electron/contract/instance.ts';
import { BulkDesk } from '../../../electron/instances/bulkDesk.ts';
import type { Work } from '../../../electron/instances/bulkWork.ts';
import { InstanceError } from '../../../electron/instances/instanceError.ts';
import { Aborted, pause } from '../../../electron/instances/pause.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { SilentLog } from '../../support/silentLog.ts';

const restart: BulkWork = { kind: 'restart' };
const done: BulkResult = { verdict: 'done', outcome: null, live: 'open', error: null };
const failed: BulkResult = { ...done, verdict: 'failed' };

/** Work of ten seconds each, with a record of what ran when. */
class Bench {
  readonly clock = new FakeClock();
  readonly quitting = new AbortController();
  readonly patches: BulkPatch[] = [];
  readonly begun: string[] = [];
  readonly #running = new Map<string, number>();
  /** The most that ran at once: in all, and of one server. */
  most = 0;
  mostOf = new Map<string, number>();
  /** How often an instance fails before it works. */
  readonly failures = new Map<string, number>();
  tookMs: (ref: InstanceRef) => number = () => 10_000;

  readonly desk: BulkDesk;

  constructor() {
    let ids = 0;
    const work = (heavy: boolean): Work => ({ heavy, run: (ref, signal) => this.#work(ref, signal) });
    this.desk = new BulkDesk({
      clock: this.clock,
      log: new SilentLog(),
      works: { restart: work(false), logout: work(false), check: work(false), delete: work(true) },
      newId: () => `job${++ids}`,
      onChange: (patch) => this.patches.push(patch),
      quitting: this.quitting.signal,
    });
  }

  verdicts(id: string): (string | undefined)[] {
    return this.desk.find(id).view.items.map(({ result }) => result?.verdict);
  }

  async #work(ref: InstanceRef, signal: AbortSignal): Promise<BulkResult> {
    const count = (change: number): void => {
      this.#running.set(ref.serverId, (this.#running.get(ref.serverId) ?? 0) + change);
      const all = [...this.#running.values()].reduce((sum, one) => sum + one, 0);
      this.most = Math.max(this.most, all);
      this.mostOf.set(ref.serverId, Math.max(this.mostOf.get(ref.serverId) ?? 0, this.#running.get(ref.serverId) ?? 0));
    };
    this.begun.push(instanceKey(ref));
    count(1);
    try {
      await pause(this.clock, this.tookMs(ref), signal);
    } finally {
      count(-1);
    }
    const left = this.failures.get(instanceKey(ref)) ?? 0;
    this.failures.set(instanceKey(ref), left - 1);
    return left > 0 ? failed : done;
  }
}

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
});

const refs = (serverId: string, count: number): InstanceRef[] =>
  Array.from({ length: count }, (_, index) => ({ serverId, name: `i${index}` }));

describe('a job', () => {
  it('runs three at a time and ends when each was read back', async () => {
    const { id } = bench.desk.start({ work: restart, refs: refs('alfa', 7) });
    expect(bench.begun).toHaveLength(3);
    expect(bench.desk.unfinished).toBe(7);
    await bench.clock.advance(20_000);
    expect(bench.begun).toHaveLength(7);
    await bench.clock.advance(10_000);
    expect(bench.verdicts(id)).toEqual(Array.from({ length: 7 }, () => 'done'));
    expect(bench.desk.find(id).head.phase).toBe('ended');
    expect(bench.desk.unfinished).toBe(0);
    expect(bench.most).toBe(3);
  });

  it('does heavy work one by one on a server, and on several at once', async () => {
    bench.desk.start({ work: { kind: 'delete', typedCount: 6 }, refs: [...refs('alfa', 4), ...refs('beta', 2)] });
    await bench.clock.advance(60_000);
    expect(bench.mostOf).toEqual(
      new Map([
        ['alfa', 1],
        ['beta', 1],
      ]),
    );
    expect(bench.most).toBe(2);
  });

  it('lets a server that hangs not hold up the others', async () => {
    bench.tookMs = ({ serverId }) => (serverId === 'alfa' ? 3_600_000 : 1_000);
    const { id } = bench.desk.start({ work: restart, refs: [...refs('alfa', 5), ...refs('beta', 5)] });
    await bench.clock.advance(10_000);
    expect(bench.verdicts(id).slice(5)).toEqual(Array.from({ length: 5 }, () => 'done'));
  });

  it('tells all of itself at first, then what changes', async () => {
    bench.desk.start({ work: restart, refs: refs('alfa', 4) });
    await bench.clock.advance(20_000);
    expect(bench.patches[0]).toMatchObject({ head: { phase: 'queued' } });
    expect(bench.patches[0]?.items).toHaveLength(4);
    // Four turns begin and four end.
    expect(bench.patches.slice(1).map(({ items }) => items.length)).toEqual(Array.from({ length: 8 }, () => 1));
    expect(bench.patches.at(-1)?.head.phase).toBe('ended');
  });

  it('counts an instance once, however often it is named', () => {
    const { items } = bench.desk.start({ work: restart, refs: [...refs('alfa', 2), ...refs('alfa', 2)] });
    expect(items).toHaveLength(2);
  });

  it('deletes only what was counted', () => {
    const start = () => bench.desk.start({ work: { kind: 'delete', typedCount: 3 }, refs: refs('alfa', 2) });
    expect(start).toThrow(InstanceError);
    expect(bench.begun).toEqual([]);
    expect(bench.desk.read()).toEqual([]);
  });
});

describe('stopping', () => {
  it('reads back what runs and begins nothing new', async () => {
    const { id } = bench.desk.start({ work: restart, refs: refs('alfa', 5) });
    bench.desk.stop(id);
    expect(bench.desk.find(id).head.phase).toBe('stopping');
    await bench.clock.advance(60_000);
    expect(bench.verdicts(id)).toEqual(['done', 'done', 'done', 'left-out', 'left-out']);
    expect(bench.begun).toHaveLength(3);
    expect(bench.desk.find(id).head.phase).toBe('ended');
  });

  it('ends a job that waits for its server at once', () => {
    bench.desk.start({ work: restart, refs: refs('alfa', 2) });
    const { id } = bench.desk.start({ work: { kind: 'logout' }, refs: refs('alfa', 2) });
    bench.desk.stop(id);
    expect(bench.desk.find(id).head.phase).toBe('ended');
  });

  it('begins nothing while the app quits', async () => {
    const { id } = bench.desk.start({ work: restart, refs: refs('alfa', 5) });
    bench.quitting.abort(new Aborted());
    await bench.clock.advance(60_000);
    expect(bench.begun).toHaveLength(3);
    expect(bench.verdicts(id)).toEqual(['left-out', 'left-out', 'left-out', undefined, undefined]);
  });
});

describe('trying again', () => {
  it('takes those that failed or were left out, and no other', async () => {
    bench.failures.set('alfa/i1', 1);
    const { id } = bench.desk.start({ work: restart, refs: refs('alfa', 5) });
    bench.desk.stop(id);
    await bench.clock.advance(10_000);
    expect(bench.verdicts(id)).toEqual(['done', 'failed', 'done', 'left-out', 'left-out']);
    bench.begun.length = 0;
    bench.desk.retry(id);
    expect(bench.desk.find(id).head).toMatchObject({ phase: 'running', endedAt: null });
    await bench.clock.advance(20_000);
    expect(bench.begun).toEqual(['alfa/i1', 'alfa/i3', 'alfa/i4']);
    expect(bench.verdicts(id)).toEqual(['done', 'done', 'done', 'done', 'done']);
  });

  it('is refused while the job runs, and for a job that is not known', () => {
    const { id } = bench.desk.start({ work: restart, refs: refs('alfa', 2) });
    expect(() => bench.desk.retry(id)).toThrow(expect.objectContaining({ code: 'action-busy' }));
    expect(() => bench.desk.retry('elsewhere')).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

describe('several jobs', () => {
  it('wait for each other where they share a server', async () => {
    bench.desk.start({ work: restart, refs: refs('alfa', 2) });
    const second = bench.desk.start({ work: { kind: 'logout' }, refs: [...refs('alfa', 1), ...refs('beta', 1)] });
    // Its part on another server begins at once.
    expect(bench.begun).toEqual(['alfa/i0', 'alfa/i1', 'beta/i0']);
    expect(bench.desk.find(second.id).head.phase).toBe('running');
    await bench.clock.advance(9_999);
    expect(bench.begun).toHaveLength(3);
    await bench.clock.advance(1);
    expect(bench.begun.at(-1)).toBe('alfa/i0');
  });

  it('are forgotten when they ended, but for the last five', async () => {
    for (let job = 0; job < 8; job++) {
      bench.desk.start({ work: restart, refs: refs('alfa', 1) });
      await bench.clock.advance(10_000);
    }
    expect(bench.desk.read().map(({ id }) => id)).toEqual(['job4', 'job5', 'job6', 'job7', 'job8']);
  });

  it('end every item exactly once, whatever fails, hangs for a while, is stopped or ordered meanwhile', async () => {
    const order = fc.record({
      after: fc.integer({ min: 0, max: 20_000 }),
      heavy: fc.boolean(),
      names: fc.array(
        fc.record({ serverId: fc.constantFrom('a', 'b', 'c'), name: fc.constantFrom('x', 'y', 'z', 'w') }),
        {
          minLength: 1,
          maxLength: 12,
        },
      ),
      stop: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(order, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(15_000), { minLength: 1 }),
        async (orders, took) => {
          const each = new Bench();
          let turn = 0;
          each.tookMs = () => took[turn++ % took.length] ?? 0;
          for (const { after, heavy, names, stop } of orders) {
            const count = new Set(names.map(instanceKey)).size;
            const work: BulkWork = heavy ? { kind: 'delete', typedCount: count } : restart;
            const { id } = each.desk.start({ work, refs: names });
            await each.clock.advance(after);
            if (stop) each.desk.stop(id);
          }
          await each.clock.advance(12 * 4 * 15_000);
          expect(each.desk.unfinished).toBe(0);
          expect(each.most).toBeLessThanOrEqual(3);
          // `BulkItem` throws when a turn is taken or ended twice; here each end is told once.
          const ends = each.patches
            .slice()
            .flatMap(({ head, items }) =>
              items.filter(({ result }) => result !== null).map(({ ref }) => `${head.id} ${instanceKey(ref)}`),
            );
          expect(new Set(ends).size).toBe(ends.length);
          const all = each.desk.read().flatMap(({ id, items }) => items.map(({ ref }) => `${id} ${instanceKey(ref)}`));
          expect(new Set(ends)).toEqual(new Set(all));
        },
      ),
      { numRuns: 60 },
    );
  });
});
