import type { IncidentEntry } from '../../../electron/contract/history.ts';
import type { IncidentView } from '../../../electron/contract/incident.ts';
import type { AlertClass, sessionHealths } from '../../../electron/contract/silence.ts';
import { fold } from '../../lib/fold.ts';
import type { IncidentFilter } from './incidentLog.ts';

/** The log and the live incidents as one list, newest first: what is live wins, the log adds the decisions. */
export function timelineOf(
  log: readonly IncidentEntry[],
  live: readonly IncidentView[],
  filter: IncidentFilter,
): readonly IncidentEntry[] {
  const entries = new Map(log.map((entry) => [entry.id, entry]));
  for (const view of live) {
    const logged = entries.get(view.id);
    if (logged !== undefined) entries.set(view.id, { ...logged, ...view });
    else if (view.closedAt === null && matches(view, filter))
      entries.set(view.id, { ...view, unwatched: false, decisions: [] });
  }
  return [...entries.values()]
    .filter(({ closedAt }) => filter.state === 'all' || (closedAt === null) === (filter.state === 'open'))
    .toSorted((a, b) => b.openedAt - a.openedAt);
}

/** What rang is for the log to say: what is only live was not told of yet. */
function matches(view: IncidentView, { serverId, kind, told, text }: IncidentFilter): boolean {
  const { subject, reason } = view;
  if (told === 'rang' || (kind !== null && kind !== classOf(view))) return false;
  const server = subject.kind === 'server' ? subject.serverId : subject.ref.serverId;
  if (serverId !== null && server !== serverId) return false;
  const wanted = text.trim();
  if (wanted === '') return true;
  if (String(reason?.code ?? '') === wanted) return true;
  return subject.kind === 'instance' && fold(subject.ref.name).includes(fold(wanted));
}

/** The healths whose session ended: all of them, or this does not compile. */
const sessions: Readonly<Record<(typeof sessionHealths)[number], true>> = {
  'logged-out': true,
  restricted: true,
  conflict: true,
  'needs-scan': true,
  gone: true,
};

function classOf({ subject, health }: IncidentView): AlertClass {
  if (subject.kind === 'server') return 'server';
  return health in sessions ? 'session' : 'connection';
}

/** Incidents of one part of the list: those that last, or those that began on one day. */
export interface TimelinePart {
  /** Local midnight of the day, epoch milliseconds; null for what is open now. */
  readonly day: number | null;
  readonly entries: readonly IncidentEntry[];
}

/** What is open first, then by the day on which it began. */
export function partsOf(entries: readonly IncidentEntry[]): readonly TimelinePart[] {
  const parts = new Map<number | null, IncidentEntry[]>();
  const open = entries.filter(({ closedAt }) => closedAt === null);
  if (open.length > 0) parts.set(null, open);
  for (const entry of entries) {
    if (entry.closedAt === null) continue;
    const day = new Date(entry.openedAt).setHours(0, 0, 0, 0);
    const same = parts.get(day);
    if (same === undefined) parts.set(day, [entry]);
    else same.push(entry);
  }
  return [...parts].map(([day, some]) => ({ day, entries: some }));
}
