import type { AnnotationView } from '../contract/annotation.ts';
import type { Language } from '../contract/settings.ts';
import type { MuteView } from '../contract/silence.ts';
import type { Words } from '../messages/words.ts';
import { trayModel, type TrayModel } from '../monitor/trayModel.ts';
import type { Watcher } from '../monitor/watcher.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import { trayPicture, type TrayPicture } from './trayMenu.ts';

interface Parts {
  readonly clock: Clock;
  readonly watcher: Pick<Watcher, 'snapshot' | 'subscribe'>;
  readonly language: () => Language;
  readonly words: () => Words;
  /** How long a check may be overdue, in milliseconds. */
  readonly missedMs: () => number;
  readonly mutes: () => readonly MuteView[];
  readonly annotations: () => readonly AnnotationView[];
  readonly show: (picture: TrayPicture, model: TrayModel) => void;
}

/** At most one redraw in this time, in milliseconds: some desktops flicker, and nobody reads faster. */
const settleMs = 500;
/** A watch that stopped tells nobody, so the tray looks by itself, in milliseconds. */
const lookEveryMs = 30_000;

/** Keeps the tray at what the fleet is. */
export class TrayDisplay {
  readonly #parts: Parts;
  #cancel: Cancel | null = null;
  #cancelLook: Cancel | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.watcher.subscribe(() => this.#later());
  }

  /** Redraws now, e.g. when the language changed. */
  refresh(): void {
    const { annotations, clock, watcher, language, words, missedMs, mutes, show } = this.#parts;
    this.#cancelLook?.();
    this.#cancelLook = clock.after(lookEveryMs, () => this.refresh());
    const pinned = annotations().flatMap(({ key, pinned: isPinned }) => (isPinned ? [key] : []));
    const model = trayModel(watcher.snapshot(), clock.now(), missedMs(), new Set(pinned));
    const clockTime = (at: number): string =>
      new Date(at).toLocaleTimeString(language(), { hour: '2-digit', minute: '2-digit' });
    show(trayPicture(model, { words: words(), clockTime, mutes: mutes() }), model);
  }

  #later(): void {
    if (this.#cancel !== null) return;
    this.#cancel = this.#parts.clock.after(settleMs, () => {
      this.#cancel = null;
      this.refresh();
    });
  }
}
