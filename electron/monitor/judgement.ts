import type { DisconnectReason, InstanceHealth, ReportedState } from '../contract/instance.ts';
import type { InstanceRecord } from './record.ts';
import type { Rules } from './rules.ts';

/** The part of a record that its health is concluded from. */
export type Evidence = Pick<
  InstanceRecord,
  | 'integration'
  | 'number'
  | 'list'
  | 'live'
  | 'liveAt'
  | 'doubts'
  | 'doubtSince'
  | 'offersCode'
  | 'reason'
  | 'connectingSince'
  | 'lineClosedAt'
>;

/**
 * The health that the evidence amounts to. `listedAt` is when the list was last read. The list is the server's database
 * copy and often stale; the live state is the truth about now, but flaps (CONTRACT 7), so a sample alone can only take
 * "online" away. Online is concluded only where the list or the live source said open.
 */
export function judge(evidence: Evidence, listedAt: number | null, now: number, rules: Rules): InstanceHealth {
  if (evidence.integration === 'cloud-api' || evidence.integration === 'evolution') return 'cloud';
  if (evidence.live === 'absent') return 'not-loaded';
  const proven = isProven(evidence, rules);
  const word = evidence.list ?? evidence.live ?? 'unknown';
  if (evidence.live === 'open' && word !== 'open' && word !== 'unknown') {
    if (proven && isBefore(evidence.doubtSince, listedAt)) return 'unstable';
    if (isBefore(listedAt, evidence.liveAt, rules.listOldMs)) return 'online';
    return byWord(word, evidence, now, rules);
  }
  switch (word) {
    case 'open':
      if (evidence.doubts === 0) return 'online';
      // Nothing reconnects: the server itself takes the dead line for a good one.
      if (evidence.lineClosedAt !== null) return 'unstable';
      return proven && evidence.number !== null ? 'reconnecting' : 'unstable';
    case 'connecting':
    case 'close':
      // The list lags behind here too: an attempt that just began, or one that the code limit ended.
      return byWord(proven && evidence.live !== null ? evidence.live : word, evidence, now, rules);
    case 'absent':
    case 'unknown':
      return byWord(word, evidence, now, rules);
  }
}

/** Do these states contradict each other? A flapping pair (close, connecting) contradicts open in the same way. */
export function contradicts(live: ReportedState, list: ReportedState | null): boolean {
  if (list === null || list === 'unknown' || list === 'absent') return false;
  return live !== list && live !== 'absent' && live !== 'unknown';
}

/** Is this one of the states in which a connection attempt runs? */
export function isConnecting(health: InstanceHealth | null): boolean {
  return health === 'connecting' || health === 'needs-scan' || health === 'stuck';
}

/** Is this one of the states that an end of the connection leads to? */
export function isEnded(health: InstanceHealth): boolean {
  return health === 'closed' || health === 'logged-out' || health === 'restricted' || health === 'conflict';
}

function isProven(evidence: Evidence, rules: Rules): boolean {
  return evidence.doubts >= 2 && isBefore(evidence.doubtSince, evidence.liveAt, rules.spreadMs - 1);
}

function isBefore(earlier: number | null, later: number | null, byMoreThan = 0): boolean {
  return later !== null && (earlier === null || later - earlier > byMoreThan);
}

function byWord(word: ReportedState, evidence: Evidence, now: number, rules: Rules): InstanceHealth {
  switch (word) {
    case 'open':
      return 'online';
    case 'connecting':
      // 401 before a new attempt: the session was removed, so only a scan can end it.
      if (evidence.number === null || evidence.offersCode || evidence.reason?.code === 401) return 'needs-scan';
      return now - (evidence.connectingSince ?? now) > rules.stuckMs ? 'stuck' : 'connecting';
    case 'close':
      return endedHealth(evidence.reason);
    case 'absent':
      return 'not-loaded';
    case 'unknown':
      return 'unknown';
  }
}

/** Which end of a connection WhatsApp's code means (CONTRACT 7). */
export function endedHealth(reason: DisconnectReason | null): InstanceHealth {
  return endings.get(reason?.code ?? 0) ?? 'closed';
}

const endings: ReadonlyMap<number, InstanceHealth> = new Map([
  [401, 'logged-out'],
  [402, 'restricted'],
  [403, 'restricted'],
  [406, 'restricted'],
  [440, 'conflict'],
]);
