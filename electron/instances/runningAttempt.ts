import type { Log } from '../ports/log.ts';
import { attempt, isHopeless, sampleLive, type Scene } from './liveSample.ts';
import { waitForClose } from './logout.ts';
import { PairingFailure, pairingFailures } from './pairingFailure.ts';

const closeLimitMs = 20_000;

/**
 * Ends what runs on the server and waits until it is closed: a connecting instance ignores the number that a pairing code
 * needs (CONTRACT 5.3). Rejects with `PairingFailure` when it does not end, and with `Aborted`.
 */
export async function endForPairingCode(scene: Scene): Promise<void> {
  const { ref, server, signal } = scene;
  const error = await attempt(scene, () => server.logout(ref.name, signal));
  if (error !== null && isHopeless(error)) throw new PairingFailure(error.toAppError());
  const { verdict } = await waitForClose(scene, closeLimitMs);
  if (verdict === 'gone') throw new PairingFailure(pairingFailures.gone);
  if (verdict === null) throw new PairingFailure(error?.toAppError() ?? pairingFailures.stillRunning);
}

/**
 * Logs out, so that the server stops issuing codes that nobody looks at. Not when the scan came through meanwhile, and not
 * when the list holds the instance for paired and no series of codes says otherwise: that would unlink a phone which merely
 * reconnects. Never rejects.
 */
export async function endUnwatched(scene: Scene, codesSeen: number, log: Log): Promise<void> {
  const { ref, server, watch } = scene;
  if (watch.find(ref)?.reported.list === 'open' && codesSeen < 2) return;
  try {
    const { state } = await sampleLive(scene);
    if (state === 'open' || state === 'gone') return;
    const error = await attempt(scene, () => server.logout(ref.name, scene.signal));
    log.info('a pairing was ended on the server', { server: ref.serverId, code: error?.code ?? null });
  } catch (error) {
    log.error('a pairing could not be ended on the server', { reason: String(error) });
  }
}
