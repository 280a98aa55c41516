import type { ActionEnding, ActionOutcome } from '../contract/action.ts';
import type { InstanceRef } from '../contract/instance.ts';
import type { Settings } from '../contract/settings.ts';
import type { NumberWarning } from '../contract/warning.ts';
import type { MessageKey, Words } from '../messages/words.ts';
import type { Notifier } from './notifier.ts';

interface Parts {
  readonly notifier: Pick<Notifier, 'show'>;
  readonly words: () => Words;
  readonly settings: () => Settings;
  readonly serverName: (serverId: string) => string;
}

/** Notifications of what the guards found or did; the watcher's own are in `Alerts`. */
export class OwnNotices {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Another number than the expected one has just connected. */
  wrongNumber({ ref, numberText, expectedNumberText }: NumberWarning): void {
    this.#show('wrong-number', ref, {
      title: 'notify.wrong-number.title',
      body: 'notify.wrong-number.body',
      values: { number: numberText, expected: expectedNumberText ?? '' },
    });
  }

  /** One was restarted without asking. What needs a person makes a sound. */
  restarted(ref: InstanceRef, { ending }: ActionOutcome): void {
    this.#show('auto-restart', ref, {
      title: 'notify.auto-restart.title',
      body: `notify.auto-restart.${isOpen(ending) ? 'back' : ending === 'needs-scan' ? 'scan' : 'no-help'}`,
      silent: ending === 'verified',
    });
  }

  /** A restart that was asked for in the tray ended. */
  restartEnded(ref: InstanceRef, { ending }: ActionOutcome): void {
    const well = isOpen(ending);
    this.#show('restart', ref, {
      title: well ? 'notify.restart.title' : 'notify.restart.failed',
      body: well
        ? 'notify.auto-restart.back'
        : ending === 'needs-scan'
          ? 'notify.auto-restart.scan'
          : 'notify.restart.look',
      silent: well,
    });
  }

  /** A restart that was asked for in the tray did not even begin. */
  restartRefused(ref: InstanceRef): void {
    this.#show('restart', ref, { title: 'notify.restart.failed', body: 'notify.restart.look' });
  }

  #show(
    kind: string,
    ref: InstanceRef,
    text: {
      readonly title: MessageKey;
      readonly body: MessageKey;
      readonly values?: Readonly<Record<string, string>>;
      readonly silent?: boolean;
    },
  ): void {
    const { notifier, settings, serverName } = this.#parts;
    const { notifications, privateNotifications } = settings();
    if (!notifications) return;
    const words = this.#parts.words();
    const values = { name: ref.name, server: serverName(ref.serverId), ...text.values };
    const shown = privateNotifications
      ? { title: words('notify.private.problem', { count: 1 }), body: '' }
      : { title: words(text.title, values), body: words(text.body, values) };
    const route = { to: 'instance', ref } as const;
    void notifier.show(`${kind}:${ref.serverId}/${ref.name}`, { ...shown, route }, { silent: text.silent ?? false });
  }
}

/** Endings of a restart that leave the instance open, as far as was read back. */
function isOpen(ending: ActionEnding): boolean {
  return ending === 'verified' || ending === 'verified-despite-error' || ending === 'accepted';
}
