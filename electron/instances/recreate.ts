import type { Difference, RecreateEnding, RecreateStep } from '../contract/recreate.ts';
import { EvolutionError } from '../evolution/errors.ts';
import { wasCreated } from './instanceMaker.ts';
import { bareInstance, createInstance } from './createInstance.ts';
import { compareWithCopy, writeCopy, type InstanceCopy } from './instanceCopy.ts';
import type { Scene } from './liveSample.ts';
import { remove } from './remove.ts';

/** How recreating ended, and what is not as it was. */
export interface RecreateFinding {
  readonly ending: RecreateEnding;
  readonly differences: readonly Difference[];
  readonly error: EvolutionError | null;
}

type Tell = (step: RecreateStep) => void;

/** Deletes the instance, verified, and makes it again from its copy. */
export async function recreate(scene: Scene, copy: InstanceCopy, tell: Tell): Promise<RecreateFinding> {
  tell('deleting');
  const { ending, observed, error } = await remove(scene);
  const gone = observed === 'gone' && ending !== 'not-verified';
  if (!gone) return { ending: ending === 'not-verified' ? 'not-verified' : 'unchanged', differences: [], error };
  return makeAgain(scene, copy, tell);
}

/**
 * Makes a deleted instance from its copy, or goes on where that stopped: one that is there with the token of the copy is
 * ours already.
 */
export async function makeAgain(scene: Scene, copy: InstanceCopy, tell: Tell): Promise<RecreateFinding> {
  const { ref, server, signal } = scene;
  tell('creating');
  const { ending, error } = await createInstance(scene, bareInstance(ref.name, copy.token));
  const there = wasCreated(ending) || (ending === 'exists' && (await isOurs(scene, copy)));
  if (!there) return { ending: 'deleted', differences: [], error };
  try {
    tell('writing');
    await writeCopy(server, ref.name, copy, signal);
    tell('comparing');
    const differences = await compareWithCopy(server, ref.name, copy, signal);
    return { ending: differences.length === 0 ? 'recreated' : 'recreated-except', differences, error: null };
  } catch (failure) {
    if (!(failure instanceof EvolutionError)) throw failure;
    // It is back, and nobody knows how much of its configuration; going on once more finds out.
    return { ending: 'deleted', differences: [], error: failure };
  }
}

async function isOurs({ ref, server, signal }: Scene, { token }: InstanceCopy): Promise<boolean> {
  try {
    return (await server.token(ref.name, signal)) === token;
  } catch (error) {
    if (error instanceof EvolutionError) return false;
    throw error;
  }
}
