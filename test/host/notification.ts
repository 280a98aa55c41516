import { EventEmitter } from 'node:events';
import type { Notification, NotificationConstructorOptions } from 'electron';
import { HostEvent } from './event.ts';

type Plain = 'show' | 'close' | 'title' | 'body' | 'subtitle' | 'silent' | 'urgency' | 'timeoutType' | 'id' | 'groupId';

/** A notification as a test reads it. */
export interface NotificationView {
  readonly title: string;
  readonly body: string;
  readonly silent: boolean;
  readonly closed: boolean;
}

/** Every notification that was shown since the start, oldest first, and who wants to know of a new one. */
export const shownNotifications: HostNotification[] = [];
export const notificationEvents = new EventEmitter<{ shown: [HostNotification] }>();

export class HostNotification extends EventEmitter implements Pick<Notification, Plain> {
  readonly id: string;
  readonly groupId: string;
  title: string;
  subtitle: string;
  body: string;
  silent: boolean;
  urgency: Notification['urgency'];
  timeoutType: Notification['timeoutType'];
  #closed = false;

  constructor(options: NotificationConstructorOptions = {}) {
    super();
    this.id = options.id ?? '';
    this.groupId = options.groupId ?? '';
    this.title = options.title ?? '';
    this.subtitle = options.subtitle ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent ?? false;
    this.urgency = options.urgency ?? 'normal';
    this.timeoutType = options.timeoutType ?? 'default';
  }

  static isSupported(): boolean {
    return true;
  }

  /** There is no notification centre that could start the app. */
  static handleActivation(_callback: (details: never) => void): void {
    // Nothing to call back from.
  }

  show(): void {
    this.#closed = false;
    if (!shownNotifications.includes(this)) shownNotifications.push(this);
    notificationEvents.emit('shown', this);
    setImmediate(() => this.emit('show', new HostEvent()));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    setImmediate(() => this.emit('close', new HostEvent()));
  }

  /** Plays a click on the notification; like the desktops, this closes it. */
  press(): void {
    if (this.#closed) throw new Error('this notification is closed');
    this.emit('click', new HostEvent());
    this.close();
  }

  describe(): NotificationView {
    const { title, body, silent } = this;
    return { title, body, silent, closed: this.#closed };
  }
}
