import type { InstanceHealth } from '../contract/instance.ts';

/** A time from `from` up to `to`, epoch milliseconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** From `at` on the instance was seen to be so. */
export interface HealthChange {
  readonly at: number;
  readonly health: InstanceHealth;
}

/** What is kept of an instance: its changes, and when anybody looked. The order of either does not matter. */
export interface WatchedPast {
  readonly changes: readonly HealthChange[];
  readonly coverage: readonly Span[];
  /** When a maintenance window covered it; left out where none did. */
  readonly maintenance?: readonly Span[];
}

/** A time in which the instance was the same throughout. */
export interface Stretch extends Span {
  /** Null where nobody looked, or it was not known yet. */
  readonly health: InstanceHealth | null;
  /** Under maintenance, as planned. */
  readonly planned: boolean;
}

/**
 * Tiles the window with stretches, oldest first, no two neighbours alike. A health holds from its change to the next one,
 * but only where coverage says that somebody looked: what happened between two covered spans is not made up. Pure.
 */
export function stretches(past: WatchedPast, window: Span): readonly Stretch[] {
  return planned(observed(past, window), union(past.maintenance ?? [], window));
}

function observed(past: WatchedPast, window: Span): readonly Stretch[] {
  const tiles: Stretch[] = [];
  const changes = inOrder(past.changes);
  let place = 0;
  let health: InstanceHealth | null = null;
  let reached = window.from;
  for (const span of union(past.coverage, window)) {
    add(tiles, reached, span.from, null);
    reached = span.from;
    for (let next = changes[place]; next !== undefined && next.at < span.to; next = changes[place]) {
      if (next.at > reached) {
        add(tiles, reached, next.at, health);
        reached = next.at;
      }
      health = next.health;
      place += 1;
    }
    add(tiles, reached, span.to, health);
    reached = span.to;
  }
  add(tiles, reached, window.to, null);
  return tiles;
}

/** Parts the tiles where maintenance begins and ends. `spans` are in order, without overlaps. */
function planned(tiles: readonly Stretch[], spans: readonly Span[]): readonly Stretch[] {
  if (spans.length === 0) return tiles;
  const parted: Stretch[] = [];
  let place = 0;
  for (const { to, health, from } of tiles) {
    let reached = from;
    while (reached < to) {
      while ((spans[place]?.to ?? Infinity) <= reached) place += 1;
      const span = spans[place];
      const isIn = span !== undefined && span.from <= reached;
      const end = Math.min(to, isIn ? span.to : (span?.from ?? Infinity));
      add(parted, reached, end, health, isIn);
      reached = end;
    }
  }
  return parted;
}

/** The health that was last seen at or before a time; null when none was. */
export function healthAt(changes: readonly HealthChange[], at: number): InstanceHealth | null {
  return inOrder(changes).findLast((change) => change.at <= at)?.health ?? null;
}

function add(tiles: Stretch[], from: number, to: number, health: InstanceHealth | null, isPlanned = false): void {
  if (to <= from) return;
  const last = tiles.at(-1);
  if (last?.health === health && last.planned === isPlanned) tiles[tiles.length - 1] = { ...last, to };
  else tiles.push({ from, to, health, planned: isPlanned });
}

/** By time. Two changes at one time have no order of their own, so their words give one. */
function inOrder(changes: readonly HealthChange[]): readonly HealthChange[] {
  return changes.toSorted((one, other) => one.at - other.at || (one.health < other.health ? -1 : 1));
}

/** The covered parts of the window, in order, without overlaps: a clock that was set back makes spans overlap. */
function union(coverage: readonly Span[], window: Span): readonly Span[] {
  const parts: Span[] = [];
  for (const { from, to } of coverage.toSorted((one, other) => one.from - other.from)) {
    const span = { from: Math.max(from, window.from), to: Math.min(to, window.to) };
    if (span.to <= span.from) continue;
    const last = parts.at(-1);
    if (last === undefined || last.to < span.from) parts.push(span);
    else if (last.to < span.to) parts[parts.length - 1] = { from: last.from, to: span.to };
  }
  return parts;
}
