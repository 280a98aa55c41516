import { ipcMain } from 'electron';
import type { Receive } from '../ipc/register.ts';

/** Takes calls from pages, and tells who sent them. */
export const receiveFromPages: Receive<unknown> = (channel, answer) => {
  ipcMain.handle(channel, (event, input: unknown) =>
    answer({ frame: event.senderFrame, contentsId: event.sender.id }, input),
  );
};
