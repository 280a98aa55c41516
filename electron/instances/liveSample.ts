import type { InstanceRef, ReportedState } from '../contract/instance.ts';
import type { ErrorCode } from '../contract/result.ts';
import type { EvolutionServer } from '../evolution/api.ts';
import { EvolutionError } from '../evolution/errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { InstanceWatch } from './instanceWatch.ts';
import { Aborted, pause } from './pause.ts';

/** A live state; `gone` when the server does not know the instance. */
export type Sample = ReportedState | 'gone';

/** One instance on its server, and what acting on it needs. */
export interface Scene {
  readonly ref: InstanceRef;
  readonly server: EvolutionServer;
  readonly clock: Clock;
  readonly watch: InstanceWatch;
  readonly signal: AbortSignal;
}

/** Codes of errors after which a change may have happened all the same: the answer was lost, not the request. */
const unsure = new Set<ErrorCode>(['unreachable', 'timeout', 'strange-answer', 'too-large', 'rate-limited']);

/** Codes of errors that asking again cannot cure. */
const hopeless = new Set<ErrorCode>([
  'key-rejected',
  'key-missing',
  'licence-required',
  'origin-refused',
  'not-supported',
  'certificate-untrusted',
]);

export function isUnsure(error: EvolutionError): boolean {
  return unsure.has(error.code);
}

/** A plain no. After any other error it may have happened all the same: a 500 may have worked (CONTRACT 4.3). */
export function isRefusal(error: EvolutionError): boolean {
  return !isUnsure(error) && error.code !== 'server-error';
}

export function isHopeless(error: EvolutionError): boolean {
  return hopeless.has(error.code);
}

/** Runs a request and answers its `EvolutionError`, or null. Rejects with `Aborted`, and with errors of our own making. */
export async function attempt(
  scene: Pick<Scene, 'signal'>,
  request: () => Promise<void>,
): Promise<EvolutionError | null> {
  try {
    await request();
    if (scene.signal.aborted) throw new Aborted();
    return null;
  } catch (error) {
    if (scene.signal.aborted) throw new Aborted();
    if (error instanceof EvolutionError) return error;
    throw error;
  }
}

/** Reads the live state and passes it on to those who watch. Null, with the error, when it cannot be read. */
export async function sampleLive(
  scene: Scene,
): Promise<{ readonly state: Sample | null; readonly error: EvolutionError | null }> {
  let state: Sample | null = null;
  const error = await attempt(scene, async () => {
    const live = await scene.server.liveState(scene.ref.name, scene.signal);
    scene.watch.observedLive(scene.ref, live);
    state = live;
  });
  return error?.code === 'instance-unknown' ? { state: 'gone', error: null } : { state, error };
}

export interface ReadBack<Verdict> {
  /** What the samples prove; null when the time was up before. */
  readonly verdict: Verdict | null;
  /** The last state that could be read. */
  readonly last: Sample | null;
  /** Why the last sample failed, if it did. */
  readonly error: EvolutionError | null;
}

const sampleEveryMs = 1_000;

/** Samples the live state every second until `judge` reaches a verdict, or for `limitMs`. */
export async function readBack<Verdict extends string>(
  scene: Scene,
  limitMs: number,
  judge: (state: Sample) => Verdict | null | Promise<Verdict | null>,
): Promise<ReadBack<Verdict>> {
  const start = scene.clock.monotonic();
  let last: Sample | null = null;
  let error: EvolutionError | null = null;
  while (scene.clock.monotonic() - start < limitMs) {
    await pause(scene.clock, sampleEveryMs, scene.signal);
    const sample = await sampleLive(scene);
    error = sample.error;
    if (error !== null && isHopeless(error)) break;
    if (sample.state === null) continue;
    last = sample.state;
    const verdict = await judge(sample.state);
    if (verdict !== null) return { verdict, last, error };
  }
  return { verdict: null, last, error };
}
