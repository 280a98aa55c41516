import type { DisconnectReason, InstanceHealth, InstanceView, ReportedState } from '../contract/instance.ts';
import { instanceStanding } from '../contract/standing.ts';

/** The part of a row that does not come from observing the instance. */
export type Overlay = Pick<InstanceView, 'action' | 'quiet' | 'silentSince'>;

/**
 * What is known of one instance: its row, and the evidence that its health was concluded from. Immutable; an
 * observation that changes nothing leaves the very same object. Times are epoch milliseconds.
 */
export interface InstanceRecord extends Omit<InstanceView, 'reported' | keyof Overlay> {
  readonly list: ReportedState | null;
  readonly live: ReportedState | null;
  readonly raw: string | null;
  /** Was it observed in this run? A row from the store was not. */
  readonly seen: boolean;
  /** Was its live state read, or its health seen changing, in this run? Until then its first sight is not complete. */
  readonly verified: boolean;
  /** Lists in a row that did not hold it. */
  readonly missing: number;
  readonly offersCode: boolean;
  /** How an earlier connection ended, while it is open again. */
  readonly lastEnd: DisconnectReason | null;
  readonly connectingSince: number | null;
  readonly liveAt: number | null;
  /** Live samples in a row that contradict the list, and when the first of them came. */
  readonly doubts: number;
  readonly doubtSince: number | null;
  /** When its own session said that its line is closed, although the list calls it open; null once that is over. */
  readonly lineClosedAt: number | null;
}

/** What made a record change. */
export type Cause = 'poll' | 'live' | 'event' | 'own-action' | 'sight-lost';

/**
 * A change of an instance's health. `first`: it belongs to the first sight in this run, by the list or by the live
 * source, so that it may have been so all along.
 */
export interface Transition {
  readonly from: InstanceHealth | null;
  /** The same, but before it went out of sight; null when nothing was known of it. */
  readonly was: InstanceHealth | null;
  readonly to: InstanceHealth;
  readonly at: number;
  readonly cause: Cause;
  readonly first: boolean;
  readonly record: InstanceRecord;
}

/** The change between two records of one instance, or null when its health is the same and was observed before. */
export function transition(
  before: InstanceRecord | null,
  after: InstanceRecord,
  at: number,
  cause: Cause,
): Transition | null {
  const firstList = after.seen && before?.seen !== true;
  if (before?.health === after.health && !firstList) return null;
  const first = firstList || (after.live !== null && before?.verified !== true);
  const from = before?.health ?? null;
  return { from, was: before?.lastKnown ?? from, to: after.health, at, cause, first, record: after };
}

/**
 * Was it well before and is so again, while the server remembers an end in between that nobody saw? So it is after sleep,
 * between two lists, behind a server that was out of sight, and since the app was last running.
 */
export function endedUnseen(before: InstanceRecord | null, after: InstanceRecord): boolean {
  const end = after.lastEnd?.at ?? null;
  if (before === null || end === null || end === before.lastEnd?.at || end === before.reason?.at) return false;
  const wasWell = instanceStanding(before.lastKnown ?? before.health) === 'good';
  return wasWell && instanceStanding(after.health) === 'good';
}

/** The row that the views show. */
export function viewOf(record: InstanceRecord, overlay: Overlay): InstanceView {
  return {
    key: record.key,
    serverId: record.serverId,
    name: record.name,
    instanceId: record.instanceId,
    integration: record.integration,
    number: record.number,
    numberText: record.numberText,
    profileName: record.profileName,
    counts: record.counts,
    health: record.health,
    lastKnown: record.lastKnown,
    since: record.since,
    observedAt: record.observedAt,
    reported: { list: record.list, live: record.live, raw: record.raw },
    reason: record.reason,
    ...overlay,
  };
}

/** The record with its evidence `ms` later, because the wall clock moved. Nothing that is shown changes. */
export function shifted(record: InstanceRecord, ms: number): InstanceRecord {
  const { connectingSince, liveAt, doubtSince, lineClosedAt } = record;
  if ([connectingSince, liveAt, doubtSince, lineClosedAt].every((time) => time === null)) return record;
  return {
    ...record,
    connectingSince: connectingSince === null ? null : connectingSince + ms,
    liveAt: liveAt === null ? null : liveAt + ms,
    doubtSince: doubtSince === null ? null : doubtSince + ms,
    lineClosedAt: lineClosedAt === null ? null : lineClosedAt + ms,
  };
}

/** A stored row as it is before anything was observed in this run: unknown, with what it was. */
export function storedRecord(row: InstanceView): InstanceRecord {
  return {
    key: row.key,
    serverId: row.serverId,
    name: row.name,
    instanceId: row.instanceId,
    integration: row.integration,
    number: row.number,
    numberText: row.numberText,
    profileName: row.profileName,
    counts: row.counts,
    health: 'unknown',
    lastKnown: row.lastKnown ?? (row.health === 'unknown' ? null : row.health),
    since: row.since,
    observedAt: row.observedAt,
    list: row.reported.list,
    live: null,
    raw: row.reported.raw,
    reason: row.reason,
    seen: false,
    verified: false,
    missing: 0,
    offersCode: false,
    lastEnd: null,
    connectingSince: null,
    liveAt: null,
    doubts: 0,
    doubtSince: null,
    lineClosedAt: null,
  };
}
