import type { CustomerDesk } from '../instances/customerDesk.ts';
import type { PairingDesk } from '../instances/pairing.ts';
import type { Handlers } from './register.ts';

/** Opening and closing a pairing; its codes travel as `pairing.changed`. */
export function pairingHandlers({
  pairings,
  customer,
}: {
  pairings: PairingDesk;
  customer: CustomerDesk;
}): Pick<Handlers, 'pairing.open' | 'pairing.close' | 'pairing.showCustomer'> {
  return {
    'pairing.open': (order) => pairings.open(order),
    'pairing.close': async ({ id }) => {
      await pairings.close(id);
      return null;
    },
    'pairing.showCustomer': ({ id, language }) => {
      customer.open(pairings.find(id), language);
      return null;
    },
  };
}
