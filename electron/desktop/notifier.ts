import { Notification } from 'electron';
import type { Route } from '../contract/route.ts';
import type { Log } from '../ports/log.ts';
import type { NotificationText } from './notificationText.ts';

interface Options {
  readonly log: Log;
  /** A click: opens the window there. */
  readonly open: (route: Route) => void;
}

/** Shows notifications. One group has one on show: an update takes the place of what was there. */
export class Notifier {
  readonly #options: Options;
  // A notification that is collected loses its click, so each is held until it closes.
  readonly #shown = new Map<string, Notification>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Is one of this group still on show? */
  isShown(group: string): boolean {
    return this.#shown.has(group);
  }

  /** Shows a text for a group. Resolves with whether the desktop took it. */
  show(group: string, text: NotificationText, { silent }: { silent: boolean }): Promise<boolean> {
    if (!Notification.isSupported()) return Promise.resolve(false);
    this.close(group);
    const notification = new Notification({ title: text.title, body: text.body, silent });
    this.#shown.set(group, notification);
    const forget = (): void => {
      if (this.#shown.get(group) === notification) this.#shown.delete(group);
    };
    notification.on('click', () => {
      forget();
      this.#options.open(text.route);
    });
    return new Promise((resolve) => {
      notification.on('show', () => resolve(true));
      // Some desktops close what they never showed, and say nothing else.
      notification.on('close', () => {
        forget();
        resolve(false);
      });
      // An unsigned build on macOS ends here.
      notification.on('failed', () => {
        forget();
        this.#options.log.warn('a notification could not be shown');
        resolve(false);
      });
      notification.show();
    });
  }

  /** Takes the group's notification away. */
  close(group: string): void {
    const notification = this.#shown.get(group);
    this.#shown.delete(group);
    notification?.close();
  }
}
