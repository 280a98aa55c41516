import type { IncidentEntry } from '../../../electron/contract/history.ts';
import { decisionsOnDrop } from './verdict.ts';
import { serverOf } from './incidentWords.ts';

/** Incidents that one notification told of, or one that stands alone. */
export interface Cause {
  /** The id of its first incident. */
  readonly id: string;
  /** In the order of the list; never empty. */
  readonly entries: readonly IncidentEntry[];
}

/**
 * Puts together what has one cause: incidents of one server that the monitor told of as one group. Each cause stands where
 * its first incident stood.
 */
export function causesOf(entries: readonly IncidentEntry[]): readonly Cause[] {
  const causes = new Map<string, IncidentEntry[]>();
  for (const entry of entries) {
    const [first] = decisionsOnDrop(entry);
    const key = first === undefined || entry.subject.kind === 'server' ? entry.id : `${serverOf(entry)} ${first.group}`;
    const same = causes.get(key);
    if (same === undefined) causes.set(key, [entry]);
    else same.push(entry);
  }
  return [...causes.values()].map((members) => ({ id: members[0]?.id ?? '', entries: members }));
}
