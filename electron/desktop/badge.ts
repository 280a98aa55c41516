import { app, nativeImage, screen, type NativeImage } from 'electron';
import type { Words } from '../messages/words.ts';
import { badgeImage } from './badgeImage.ts';

/** A small picture on the window's button in the taskbar of Windows, and what a screen reader says for it. */
export interface Overlay {
  readonly image: NativeImage;
  readonly description: string;
}

interface Options {
  readonly words: () => Words;
  readonly overlay: (overlay: Overlay | null) => void;
}

/** What Windows shows at 100 %, in pixels. */
const standardEdge = 16;

/**
 * The number on the app's icon: in the Dock, on the launchers of Linux that know it, and as a picture on Windows, whose
 * taskbar has no numbers.
 */
export class Badge {
  readonly #options: Options;
  #shown = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  show(count: number): void {
    if (count === this.#shown) return;
    this.#shown = count;
    if (process.platform === 'win32') this.#options.overlay(count === 0 ? null : this.#overlay(count));
    else app.setBadgeCount(count);
  }

  #overlay(count: number): Overlay {
    const { scaleFactor } = screen.getPrimaryDisplay();
    const { edge, pixels } = badgeImage(count, Math.max(standardEdge, Math.round(standardEdge * scaleFactor)));
    return {
      image: nativeImage.createFromBitmap(Buffer.from(pixels), { width: edge, height: edge }),
      description: this.#options.words()('tray.problems', { count }),
    };
  }
}
