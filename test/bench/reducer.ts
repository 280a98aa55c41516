import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { ObservedInstance } from '../../electron/evolution/api.ts';
import { observe, type Observation } from '../../electron/monitor/connection.ts';
import type { InstanceRecord } from '../../electron/monitor/record.ts';
import { rulesWith } from '../../electron/monitor/rules.ts';
import { trayModel } from '../../electron/monitor/trayModel.ts';
import { Watcher } from '../../electron/monitor/watcher.ts';
import type { Clock } from '../../electron/ports/clock.ts';
import { observed, PollServer } from '../support/pollServer.ts';
import { SilentLog } from '../support/silentLog.ts';
import { factsOf } from '../support/watching.ts';

const instances = 10_000;
const rounds = 60;
const cycles = 12;

/** Reducer throughput, and the longest stretch of one poll cycle that nothing else can run in. */
export async function measure(): Promise<Record<string, number>> {
  return { reducer_obs_per_s: reducerThroughput(), cycle_block_ms_10000: await longestSlice() };
}

/** A list as parsed from an answer: other objects each time, one in a hundred changed. */
function list(round: number): ObservedInstance[] {
  return Array.from({ length: instances }, (_, place) =>
    observed(`instance-${place}`, {
      state: place % 100 === round % 100 ? 'close' : 'open',
      counts: { messages: 1_000 + place, contacts: 100, chats: 10 },
    }),
  );
}

function reducerThroughput(): number {
  const lists = [list(0), list(1), list(2)];
  const rules = rulesWith();
  let records: (InstanceRecord | null)[] = Array.from({ length: instances }, () => null);
  let spentMs = 0;
  for (let round = 0; round < rounds; round++) {
    const observations = (lists[round % lists.length] ?? []).map((instance): Observation => ({
      kind: 'listed',
      live: false,
      instance,
    }));
    const now = Date.now() + round * 30_000;
    const context = { listedAt: now - 30_000, rules };
    const start = performance.now();
    records = observations.map((each, place) => observe(records[place] ?? null, 'srv', each, now, context));
    spentMs += performance.now() - start;
  }
  return Math.round((rounds * instances) / (spentMs / 1_000));
}

/**
 * Cycles of a whole watcher, each followed by the snapshot for a tray. A slice is what runs between two turns of the
 * event loop, in processor time of the main thread, so that other programs do not count; the answer is the median over the
 * cycles of each one's longest.
 */
async function longestSlice(): Promise<number> {
  const clock: Clock = {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    after(delayMs, task) {
      const timer = setTimeout(task, delayMs);
      return () => clearTimeout(timer);
    },
  };
  const server = new PollServer(list(0));
  const watcher = new Watcher({ clock, log: new SilentLog(), random: () => 0, notify: () => undefined });
  watcher.subscribe(() => trayModel(watcher.snapshot(), Date.now(), 90_000));
  watcher.addServer(factsOf('srv'), server);
  watcher.start();
  await wait(300);
  const longest: number[] = [];
  for (let cycle = 1; cycle <= cycles; cycle++) {
    server.instances = list(cycle);
    await wait(20);
    let slice = 0;
    let turn = threadMs();
    let watching = true;
    const look = (): void => {
      const now = threadMs();
      slice = Math.max(slice, now - turn);
      turn = now;
      if (watching) setImmediate(look);
    };
    setImmediate(look);
    watcher.checkNow('srv');
    await wait(250);
    watching = false;
    longest.push(slice);
  }
  watcher.stop();
  longest.sort((one, other) => one - other);
  return Math.round((longest[Math.floor(cycles / 2)] ?? 0) * 10) / 10;
}

/** Processor time that this thread has used, in milliseconds. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
