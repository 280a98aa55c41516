import type { DatabaseSync, StatementSync } from 'node:sqlite';
import {
  historyRanges,
  type HistoryRange,
  type InstanceHistory,
  type LatencyPoint,
  type Reliability,
  type ServerHistory,
  type TimelineEntry,
} from '../contract/history.ts';
import type { InstanceRef } from '../contract/instance.ts';
import type { Clock } from '../ports/clock.ts';
import type { AuditStore } from './auditStore.ts';
import { meanOf, reliability } from './outages.ts';
import { PastReader } from './pastReader.ts';
import type { WatchedPast } from './stretches.ts';
import { strip } from './strip.ts';
import { gaps, timelinePage } from './timeline.ts';
import { addUptime, noTime, rangeMs, rangeWindow } from './uptime.ts';

const pageEntries = 50;
const stripParts = 90;
const latencyPoints = 300;
const leastStepMs = 60_000;
const worstShown = 10;
/** Longer work lets others go first after so many milliseconds. */
const sliceMs = 12;

interface HistoryReaderParts {
  readonly clock: Clock;
  /** Writes what waits, so that what is read is complete. */
  readonly flush: () => void;
  readonly audit: Pick<AuditStore, 'ofInstance'>;
}

const nothing: WatchedPast = { changes: [], coverage: [] };

/** Answers what the views ask of the past of instances and servers. Rejects with what SQLite throws. */
export class HistoryReader {
  readonly #past: PastReader;
  readonly #latency: StatementSync;
  readonly #clock: Clock;
  readonly #flush: () => void;
  readonly #audit: Pick<AuditStore, 'ofInstance'>;

  constructor(database: DatabaseSync, { clock, flush, audit }: HistoryReaderParts) {
    this.#past = new PastReader(database);
    this.#latency = database.prepare(
      `SELECT at / CAST(?3 AS INTEGER) * CAST(?3 AS INTEGER) AS step, sum(lists) AS lists, sum(mean_ms * lists) / sum(lists) AS mean,
         max(max_ms) AS longest
       FROM latency WHERE server = ?1 AND at >= ?2 GROUP BY step ORDER BY step`,
    );
    this.#clock = clock;
    this.#flush = flush;
    this.#audit = audit;
  }

  /** An instance's timeline from `before` on back, its strip of 24 hours, and its uptimes. */
  instance(ref: InstanceRef, before: number | null): InstanceHistory {
    this.#flush();
    const now = this.#clock.now();
    const past = this.#pastOf(ref, now - rangeMs['90d']);
    return {
      ...this.#timeline(ref, before ?? Infinity),
      strip: strip(past, rangeWindow('24h', now), stripParts),
      ranges: eachRange((range) => plain(reliability(past, rangeWindow(range, now)))),
    };
  }

  /** Uptimes of one instance. */
  ranges(ref: InstanceRef): Readonly<Record<HistoryRange, Reliability>> {
    this.#flush();
    const now = this.#clock.now();
    const past = this.#pastOf(ref, now - rangeMs['90d']);
    return eachRange((range) => plain(reliability(past, rangeWindow(range, now))));
  }

  /** A server's latency, and how its instances did. Many instances are read in slices. */
  async server(serverId: string, range: HistoryRange): Promise<ServerHistory> {
    this.#flush();
    const window = rangeWindow(range, this.#clock.now());
    const stepMs = Math.max(leastStepMs, Math.ceil(rangeMs[range] / latencyPoints));
    const server = this.#past.server(serverId);
    const found: (Reliability & { ref: InstanceRef })[] = [];
    const repairsMs: number[] = [];
    let drops = 0;
    let uptime = noTime;
    if (server !== null) {
      const coverage = this.#past.coverage(server, window.from);
      for await (const { id, name } of this.inSlices(this.#past.instances(server))) {
        const one = reliability(this.#past.past(server, id, window.from, coverage), window);
        repairsMs.push(...one.repairsMs);
        drops += one.drops;
        uptime = addUptime(uptime, one.uptime);
        if (one.drops > 0 || one.uptime.downMs > 0) found.push({ ref: { serverId, name }, ...plain(one) });
      }
    }
    return {
      range,
      latency: { stepMs, points: server === null ? [] : this.#points(server, window.from, stepMs) },
      total: { uptime, drops, mttrMs: meanOf(repairsMs) },
      worst: found
        .toSorted((one, other) => other.uptime.downMs - one.uptime.downMs || other.drops - one.drops)
        .slice(0, worstShown),
    };
  }

  /** Hands out the items, and lets others go first whenever that took a while. */
  async *inSlices<Item>(items: Iterable<Item>): AsyncGenerator<Item, void> {
    let began = this.#clock.monotonic();
    for (const item of items) {
      if (this.#clock.monotonic() - began > sliceMs) {
        await new Promise<void>((resolve) => this.#clock.after(0, resolve));
        began = this.#clock.monotonic();
      }
      yield item;
    }
  }

  #pastOf(ref: InstanceRef, from: number): WatchedPast {
    const server = this.#past.server(ref.serverId);
    const instance = this.#past.instance(ref);
    return server === null || instance === null ? nothing : this.#past.past(server, instance, from);
  }

  #timeline(ref: InstanceRef, before: number): { timeline: readonly TimelineEntry[]; next: number | null } {
    const server = this.#past.server(ref.serverId);
    const instance = this.#past.instance(ref);
    const first = instance === null ? null : this.#past.firstAt(instance);
    if (server === null || instance === null || first === null) return { timeline: [], next: null };
    const end = Number.isFinite(before) ? before : Number.MAX_SAFE_INTEGER;
    const changes = this.#past.latest(instance, end, pageEntries + 1);
    // Before it was seen for the first time, there was nothing to miss.
    const unwatched = gaps(this.#past.coverage(server, first)).filter(({ to }) => to < end && to > first);
    const acts = this.#audit.ofInstance(ref, end, pageEntries + 1);
    return timelinePage(changes, unwatched, acts, pageEntries);
  }

  #points(server: number, from: number, stepMs: number): readonly LatencyPoint[] {
    return this.#latency.all(server, from, stepMs).map((row) => ({
      at: Number(row['step']),
      meanMs: Number(row['mean']),
      maxMs: Number(row['longest']),
      lists: Number(row['lists']),
    }));
  }
}

function eachRange(make: (range: HistoryRange) => Reliability): Readonly<Record<HistoryRange, Reliability>> {
  const [day, week, month, quarter] = historyRanges;
  return { [day]: make(day), [week]: make(week), [month]: make(month), [quarter]: make(quarter) };
}

/** Without what is only needed for sums. */
function plain({ uptime, drops, mttrMs }: Reliability): Reliability {
  return { uptime, drops, mttrMs };
}
