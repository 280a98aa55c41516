import { CodesOnOffer } from './codesOnOffer.ts';
import { effectMissing, effectSeen, nothingRead, type Finding } from './finding.ts';
import { attempt, isHopeless, sampleLive, type Scene } from './liveSample.ts';
import { logout } from './logout.ts';
import { waitForOpen } from './waitForOpen.ts';

/** A connection is waited for so long, in milliseconds. */
export const connectLimitMs = 120_000;
const closedMs = 15_000;

/**
 * Connects what is closed and waits until it is open. A server that still has the session takes it up by itself; one that
 * has lost it offers a code (CONTRACT 5.3). Asked once: each request would start a new series of codes.
 */
export async function reconnect(scene: Scene): Promise<Finding> {
  const before = await sampleLive(scene);
  if (before.state === 'open') return { ending: 'already-so', observed: 'open', error: null };
  return connect(scene, false);
}

/** Ends the session, steadily closed, and connects anew, which ends at a code. Stops where the session does not end. */
export async function relink(scene: Scene): Promise<Finding> {
  const ended = await logout(scene);
  if (ended.observed === 'gone') return effectMissing('gone', ended.error);
  const closed = ended.observed === 'close' && ended.ending !== 'not-verified' && ended.ending !== 'refused';
  return closed ? connect(scene, true) : ended;
}

async function connect(scene: Scene, sessionLost: boolean): Promise<Finding> {
  const { ref, server, signal } = scene;
  const error = await attempt(scene, async () => {
    await server.connect(ref.name, null, signal);
  });
  if (error !== null && isHopeless(error)) return { ending: 'refused', observed: null, error };
  const codes = new CodesOnOffer(scene);
  const wait = await waitForOpen(scene, connectLimitMs, { codes, wasOpen: false, closedMs, sessionLost });
  const { verdict, last, error: readError } = wait;
  switch (verdict) {
    case 'open':
      return effectSeen('open', error);
    case 'code':
      return { ending: 'needs-scan', observed: 'connecting', error };
    case 'down':
      return effectMissing(last ?? 'gone', error);
    case null:
      if (last === null) return nothingRead(error, readError);
      return { ending: 'not-verified', observed: last, error: error ?? readError };
  }
}
