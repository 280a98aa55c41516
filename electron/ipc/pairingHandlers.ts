import type { PairingDesk } from '../instances/pairing.ts';
import type { Handlers } from './register.ts';

/** Opening and closing a pairing; its codes travel as `pairing.changed`. */
export function pairingHandlers({
  pairings,
}: {
  pairings: PairingDesk;
}): Pick<Handlers, 'pairing.open' | 'pairing.close'> {
  return {
    'pairing.open': (order) => pairings.open(order),
    'pairing.close': async ({ id }) => {
      await pairings.close(id);
      return null;
    },
  };
}
