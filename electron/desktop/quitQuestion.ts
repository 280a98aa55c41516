import { app, dialog } from 'electron';
import type { Words } from '../messages/words.ts';

interface Options {
  /** How many instances still wait for their turn, or have it now. */
  readonly unfinished: () => number;
  readonly words: () => Words;
}

/**
 * Asks before quitting while a job runs: what waits would not be done, and what runs would not be read back. Must be called
 * before anything else listens to `before-quit`, which then sees the event prevented.
 */
export function askBeforeQuitting({ unfinished, words }: Options): void {
  let asking = false;
  let sure = false;
  app.on('before-quit', (event) => {
    const count = unfinished();
    if (sure || count === 0) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    const say = words();
    void dialog
      .showMessageBox({
        type: 'warning',
        title: say('quit.title'),
        message: say('quit.message', { n: count }),
        detail: say('quit.detail'),
        buttons: [say('quit.stay'), say('quit.quit')],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      })
      .then(({ response }) => {
        asking = false;
        if (response !== 1) return;
        sure = true;
        app.quit();
      });
  });
}
