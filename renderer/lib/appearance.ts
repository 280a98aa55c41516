import type { Settings } from '../../electron/contract/settings.ts';

/** From this many instances on, `auto` means compact rows. */
const compactFrom = 50;

export type Density = 'compact' | 'comfortable';

/** The density that applies: the user's choice, or by the number of instances. */
export function densityFor(choice: Settings['density'], instances: number): Density {
  if (choice !== 'auto') return choice;
  return instances >= compactFrom ? 'compact' : 'comfortable';
}

/** Shows a theme; with `system` the style sheet follows the computer by itself. */
export function applyTheme(theme: Settings['theme']): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** Shows a density. */
export function applyDensity(density: Density): void {
  document.documentElement.dataset['density'] = density;
}
