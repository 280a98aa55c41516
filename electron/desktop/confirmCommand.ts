import { dialog } from 'electron';
import type { Words } from '../messages/words.ts';

/** Asks in a dialog of the system, which no page can answer, whether this program may be run for alerts. */
export async function confirmCommand(
  { path, args }: { readonly path: string; readonly args: readonly string[] },
  words: Words,
): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: words('command.title'),
    message: words('command.message'),
    detail: [path, ...args.map((arg) => JSON.stringify(arg))].join('\n'),
    buttons: [words('command.cancel'), words('command.allow')],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}
