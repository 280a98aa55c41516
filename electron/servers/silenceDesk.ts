import { subjectKey, type IncidentView } from '../contract/incident.ts';
import { standardSilence, type AcknowledgeOrder, type MuteOrder, type SilenceView } from '../contract/silence.ts';
import type { Settings } from '../contract/settings.ts';
import type { Watcher } from '../monitor/watcher.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { KeptSilence, SilenceStore } from '../profiles/silenceStore.ts';
import { ServerError } from './serverError.ts';

interface Parts {
  readonly clock: Clock;
  readonly log: Log;
  readonly store: SilenceStore;
  readonly settings: () => Settings;
  readonly watcher: Watcher;
  readonly newId: () => string;
  readonly onChange: (view: SilenceView) => void;
}

const longestWaitMs = 60 * 60_000;

/** What the person does not want to hear: kept, and passed to the watcher whenever it changes. */
export class SilenceDesk {
  readonly #parts: Parts;
  #cancelEnd: Cancel | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  read(): SilenceView {
    return { mutes: this.#parts.store.read().mutes };
  }

  /** Lets settings, mutes and acknowledgements take effect. */
  apply(): void {
    const { settings, store, watcher } = this.#parts;
    const chosen = settings();
    watcher.setSilence({
      notifications: chosen.notifications,
      quietHours: chosen.quietHours ?? standardSilence.quietHours,
      maintenance: chosen.maintenance ?? standardSilence.maintenance,
      severities: chosen.severities ?? standardSilence.severities,
      reminders: chosen.reminders ?? standardSilence.reminders,
      ...store.read(),
    });
    this.#awaitEnd();
  }

  stop(): void {
    this.#cancelEnd?.();
    this.#cancelEnd = null;
  }

  /** Rejects with `StorageError` when it holds only until the app quits. */
  async mute({ scope, until, note }: MuteOrder): Promise<SilenceView> {
    const { clock, store, newId } = this.#parts;
    await this.#after(store.mute({ id: newId(), scope, at: clock.now(), until, note }));
    return this.read();
  }

  async unmute(id: string): Promise<SilenceView> {
    await this.#after(this.#parts.store.unmute(id));
    return this.read();
  }

  /** Rejects with `ServerError` when there is no such open incident, and with `StorageError` as `mute` does. */
  async acknowledge({ id, note, until }: AcknowledgeOrder): Promise<void> {
    const { clock, store } = this.#parts;
    const incident = this.#find(id);
    const { health, reason } = incident;
    const key = subjectKey(incident);
    await this.#after(store.acknowledge({ key, health, code: reason?.code ?? null, at: clock.now(), note, until }));
  }

  async unacknowledge(id: string): Promise<void> {
    await this.#after(this.#parts.store.unacknowledge(subjectKey(this.#find(id))));
  }

  /** Changes several things at once. Rejects with `StorageError` as `mute` does. */
  async change(edit: (kept: KeptSilence) => KeptSilence): Promise<void> {
    await this.#after(this.#parts.store.change(edit));
  }

  /** What was acknowledged is over. */
  acknowledgementEnded(key: string): void {
    const { store, log } = this.#parts;
    store.unacknowledge(key).catch(() => log.warn('the end of an acknowledgement could not be saved'));
    this.apply();
  }

  /** A mute that ends by time is over at once, for the watcher and in the window. */
  #awaitEnd(): void {
    const { clock, store, onChange } = this.#parts;
    this.stop();
    const { mutes } = store.read();
    const ends = mutes.flatMap(({ until }) => until ?? []);
    if (ends.length === 0) return;
    // Long waits are looked at again: timers hold no more than 24 days, and clocks are set.
    const waitMs = Math.min(Math.max(0, Math.min(...ends) - clock.now()), longestWaitMs);
    this.#cancelEnd = clock.after(waitMs, () => {
      this.apply();
      const after = this.read();
      if (after.mutes.length < mutes.length) onChange(after);
    });
  }

  async #after(saved: Promise<void>): Promise<void> {
    this.apply();
    this.#parts.onChange(this.read());
    await saved;
  }

  #find(id: string): IncidentView {
    const found = this.#parts.watcher.snapshot().incidents.find((each) => each.id === id && each.closedAt === null);
    if (found === undefined) throw new ServerError('not-found', 'There is no such open incident.');
    return found;
  }
}
