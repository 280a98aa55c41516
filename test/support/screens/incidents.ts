import type { DigestView } from '../../../electron/contract/digest.ts';
import type { FleetSnapshot } from '../../../electron/contract/fleet.ts';
import type { DecisionEntry, IncidentEntry, IncidentPage } from '../../../electron/contract/history.ts';
import type { Answers } from '../fakeBridge.ts';

const minute = 60_000;

/** A log of the open incidents of a fleet and of some that are over, told and not told in many ways. */
function makeLog({ incidents }: FleetSnapshot, now: number): IncidentPage {
  const decision = (at: number, why: string, ring: boolean, affected = 1): DecisionEntry => ({
    ...{ at, kind: 'drop', why, ring, group: `g${String(at)}`, health: 'closed', code: 408, affected, downMs: null },
    names: ['loja-1', 'loja-2', 'loja-3'].slice(0, affected),
  });
  const open = incidents.map((view): IncidentEntry => {
    return { ...view, unwatched: false, decisions: [decision(view.openedAt + minute, 'confirmed', true)] };
  });
  const reasons = ['quiet-hours', 'own-action', 'confirmed', 'muted', 'flapping', 'first-observation'];
  const over = reasons.map((why, index): IncidentEntry => {
    const openedAt = now - (3 + index * 7) * 60 * minute;
    return {
      id: `over-${why}`,
      subject: { kind: 'instance', ref: { serverId: 'beta', name: `loja-${String(index + 1)}` } },
      health: index % 2 === 0 ? 'closed' : 'logged-out',
      reason: { code: index % 2 === 0 ? 408 : 401, at: openedAt },
      openedAt,
      updatedAt: openedAt,
      closedAt: openedAt + (index + 2) * minute,
      unwatched: index === 5,
      baseline: index === 5,
      affected: 1,
      flapping: why === 'flapping',
      silenced: why === 'muted' || why === 'quiet-hours' ? why : null,
      acknowledged: index === 2 ? { at: openedAt + minute, note: 'new phone', until: null } : null,
      decisions: [decision(openedAt + minute, why, why === 'confirmed', why === 'confirmed' ? 14 : 1)],
    };
  });
  const storm = ['loja-21', 'loja-22', 'loja-23', 'loja-24', 'loja-25'].map((name, index): IncidentEntry => {
    const openedAt = now - 130 * minute;
    return {
      id: `storm-${name}`,
      subject: { kind: 'instance', ref: { serverId: 'alfa', name } },
      health: 'closed',
      reason: { code: 428, at: openedAt },
      openedAt,
      updatedAt: openedAt,
      closedAt: openedAt + 6 * minute,
      unwatched: false,
      baseline: false,
      affected: 1,
      flapping: false,
      silenced: null,
      acknowledged: null,
      decisions: [
        { ...decision(openedAt + minute, index === 0 ? 'confirmed' : 'joined', index === 0, 5), group: 'storm' },
      ],
    };
  });
  return { entries: [...open, ...storm, ...over], next: { openedAt: now - 90 * 60 * minute, row: 1 } };
}

/** What happened while away: three that healed and one that did not. */
export function makeDigest(now: number): DigestView {
  const entries = [null, 3, 2, 6].map((minutes, index) => ({
    ref: { serverId: 'beta', name: index === 0 ? 'imobiliaria-horizonte' : `loja-${String(index)}` },
    health: 'closed' as const,
    reason: null,
    droppedAt: now - 60 * minute,
    healedAt: minutes === null ? null : now - (60 - minutes) * minute,
  }));
  return { cause: 'lock', from: now - 90 * minute, to: now - 2 * minute, entries, more: 0 };
}

/** What the double answers about incidents. */
export function incidentAnswers(fleet: FleetSnapshot, now: number): Answers {
  return {
    'history.incidents': ({ before }) => (before === null ? makeLog(fleet, now) : { entries: [], next: null }),
    'history.export': ({ format }) => ({ saved: true, fileName: `incidents.${format}` }),
    'incident.acknowledge': () => null,
    'incident.unacknowledge': () => null,
    'digest.dismiss': () => null,
  };
}
