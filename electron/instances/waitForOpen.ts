import { codeEveryMs, type CodesOnOffer } from './codesOnOffer.ts';
import { readBack, type ReadBack, type Sample, type Scene } from './liveSample.ts';
import { SteadyClose } from './steadyClose.ts';

/** A paired instance is back within seconds; one that connects this long with a code on offer has lost its session. */
const patienceMs = 10_000;

/** `code`: it wants a scan. `down`: it closed, or the server does not have it. */
export type OpenVerdict = 'open' | 'code' | 'down';

interface Waiting {
  readonly codes: CodesOnOffer;
  /** It was open when this began, so that an "open" may be the old one. */
  readonly wasOpen: boolean;
  /** For so many milliseconds a close is the beginning, not the end: Go calls a session closed while it connects. */
  readonly closedMs: number;
  /** There is no session any more, so that any code is one to scan. */
  readonly sessionLost: boolean;
}

/** What the wait came to; `left`: it was seen in another state than open. */
export type OpenWait = ReadBack<OpenVerdict> & { readonly left: boolean };

/** Waits until an instance is open, for `limitMs` at most, or until it is plain that it will not be. */
export async function waitForOpen(scene: Scene, limitMs: number, waiting: Waiting): Promise<OpenWait> {
  const { clock } = scene;
  const { codes } = waiting;
  const steady = new SteadyClose();
  const start = clock.monotonic();
  let left = !waiting.wasOpen;
  let same = 0;
  let previous: Sample | null = null;
  let connectingSince: number | null = null;
  const read = await readBack<OpenVerdict>(scene, limitMs, async (state) => {
    const now = clock.monotonic();
    same = state === previous ? same + 1 : 1;
    previous = state;
    if (state !== 'close' || now - start >= waiting.closedMs) steady.add(state, now);
    if (state !== 'open') left = true;
    // It may have been away and back between two samples, so three of them count as well.
    if (state === 'open') return left || same >= 3 ? 'open' : null;
    if (state === 'gone' || (state === 'absent' && same >= 3) || steady.isSteady(now)) return 'down';
    connectingSince = state === 'connecting' ? (connectingSince ?? now) : null;
    if (connectingSince === null) return null;
    if (waiting.sessionLost) {
      await codes.look();
      return codes.seen ? 'code' : null;
    }
    if (now - connectingSince < codeEveryMs) return null;
    await codes.look();
    const waited = now - connectingSince >= patienceMs;
    return codes.renewed || (codes.seen && waited) ? 'code' : null;
  });
  return { ...read, left };
}
