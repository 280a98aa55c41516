import { Failure } from '../contract/failure.ts';
import type { InabilityReason, InstanceAbility, InstanceRef, InstanceView } from '../contract/instance.ts';
import type { EvolutionServer } from '../evolution/api.ts';
import type { InstanceWatch, ServerOf } from './instanceWatch.ts';

/** An action that was not even begun. */
export class InstanceError extends Failure<
  'not-found' | 'key-missing' | 'invalid-input' | 'not-supported' | 'action-busy'
> {}

/**
 * The server and the row of an instance. Throws `not-found`, or `key-missing` where the row is known and its server cannot be
 * asked.
 */
export function findInstance(
  ref: InstanceRef,
  { serverOf, watch }: { readonly serverOf: ServerOf; readonly watch: Pick<InstanceWatch, 'find'> },
): { readonly server: EvolutionServer; readonly instance: InstanceView } {
  const instance = watch.find(ref);
  if (instance === null) throw new InstanceError('not-found', 'There is no such instance.');
  const server = serverOf(ref.serverId);
  if (server === null) throw new InstanceError('key-missing', 'The key of this server is missing.');
  return { server, instance };
}

/** Names that a URL cannot carry: the server takes them at creation and never finds them again (CONTRACT 2.1). */
const lostNames = new Set(['', '.', '..']);

/** Throws `not-supported` with the reason when this may not be done with this instance of this server. */
export function checkAbility(server: EvolutionServer, instance: InstanceView, ability: InstanceAbility): void {
  if (lostNames.has(instance.name)) throw notSupported(ability, 'name-not-addressable');
  const answer = server.abilities()[instance.integration][ability];
  if (!answer.able) throw notSupported(ability, answer.reason);
}

function notSupported(ability: InstanceAbility, reason: InabilityReason): InstanceError {
  return new InstanceError('not-supported', `Cannot do this here: ${ability} (${reason}).`, {
    detail: { ability, reason },
  });
}
