import { MediaQuery } from 'svelte/reactivity';

const narrow = new MediaQuery('(max-width: 899.98px)', false);

/** Is the window below 900 px? Then the rail shows glyphs only and a sheet covers the list. */
export function isNarrow(): boolean {
  return narrow.current;
}
