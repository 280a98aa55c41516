import { EvolutionError } from '../evolution/errors.ts';
import { attempt, isRefusal, sampleLive, type Scene } from './liveSample.ts';
import type { Finding } from './finding.ts';

/** What the two requests may take. */
export const presenceLimitMs = 45_000;

/**
 * Gives notifications back to the phone. There is nothing to read back, so the best ending is that the server took it. What
 * is not open is not asked: it would crash there (CONTRACT 5.7).
 */
export async function givePhoneNotifications(scene: Scene): Promise<Finding> {
  const { ref, server, signal } = scene;
  const { state, error: readError } = await sampleLive(scene);
  if (state === null) return { ending: 'not-verified', observed: null, error: readError };
  if (state !== 'open') return { ending: 'refused', observed: state, error: notOpen() };
  const error = await attempt(scene, () => server.setUnavailable(ref.name, signal));
  if (error === null) return { ending: 'accepted', observed: 'open', error };
  return { ending: isRefusal(error) ? 'refused' : 'not-verified', observed: 'open', error };
}

function notOpen(): EvolutionError {
  return new EvolutionError('not-connected', 'The instance is not connected.');
}
