import { CodesOnOffer } from './codesOnOffer.ts';
import { effectMissing, effectSeen, nothingRead, type Finding } from './finding.ts';
import { attempt, isHopeless, sampleLive, type Scene } from './liveSample.ts';
import { waitForOpen } from './waitForOpen.ts';

export const restartLimitMs = 30_000;

/**
 * Restarts and waits until the instance is open again. The server answers before it reconnects, answers a failure with
 * 200, and cannot start what is closed (CONTRACT 5.6). A restart that ends at a QR code lost the session.
 */
export async function restart(scene: Scene): Promise<Finding> {
  const { ref, server, signal } = scene;
  const before = await sampleLive(scene);
  const codes = new CodesOnOffer(scene);
  if (before.state === 'connecting') await codes.look();
  const error = await attempt(scene, () => server.restart(ref.name, signal));
  if (error !== null && isHopeless(error)) return { ending: 'refused', observed: before.state, error };

  const wasOpen = before.state === 'open';
  const wait = await waitForOpen(scene, restartLimitMs, { codes, wasOpen, closedMs: 0, sessionLost: false });
  const { verdict, last, left, error: readError } = wait;
  switch (verdict) {
    case 'open':
      if (left) return effectSeen('open', error);
      // Open as before: it may have been away and back between two looks, or never have gone.
      return error === null ? { ending: 'accepted', observed: 'open', error } : effectMissing('open', error);
    case 'code':
      return { ending: 'needs-scan', observed: 'connecting', error };
    case 'down':
      return effectMissing(last ?? 'gone', error);
    case null:
      if (last === null) return nothingRead(error, readError);
      return { ending: 'not-verified', observed: last, error: error ?? readError };
  }
}
