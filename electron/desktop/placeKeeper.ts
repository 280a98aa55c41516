import { screen, type BrowserWindow } from 'electron';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { JsonFile } from '../profiles/jsonFile.ts';
import { nodeDisk } from '../profiles/disk.ts';
import { placeToOpen, windowPlace, type WindowPlace } from './windowPlace.ts';

interface Options {
  readonly path: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** A window that is dragged tells of every step; the last one counts. Milliseconds. */
const settleMs = 500;

/** Remembers where the window stood. Without a file, or with one that cannot be used, the system chooses. */
export class PlaceKeeper {
  readonly #options: Options;
  readonly #file: JsonFile;
  #place: WindowPlace | null = null;

  constructor(options: Options) {
    this.#options = options;
    this.#file = new JsonFile({ ...options, version: 1, migrations: {}, disk: nodeDisk });
  }

  /** Never rejects: nothing is lost with it. */
  async open(): Promise<void> {
    const loaded = await this.#file.load();
    if (loaded.kind === 'data') this.#place = windowPlace.safeParse(loaded.data).data ?? null;
  }

  /** Where to open on the screens of now; null where the system may choose. */
  get place(): WindowPlace | null {
    if (this.#place === null) return null;
    return placeToOpen(
      this.#place,
      screen.getAllDisplays().map(({ workArea }) => workArea),
    );
  }

  /** Follows a window until it is closed. */
  follow(window: BrowserWindow): void {
    let cancel: Cancel | null = null;
    const note = (): void => {
      if (!window.isDestroyed() && !window.isMinimized()) this.#note(window);
    };
    const later = (): void => {
      cancel?.();
      cancel = this.#options.clock.after(settleMs, note);
    };
    window.on('resize', later);
    window.on('move', later);
    window.on('maximize', later);
    window.on('unmaximize', later);
    window.on('close', note);
    window.on('closed', () => cancel?.());
  }

  #note(window: BrowserWindow): void {
    const { x, y, width, height } = window.getNormalBounds();
    const place = { x, y, width, height, maximized: window.isMaximized() };
    if (JSON.stringify(place) === JSON.stringify(this.#place)) return;
    this.#place = place;
    this.#file.save(place).catch(() => this.#options.log.warn('the place of the window could not be saved'));
  }
}
