import { nativeTheme } from 'electron';
import type { Settings } from '../contract/settings.ts';

/** Lets frames, menus and pages follow the chosen theme. */
export function setTheme(theme: Settings['theme']): void {
  nativeTheme.themeSource = theme;
}
