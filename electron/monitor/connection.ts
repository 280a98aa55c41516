import {
  instanceKey,
  type DisconnectReason,
  type InstanceCounts,
  type InstanceHealth,
  type ReportedState,
} from '../contract/instance.ts';
import type { ObservedInstance } from '../evolution/api.ts';
import { contradicts, isConnecting, isEnded, judge } from './judgement.ts';
import type { InstanceRecord } from './record.ts';
import type { Rules } from './rules.ts';

/** Something that was seen, or could not be seen, of one instance. */
export type Observation =
  /** Its entry in a good list. */
  | { readonly kind: 'listed'; readonly instance: ObservedInstance; readonly live: boolean }
  /** A good list without it; suspicious when the list is empty or shrank by more than half. */
  | { readonly kind: 'missing'; readonly suspicious: boolean }
  /** A sample of the live state. */
  | { readonly kind: 'live'; readonly state: ReportedState }
  /** What its own session said of its line: the truth about now, which the server's memory may not know. */
  | { readonly kind: 'line'; readonly works: boolean }
  /** Its live state out of a survey of all; as fresh as the list that it follows. */
  | { readonly kind: 'surveyed'; readonly state: ReportedState }
  /** Its server cannot be seen any more. */
  | { readonly kind: 'sight-lost' };

/** Something that was seen of one instance alone. */
export type LiveObservation = Extract<Observation, { kind: 'live' | 'line' }>;

/** What an observation is judged by. `listedAt` is the last good list before it, in epoch milliseconds. */
export interface ObservationContext {
  readonly listedAt: number | null;
  readonly rules: Rules;
}

/**
 * The connection reducer: what is known of an instance after an observation at `now` (epoch milliseconds). Pure. Answers
 * the same object when nothing changed, and null while there is nothing
 * to know: only a list brings an instance into being. `transition()` tells what changed.
 */
export function observe(
  before: InstanceRecord | null,
  serverId: string,
  observation: Observation,
  now: number,
  context: ObservationContext,
): InstanceRecord | null {
  switch (observation.kind) {
    case 'listed':
      return listed(before, serverId, observation.instance, observation.live, now, context);
    case 'missing':
      return before === null ? null : missing(before, observation.suspicious, now, context);
    case 'live':
      return before === null ? null : sampled(before, observation.state, now, now, context);
    case 'line':
      return before === null ? null : lineTold(before, observation.works, now, context);
    case 'surveyed':
      if (before === null || isAsKnown(before, observation.state)) return before;
      return sampled(before, observation.state, null, now, context);
    case 'sight-lost':
      return before === null ? null : sightLost(before);
  }
}

function listed(
  before: InstanceRecord | null,
  serverId: string,
  entry: ObservedInstance,
  live: boolean,
  now: number,
  context: ObservationContext,
): InstanceRecord {
  if (before !== null && sameEntry(before, entry) && !(live && before.live !== null)) {
    if (judge(before, now, now, context.rules) === before.health) return before;
  }
  // A live state is evidence about one word of the list; with a new word it is history.
  const outweighs = before !== null && (!live || isLineClosed(before, now, context.rules));
  const keepsLive = outweighs && before.seen && before.list === entry.state;
  return settle(
    before,
    {
      key: before?.key ?? instanceKey({ serverId, name: entry.name }),
      serverId,
      name: entry.name,
      instanceId: entry.instanceId ?? before?.instanceId ?? null,
      integration: entry.integration,
      // v1.8 tells the number only while open; it stays the last paired one (CONTRACT 11.1).
      number: entry.number ?? before?.number ?? null,
      numberText: entry.numberText ?? before?.numberText ?? null,
      profileName: entry.profileName ?? before?.profileName ?? null,
      counts: sameCounts(before?.counts ?? null, entry.counts) ? (before?.counts ?? null) : entry.counts,
      observedAt: null,
      list: entry.state,
      raw: entry.rawState,
      live: keepsLive ? before.live : null,
      liveAt: keepsLive ? before.liveAt : null,
      doubts: keepsLive ? before.doubts : 0,
      doubtSince: keepsLive ? before.doubtSince : null,
      lineClosedAt: keepsLive ? before.lineClosedAt : null,
      offersCode: entry.offersCode ?? false,
      reason: entry.reason,
      lastEnd: entry.lastEnd ?? null,
      missing: 0,
    },
    now,
    now,
    context,
  );
}

/** Agrees with the list and with what was seen last: nothing to conclude, and thousands of these come at once. */
function isAsKnown(before: InstanceRecord, state: ReportedState): boolean {
  return before.live === state && before.doubts === 0 && !contradicts(state, before.list) && before.observedAt === null;
}

function sampled(
  before: InstanceRecord,
  state: ReportedState,
  observedAt: number | null,
  now: number,
  context: ObservationContext,
): InstanceRecord {
  // An answer in no known words is evidence of nothing.
  if (state === 'unknown') return before;
  if (state === 'open' && isLineClosed(before, now, context.rules)) return before;
  const doubted = contradicts(state, before.list);
  const doubts = doubted ? before.doubts + 1 : 0;
  const doubtSince = doubted ? (before.doubtSince ?? now) : null;
  const evidence = { ...before, observedAt, live: state, liveAt: now, doubts, doubtSince, lineClosedAt: null };
  return settle(before, evidence, context.listedAt, now, context);
}

/** A line that works is news only where it was closed before: lists and samples tell the rest. */
function lineTold(before: InstanceRecord, works: boolean, now: number, context: ObservationContext): InstanceRecord {
  if (works && before.lineClosedAt === null) return before;
  const told = sampled({ ...before, lineClosedAt: null }, works ? 'open' : 'close', now, now, context);
  if (works || !contradicts('close', before.list)) return told;
  return settle(before, { ...told, lineClosedAt: now }, context.listedAt, now, context);
}

function isLineClosed({ lineClosedAt }: InstanceRecord, now: number, { lineClosedMs }: Rules): boolean {
  return lineClosedAt !== null && now - lineClosedAt < lineClosedMs;
}

function missing(
  before: InstanceRecord,
  suspicious: boolean,
  now: number,
  context: ObservationContext,
): InstanceRecord {
  if (before.health === 'gone') return before;
  const count = before.missing + 1;
  const limit = suspicious ? context.rules.goneListsSuspicious : context.rules.goneLists;
  const observedAt = before.observedAt ?? context.listedAt;
  if (count < limit) return { ...before, missing: count, observedAt };
  return { ...before, missing: count, observedAt, health: 'gone', lastKnown: null, since: now, seen: true };
}

function sightLost(before: InstanceRecord): InstanceRecord {
  if (before.health === 'unknown' || before.health === 'gone') return before;
  return {
    ...before,
    health: 'unknown',
    lastKnown: before.health,
    live: null,
    liveAt: null,
    doubts: 0,
    doubtSince: null,
    lineClosedAt: null,
    connectingSince: null,
  };
}

type Settled = 'health' | 'lastKnown' | 'since' | 'seen' | 'verified' | 'connectingSince';

/** Concludes health and its start from the new evidence. */
function settle(
  before: InstanceRecord | null,
  evidence: Omit<InstanceRecord, Settled>,
  listedAt: number | null,
  now: number,
  context: ObservationContext,
): InstanceRecord {
  const connectingSince = before?.connectingSince ?? null;
  const health = judge({ ...evidence, connectingSince }, listedAt, now, context.rules);
  return {
    ...evidence,
    health,
    lastKnown: null,
    since: sinceWhen(before, health, evidence.reason, now, context),
    seen: true,
    verified:
      before?.verified === true || evidence.live !== null || (before?.seen === true && before.health !== health),
    connectingSince: isConnecting(health) ? (connectingSince ?? now) : null,
  };
}

/** When the health began: as observed, or as the server tells where that fits what was observed. */
function sinceWhen(
  before: InstanceRecord | null,
  health: InstanceHealth,
  reason: DisconnectReason | null,
  now: number,
  context: ObservationContext,
): number | null {
  if (before !== null && (before.lastKnown ?? before.health) === health) return before.since;
  const told = isEnded(health) ? (reason?.at ?? null) : null;
  if (told !== null && told <= now) {
    const lastSeen = before === null ? null : (before.observedAt ?? context.listedAt);
    // A minute of grace for two clocks that differ; an older end is that of an earlier connection.
    if (lastSeen === null || told >= lastSeen - 60_000) return told;
  }
  return before === null ? null : now;
}

function sameEntry(before: InstanceRecord, entry: ObservedInstance): boolean {
  return (
    before.list === entry.state &&
    before.raw === entry.rawState &&
    before.missing === 0 &&
    before.seen &&
    before.observedAt === null &&
    before.lastKnown === null &&
    before.integration === entry.integration &&
    before.offersCode === (entry.offersCode ?? false) &&
    (entry.instanceId === null || before.instanceId === entry.instanceId) &&
    (entry.number === null || before.number === entry.number) &&
    (entry.profileName === null || before.profileName === entry.profileName) &&
    sameReason(before.reason, entry.reason) &&
    sameReason(before.lastEnd, entry.lastEnd ?? null) &&
    sameCounts(before.counts, entry.counts)
  );
}

function sameReason(one: DisconnectReason | null, other: DisconnectReason | null): boolean {
  if (one === null || other === null) return one === other;
  return one.code === other.code && one.at === other.at;
}

function sameCounts(one: InstanceCounts | null, other: InstanceCounts | null): boolean {
  if (one === null || other === null) return one === other;
  return one.messages === other.messages && one.contacts === other.contacts && one.chats === other.chats;
}
