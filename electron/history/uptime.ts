import type { HistoryRange, Uptime } from '../contract/history.ts';
import { standingIn } from './standing.ts';
import { stretches, type Span, type Stretch, type WatchedPast } from './stretches.ts';

const hour = 60 * 60 * 1_000;

/** Milliseconds of each range. */
export const rangeMs: Readonly<Record<HistoryRange, number>> = {
  '24h': 24 * hour,
  '7d': 7 * 24 * hour,
  '30d': 30 * 24 * hour,
  '90d': 90 * 24 * hour,
};

/** The range that ends now. */
export function rangeWindow(range: HistoryRange, now: number): Span {
  return { from: now - rangeMs[range], to: now };
}

/** Time-weighted uptime over a window. Time that nobody watched, and maintenance, are told apart and count as neither. Pure. */
export function uptime(past: WatchedPast, window: Span): Uptime {
  return uptimeOf(stretches(past, window));
}

export function uptimeOf(tiles: readonly Stretch[]): Uptime {
  const spent = { online: 0, settling: 0, down: 0, maintenance: 0, 'not-observed': 0 };
  for (const tile of tiles) spent[standingIn(tile)] += tile.to - tile.from;
  return {
    observedMs: spent.online + spent.down + spent.settling,
    onlineMs: spent.online,
    downMs: spent.down,
    settlingMs: spent.settling,
    unobservedMs: spent['not-observed'],
    maintenanceMs: spent.maintenance,
  };
}

/** Two times together. */
export function addUptime(one: Uptime, other: Uptime): Uptime {
  return {
    observedMs: one.observedMs + other.observedMs,
    onlineMs: one.onlineMs + other.onlineMs,
    downMs: one.downMs + other.downMs,
    settlingMs: one.settlingMs + other.settlingMs,
    unobservedMs: one.unobservedMs + other.unobservedMs,
    maintenanceMs: one.maintenanceMs + other.maintenanceMs,
  };
}

export const noTime: Uptime = {
  observedMs: 0,
  onlineMs: 0,
  downMs: 0,
  settlingMs: 0,
  unobservedMs: 0,
  maintenanceMs: 0,
};
