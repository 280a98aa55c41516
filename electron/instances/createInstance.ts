import type { CreateEnding, NewInstance } from '../contract/create.ts';
import type { EvolutionError } from '../evolution/errors.ts';
import { attempt, isRefusal, type Scene } from './liveSample.ts';
import { Aborted, pause } from './pause.ts';

/** How creating ended, and the error on the way. */
export interface CreateFinding {
  readonly ending: CreateEnding;
  readonly error: EvolutionError | null;
}

/** Is an instance of that name on record? `unknown` when it cannot be read. */
type Presence = 'there' | 'absent' | 'unknown';

/** A server that just answered may still be at work, and another client's clean-up may take the instance away (CONTRACT 15). */
const lookAfterMs = 1_000;
const looks = 3;

/**
 * An instance with a phone and nothing else said about it. Its configuration may follow piece by piece, so that a part that
 * is refused costs no other.
 */
export function bareInstance(name: string, token: string | null): NewInstance {
  return {
    name,
    integration: 'baileys',
    number: null,
    token,
    businessId: null,
    settings: null,
    webhook: null,
    proxy: null,
    websocket: null,
    rabbitmq: null,
    sqs: null,
    chatwoot: null,
  };
}

/**
 * Makes an instance and reads it back. The request is sent once at most: a name that is there already is not asked for,
 * and after an error the server is asked what became of it. Never rejects with `Aborted`: being cancelled is an ending.
 */
export async function createInstance(scene: Scene, instance: NewInstance): Promise<CreateFinding> {
  let before: Presence | null = null;
  try {
    before = await look(scene);
    if (before === 'there') return { ending: 'exists', error: null };
    const error = await attempt(scene, () => scene.server.create(instance, scene.signal));
    if (error?.code === 'name-taken') return { ending: 'exists', error };
    if (error !== null && isRefusal(error)) return { ending: 'refused', error };
    return { ending: conclude(before, await lookUntilThere(scene), error), error };
  } catch (reason) {
    if (!(reason instanceof Aborted)) throw reason;
    if (before === null) return { ending: 'cancelled', error: null };
    const after = await look({ ...scene, signal: new AbortController().signal });
    return { ending: before === 'absent' && after === 'there' ? 'created-despite-error' : 'cancelled', error: null };
  }
}

function conclude(before: Presence, after: Presence, error: EvolutionError | null): CreateEnding {
  if (error === null) {
    if (after === 'there') return 'created';
    return after === 'absent' ? 'answer-was-wrong' : 'not-verified';
  }
  // Only what was not there before can be ours.
  if (after === 'there') return before === 'absent' ? 'created-despite-error' : 'not-verified';
  return after === 'absent' && error.code === 'server-error' ? 'refused' : 'not-verified';
}

/** Looks until it is there, some times at most. */
async function lookUntilThere(scene: Scene): Promise<Presence> {
  let seen: Presence = 'unknown';
  for (let turn = 0; turn < looks && seen !== 'there'; turn++) {
    await pause(scene.clock, lookAfterMs, scene.signal);
    seen = await look(scene);
  }
  return seen;
}

/** Reads the live state: any answer of the instance's own proves it, and it costs the server less than a list. */
async function look({ server, ref, signal }: Pick<Scene, 'server' | 'ref' | 'signal'>): Promise<Presence> {
  const error = await attempt({ signal }, async () => {
    await server.liveState(ref.name, signal);
  });
  if (error === null) return 'there';
  return error.code === 'instance-unknown' ? 'absent' : 'unknown';
}
