import { clipboard } from 'electron';
import type { Clipboard } from '../ports/clipboard.ts';

/** The clipboard of the system. */
export const systemClipboard: Clipboard = {
  read: async () => clipboard.readText(),
  write: async (text) => {
    if (text === '') clipboard.clear();
    else await clipboard.writeText(text);
  },
};
