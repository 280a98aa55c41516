import type { EvolutionError } from '../evolution/errors.ts';
import { effectMissing, nothingRead, type Finding } from './finding.ts';
import { attempt, isHopeless, readBack, sampleLive, type Scene } from './liveSample.ts';
import { waitForClose } from './logout.ts';

export const removeLimitMs = 30_000;
const closeLimitMs = 20_000;
/** A list costs the server more than a state does (CONTRACT 15). */
const listEveryMs = 3_000;

/**
 * Deletes and waits until the server neither knows the instance nor lists it: its row stays in the list while the server
 * cleans up (CONTRACT 5.9). 2.0.0 to 2.2.0 refuse while it is open; then it is logged out first, and asked once more.
 */
export async function remove(scene: Scene): Promise<Finding> {
  const { clock, ref, server, signal } = scene;
  const error = await removeOnceClosed(scene);
  if (error !== null && isHopeless(error)) return { ending: 'refused', observed: null, error };

  let lastList = Number.NEGATIVE_INFINITY;
  const {
    verdict,
    last,
    error: readError,
  } = await readBack(scene, removeLimitMs, async (state) => {
    if (state !== 'gone' || clock.monotonic() - lastList < listEveryMs) return null;
    lastList = clock.monotonic();
    return (await isListed(scene)) ? null : 'gone';
  });
  const wasGone = error?.code === 'instance-unknown';
  if (verdict === 'gone') {
    if (wasGone) return { ending: 'already-so', observed: 'gone', error: null };
    return { ending: error === null ? 'verified' : 'verified-despite-error', observed: 'gone', error };
  }
  if (last === null) return nothingRead(error, readError);
  if (last === 'gone') return { ending: 'not-verified', observed: 'gone', error: error ?? readError };
  return effectMissing(last, error);

  async function removeOnceClosed(at: Scene): Promise<EvolutionError | null> {
    const first = await attempt(at, () => server.remove(ref.name, signal));
    if (first?.status !== 400) return first;
    const { state } = await sampleLive(at);
    if (state !== 'open' && state !== 'connecting') return first;
    const refusal = await attempt(at, () => server.logout(ref.name, signal));
    if (refusal !== null && isHopeless(refusal)) return first;
    if ((await waitForClose(at, closeLimitMs)).verdict === null) return first;
    return attempt(at, () => server.remove(ref.name, signal));
  }
}

/** Does a good list still hold it? Counts as yes when the list cannot be had. */
async function isListed(scene: Scene): Promise<boolean> {
  let listed = true;
  const error = await attempt(scene, async () => {
    const { instances } = await scene.server.list(scene.signal);
    listed = instances.some(({ name }) => name === scene.ref.name);
  });
  // An instance's own token dies with it, and the server that takes it no longer has said so by not knowing the instance.
  return error?.code === 'key-rejected' ? false : listed;
}
