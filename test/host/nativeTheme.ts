import { EventEmitter } from 'node:events';
import type { NativeTheme } from 'electron';

type Plain =
  | 'themeSource'
  | 'shouldUseDarkColors'
  | 'shouldUseDarkColorsForSystemIntegratedUI'
  | 'shouldUseHighContrastColors'
  | 'shouldUseInvertedColorScheme'
  | 'prefersReducedTransparency'
  | 'inForcedColorsMode';

/** The desktop's theme, and the app's own choice over it. Emits `updated`, and `stand-in-scheme` for the page. */
export class HostNativeTheme extends EventEmitter implements Pick<NativeTheme, Plain> {
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly prefersReducedTransparency = false;
  readonly inForcedColorsMode = false;
  #source: NativeTheme['themeSource'] = 'system';
  #dark: boolean;

  constructor(dark: boolean) {
    super();
    this.#dark = dark;
  }

  get themeSource(): NativeTheme['themeSource'] {
    return this.#source;
  }

  set themeSource(source: NativeTheme['themeSource']) {
    if (source === this.#source) return;
    this.#source = source;
    this.#changed();
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? this.#dark : this.#source === 'dark';
  }

  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return this.#dark;
  }

  /** Plays the person who changes the desktop's theme. */
  standInSetDark(dark: boolean): void {
    if (dark === this.#dark) return;
    this.#dark = dark;
    this.#changed();
  }

  #changed(): void {
    this.emit('stand-in-scheme', this.shouldUseDarkColors ? 'dark' : 'light');
    this.emit('updated');
  }
}
