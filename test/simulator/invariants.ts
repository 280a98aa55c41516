import { instanceKey } from '../../electron/contract/instance.ts';
import type { Decided, Episode, Simulation } from './simulation.ts';

const minutes = 60_000;
/** Interval with jitter, second look, confirmation and the time of the polls themselves. */
const tellWithinMs = 2.5 * minutes;
/** What disturbed the view may have an effect for so long: back-off, grace and the lists that are waited for. */
const afterEffectMs = 13 * minutes;

/** Everything that is wrong with what the watcher told, in sentences; empty when all is well. */
export function complaints(simulation: Simulation, endedAt: number): string[] {
  return [
    ...simulation.doubled.map((key) => `${key} had two open incidents`),
    ...untold(simulation, endedAt),
    ...simulation.rings.flatMap((ring) => groundless(ring, simulation)),
  ];
}

/** Drops that could be seen for long enough, and of which nothing was decided. */
function untold({ episodes, decided }: Simulation, endedAt: number): string[] {
  const disturbances = episodes.filter(({ what }) => what !== 'drop');
  return episodes.flatMap((drop) => {
    const limit = drop.from + tellWithinMs;
    if (drop.what !== 'drop' || drop.to < limit || limit > endedAt) return [];
    const isDisturbed = disturbances.some(
      (other) =>
        (other.of === '*' || drop.of === other.of || drop.of.startsWith(`${other.of}/`)) &&
        other.from <= limit &&
        other.to + afterEffectMs >= drop.from,
    );
    if (isDisturbed) return [];
    // An earlier drop that was not over for long enough stands for this one too.
    const earliest = beginningOf(drop, episodes);
    const told = decided.some((intent) => concerns(intent, drop.of) && intent.tick >= earliest && intent.tick <= limit);
    return told ? [] : [`nothing was decided of the drop of ${drop.of} at ${drop.from}`];
  });
}

/** When the row of drops began that this one belongs to: they follow each other too soon to be over in between. */
function beginningOf(drop: Episode, episodes: readonly Episode[]): number {
  const earlier = episodes.filter(({ of, from }) => of === drop.of && from < drop.from);
  let from = drop.from;
  for (const each of earlier.toSorted((one, other) => other.to - one.to)) {
    if (each.to + 16 * minutes >= from) from = Math.min(from, each.from);
  }
  return from;
}

/** Is there a reason for this notification? */
function groundless(ring: Decided, { episodes, decided }: Simulation): string[] {
  const lately = (whats: readonly Episode['what'][], of: string, withinMs: number): boolean =>
    episodes.some(
      (each) =>
        whats.includes(each.what) && each.of === of && each.from <= ring.tick && each.to >= ring.tick - withinMs,
    );
  switch (ring.kind) {
    case 'drop':
    case 'flapping': {
      const withinMs = ring.kind === 'drop' ? 10 * minutes : 40 * minutes;
      if (ring.members.length === 0) return lately(['down', 'strange'], ring.serverId, withinMs) ? [] : [said(ring)];
      return ring.members
        .map((ref) => instanceKey(ref))
        .filter((key) => !lately(['drop', 'lie'], key, withinMs))
        .map((key) => `${said(ring)} of ${key}`);
    }
    case 'server-down':
      return lately(['down'], ring.serverId, 13 * minutes) ? [] : [said(ring)];
    case 'server-refused':
      return lately(['strange'], ring.serverId, 13 * minutes) ? [] : [said(ring)];
    case 'key-rejected':
    case 'slow-lists':
    case 'certificate-expiring':
    case 'notice-over':
      return [said(ring)];
    case 'recovered':
    case 'server-recovered': {
      const told = decided.some((each) => each.group === ring.group && each.ring && each.tick < ring.tick);
      return told ? [] : [said(ring)];
    }
  }
}

function concerns(intent: Decided, key: string): boolean {
  return intent.members.some((ref) => instanceKey(ref) === key);
}

function said({ kind, why, serverId, tick }: Decided): string {
  return `without a cause: ${kind} (${why}) on ${serverId} at ${tick}`;
}
