import type { Settings } from '../contract/settings.ts';
import { alertClasses, type AlertClass } from '../contract/silence.ts';
import type { Words } from '../messages/words.ts';
import { alertClassOf } from '../monitor/alertClass.ts';
import type { Intent } from '../monitor/intent.ts';
import { notificationText, type NotificationText } from './notificationText.ts';
import type { Notifier } from './notifier.ts';

interface Parts {
  readonly notifier: Pick<Notifier, 'show' | 'isShown' | 'close'>;
  readonly words: () => Words;
  readonly settings: () => Settings;
  readonly serverName: (serverId: string) => string;
}

/** Turns what the watcher decided into notifications: the decision is not taken again here. */
export class Alerts {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Rings, changes what is on show, or stays silent, as the intent says. */
  tell(intent: Intent): void {
    const { notifier, settings } = this.#parts;
    const { notifications, recoveryNotices, sounds = alertClasses } = settings();
    // Good news that nobody needs to hear (an action of ours ended the drop) still takes the bad news away.
    if (isGoodNews(intent) && (!intent.ring || recoveryNotices === 'off')) {
      notifier.close(intent.group);
      return;
    }
    const wanted = intent.ring || (intent.replaces && notifier.isShown(intent.group));
    if (!notifications || !wanted) return;
    const heard = isGoodNews(intent) ? recoveryNotices === 'normal' : sounds.includes(classOf(intent));
    const silent = !intent.ring || !heard || isMinor(intent);
    void notifier.show(intent.group, this.#text(intent), { silent });
  }

  /** Shows that notifications arrive; resolves with whether the desktop took it. */
  test(): Promise<boolean> {
    const words = this.#parts.words();
    const text: NotificationText = {
      title: words('notify.test.title'),
      body: words('notify.test.body'),
      route: { to: 'settings' },
    };
    return this.#parts.notifier.show('test', text, { silent: false });
  }

  /** Says once that closing the window did not end the watch. */
  hintPutAway(hasTray: boolean): void {
    const words = this.#parts.words();
    const body = words(hasTray ? 'notify.hint.body' : 'notify.hint.no-tray');
    const text: NotificationText = { title: words('notify.hint.title'), body, route: { to: 'overview' } };
    void this.#parts.notifier.show('hint', text, { silent: true });
  }

  #text(intent: Intent): NotificationText {
    const { words, settings, serverName } = this.#parts;
    const context = {
      words: words(),
      serverName: serverName(intent.serverId),
      isPrivate: settings().privateNotifications,
    };
    return notificationText(intent, context);
  }
}

/** Servers have no members in their intents. */
function classOf({ members, health }: Intent): AlertClass {
  return alertClassOf(members.length === 0 ? 'server' : 'instance', health);
}

function isGoodNews({ kind }: Intent): boolean {
  return kind === 'recovered' || kind === 'server-recovered' || kind === 'notice-over';
}

/** Worth a word, not a sound. */
function isMinor({ kind }: Intent): boolean {
  return kind === 'slow-lists' || kind === 'certificate-expiring';
}
