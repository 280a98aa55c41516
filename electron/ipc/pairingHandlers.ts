import type { CustomerDesk } from '../instances/customerDesk.ts';
import type { PairingDesk } from '../instances/pairingDesk.ts';
import type { SaveFile } from '../ports/saveFile.ts';
import type { Handlers } from './register.ts';

interface Parts {
  readonly pairings: PairingDesk;
  readonly customer: CustomerDesk;
  /** `brief`: the file is deleted after a minute. */
  readonly savePicture: Readonly<Record<'brief' | 'lasting', SaveFile>>;
}

/** Opening and closing a pairing; its codes travel as `pairing.changed`. */
export function pairingHandlers({
  pairings,
  customer,
  savePicture,
}: Parts): Pick<Handlers, 'pairing.open' | 'pairing.close' | 'pairing.savePicture' | 'pairing.showCustomer'> {
  return {
    'pairing.open': (order) => pairings.open(order),
    'pairing.close': async ({ id }) => {
      await pairings.close(id);
      return null;
    },
    'pairing.savePicture': async ({ id, brief }) => {
      // Made before the person is asked for a place: by then the code may be another.
      const png = await pairings.png(id);
      const file = {
        name: 'whatsapp-qr.png',
        ending: 'png',
        content: () => Promise.resolve(png),
        isPrivate: true,
      } as const;
      const fileName = await savePicture[brief ? 'brief' : 'lasting'](file);
      return { saved: fileName !== null, fileName };
    },
    'pairing.showCustomer': ({ id, language }) => {
      customer.open(pairings.find(id), language);
      return null;
    },
  };
}
