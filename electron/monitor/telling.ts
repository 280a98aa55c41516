import type { ServerHealth } from '../contract/server.ts';
import type { Intent, IntentKind, RingWhy, Why } from './intent.ts';
import { affectedBy, conditionOf, serverIdOf, type Subject } from './subject.ts';

/** Subjects that are told of together; the first one speaks. */
export type Bundle = readonly [Subject, ...Subject[]];

/** The drops that a notification told of, while others may still join it. */
export interface Storm {
  readonly group: string;
  /** When it was first shown, on the monotonic clock. */
  readonly tick: number;
  readonly subjects: Bundle;
}

interface Told {
  readonly why: Why;
  readonly group: string;
  readonly at: number;
  readonly replaces?: boolean;
}

const ringing: ReadonlySet<Why> = new Set<RingWhy>([
  'confirmed',
  'recovered',
  'stayed-down',
  'changed',
  'silence-over',
  'reminder',
]);

/** The intent that tells of these subjects, which are one server or instances of one server. */
export function tell(subjects: Bundle, told: Told): Intent {
  const [first] = subjects;
  const { sighting } = first;
  const { health, reason } = conditionOf(first);
  return {
    kind: kindOf(first),
    group: told.group,
    serverId: serverIdOf(sighting),
    members: subjects.flatMap((subject) => (subject.sighting.kind === 'instance' ? [subject.sighting.ref] : [])),
    affected: sighting.kind === 'instance' ? subjects.length : affectedBy(sighting),
    health,
    reason,
    ring: ringing.has(told.why),
    replaces: told.replaces ?? false,
    why: told.why,
    at: told.at,
    downMs: null,
    ...(sighting.kind === 'notice' && sighting.daysLeft !== null && { daysLeft: sighting.daysLeft }),
  };
}

/** The intent that tells that these are well again; `downMs` counts for the one that was down longest. */
export function tellRecovery(subjects: Bundle, told: Told): Intent {
  const [first] = subjects;
  const down = subjects.map(({ incident, since }) => since.now - (incident?.openedAt ?? since.now));
  return {
    ...tell(subjects, told),
    kind: endOf(first),
    downMs: Math.max(0, ...down),
  };
}

function kindOf({ sighting, flapping }: Subject): IntentKind {
  if (flapping) return 'flapping';
  switch (sighting.kind) {
    case 'instance':
      return 'drop';
    case 'server':
      return serverKind(sighting.health);
    case 'notice':
      return sighting.health;
  }
}

function endOf({ sighting }: Subject): IntentKind {
  switch (sighting.kind) {
    case 'instance':
      return 'recovered';
    case 'server':
      return 'server-recovered';
    case 'notice':
      return 'notice-over';
  }
}

function serverKind(health: ServerHealth): IntentKind {
  if (health === 'unreachable') return 'server-down';
  if (health === 'key-rejected' || health === 'needs-key') return 'key-rejected';
  return 'server-refused';
}
