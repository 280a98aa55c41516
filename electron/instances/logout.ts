import type { EvolutionError } from '../evolution/errors.ts';
import { effectMissing, effectSeen, nothingRead, type Finding } from './finding.ts';
import { attempt, isHopeless, readBack, sampleLive, type ReadBack, type Scene } from './liveSample.ts';
import { SteadyClose } from './steadyClose.ts';

export const logoutLimitMs = 20_000;

/**
 * Logs out and waits for a steady `close`. The server answers before the work is done and ignores its failure, refuses
 * what is closed already, and may answer 500 although it worked (CONTRACT 4.3 and 5.8).
 */
export async function logout(scene: Scene): Promise<Finding> {
  const { ref, server, signal } = scene;
  const before = await sampleLive(scene);
  const error = await attempt(scene, () => server.logout(ref.name, signal));
  if (error !== null && isHopeless(error)) return { ending: 'refused', observed: before.state, error };

  const { verdict, last, error: readError } = await waitForClose(scene, logoutLimitMs);
  if (verdict === 'gone') return { ending: 'already-so', observed: 'gone', error };
  if (verdict === 'closed') return closed(before.state === 'close', error);
  return last === null ? nothingRead(error, readError) : effectMissing(last, error);
}

/** Waits until the instance is steadily closed, or gone. */
export function waitForClose(scene: Scene, withinMs: number): Promise<ReadBack<'closed' | 'gone'>> {
  const steady = new SteadyClose();
  return readBack(scene, withinMs, (state) => {
    const now = scene.clock.monotonic();
    steady.add(state, now);
    if (state === 'gone') return 'gone';
    return steady.isSteady(now) ? 'closed' : null;
  });
}

function closed(wasClosed: boolean, error: EvolutionError | null): Finding {
  if (wasClosed || error?.code === 'not-connected') return { ending: 'already-so', observed: 'close', error: null };
  return effectSeen('close', error);
}
