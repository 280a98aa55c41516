import { join } from 'node:path';
import type { Folders } from '../compose.ts';
import { customerChannels } from '../contract/customer.ts';
import { CustomerWindow } from '../desktop/customerWindow.ts';
import { receiveFromPages } from '../desktop/ipcReceiver.ts';
import { CustomerDesk } from '../instances/customerDesk.ts';
import { answerSide } from '../ipc/answerSide.ts';
import type { Storage } from '../storage.ts';
import type { Common } from './common.ts';

interface Parts extends Common {
  readonly folders: Folders;
  readonly storage: Storage;
}

/** The window for the customer whose phone is paired. */
export function composeCustomer({ clock, log, folders, storage }: Parts): CustomerDesk {
  const screen = new CustomerWindow({
    preload: join(folders.preload, 'customer.cjs'),
    onClosed: () => desk.closed(),
  });
  const desk = new CustomerDesk({
    clock,
    screen,
    labelOf: (ref) => storage.annotations.of(ref).alias || ref.name,
  });
  answerSide({
    receive: receiveFromPages,
    channel: customerChannels.read,
    page: () => screen.page,
    answer: () => desk.view,
    log,
  });
  return desk;
}
