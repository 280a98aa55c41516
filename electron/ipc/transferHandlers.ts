import type { TransferDesk } from '../servers/transferDesk.ts';
import type { Handlers } from './register.ts';

/** Carrying servers to another computer. */
export function transferHandlers({
  transfer,
}: {
  readonly transfer: TransferDesk;
}): Pick<Handlers, 'transfer.export' | 'transfer.open' | 'transfer.unlock' | 'transfer.leave' | 'transfer.import'> {
  return {
    'transfer.export': (order) => transfer.export(order),
    'transfer.open': () => transfer.open(),
    'transfer.unlock': ({ id, passphrase }) => transfer.unlock(id, passphrase),
    'transfer.leave': ({ id }) => {
      transfer.leave(id);
      return null;
    },
    'transfer.import': (choice) => transfer.import(choice),
  };
}
