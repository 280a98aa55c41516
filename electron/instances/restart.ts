import { effectMissing, effectSeen, nothingRead, type Finding } from './finding.ts';
import { attempt, isHopeless, readBack, sampleLive, type Sample, type Scene } from './liveSample.ts';
import { SteadyClose } from './steadyClose.ts';

const limitMs = 30_000;
/** A paired instance is back within seconds; one that connects this long with a code on offer has lost its session. */
const patienceMs = 10_000;
const codeEveryMs = 5_000;

/**
 * Restarts and waits until the instance is open again. The server answers before it reconnects, answers a failure with
 * 200, and cannot start what is closed (CONTRACT 5.6). A restart that ends at a QR code lost the session.
 */
export async function restart(scene: Scene): Promise<Finding> {
  const { clock, ref, server, signal } = scene;
  const before = await sampleLive(scene);
  const codes = new CodesOnOffer(scene);
  if (before.state === 'connecting') await codes.look();
  const error = await attempt(scene, () => server.restart(ref.name, signal));
  if (error !== null && isHopeless(error)) return { ending: 'refused', observed: before.state, error };

  const steady = new SteadyClose();
  let leftOpen = before.state !== 'open';
  let same = 0;
  let previous: Sample | null = null;
  let connectingSince: number | null = null;
  const {
    verdict,
    last,
    error: readError,
  } = await readBack(scene, limitMs, async (state) => {
    const now = clock.monotonic();
    same = state === previous ? same + 1 : 1;
    previous = state;
    steady.add(state, now);
    if (state !== 'open') leftOpen = true;
    // It may have been away and back between two samples, so three of them count as well.
    if (state === 'open') return leftOpen || same >= 3 ? 'open' : null;
    if (state === 'gone' || (state === 'absent' && same >= 3) || steady.isSteady(now)) return 'down';
    connectingSince = state === 'connecting' ? (connectingSince ?? now) : null;
    if (connectingSince === null || now - connectingSince < codeEveryMs) return null;
    await codes.look();
    const waited = now - connectingSince >= patienceMs;
    return codes.renewed || (codes.seen && waited) ? 'code' : null;
  });

  switch (verdict) {
    case 'open':
      return error !== null && !hasLeft() ? effectMissing('open', error) : effectSeen('open', error);
    case 'code':
      return { ending: 'needs-scan', observed: 'connecting', error };
    case 'down':
      return effectMissing(last ?? 'gone', error);
    case null:
      if (last === null) return nothingRead(error, readError);
      return { ending: 'not-verified', observed: last, error: error ?? readError };
  }

  function hasLeft(): boolean {
    return leftOpen;
  }
}

/**
 * Codes that the server shows for a connecting instance. Asking is harmless then, and the answer may be an old one that is
 * no longer valid (CONTRACT 5.3 and 5.6): one that changes is proof.
 */
class CodesOnOffer {
  readonly #scene: Scene;
  readonly #texts = new Set<string>();
  #lastLook: number | null = null;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  get seen(): boolean {
    return this.#texts.size > 0;
  }

  get renewed(): boolean {
    return this.#texts.size > 1;
  }

  async look(): Promise<void> {
    const { clock, ref, server, signal } = this.#scene;
    const now = clock.monotonic();
    if (this.#lastLook !== null && now - this.#lastLook < codeEveryMs) return;
    this.#lastLook = now;
    await attempt(this.#scene, async () => {
      const answer = await server.connect(ref.name, null, signal);
      const text = answer.kind === 'code' ? (answer.code.text ?? answer.code.image) : null;
      if (text !== null) this.#texts.add(text);
    });
  }
}
