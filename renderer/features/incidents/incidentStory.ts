import type { DecisionEntry, IncidentEntry } from '../../../electron/contract/history.ts';

/** One step in the life of an incident. */
export type StoryStep =
  | { readonly kind: 'opened' | 'unwatched' | 'closed'; readonly at: number }
  | { readonly kind: 'acknowledged'; readonly at: number; readonly note: string; readonly until: number | null }
  | { readonly kind: 'decided'; readonly at: number; readonly decision: DecisionEntry };

/** What happened with an incident, oldest first: how it began, what was told or kept quiet, what the person did, its end. */
export function storyOf(entry: IncidentEntry): readonly StoryStep[] {
  const { openedAt, closedAt, unwatched, acknowledged, decisions } = entry;
  const steps: StoryStep[] = [
    { kind: 'opened', at: openedAt },
    ...decisions.map((decision): StoryStep => ({ kind: 'decided', at: decision.at, decision })),
  ];
  if (acknowledged !== null) steps.push({ kind: 'acknowledged', ...acknowledged });
  // The sort is stable: of the same time, what was decided follows what it was about.
  if (closedAt !== null) steps.splice(1, 0, { kind: unwatched ? 'unwatched' : 'closed', at: closedAt });
  return steps.toSorted((one, other) => one.at - other.at);
}
