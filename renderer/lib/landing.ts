import { tick } from 'svelte';

/** A page that was gone to is not drawn yet. */
let waiting = false;

function isLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/** Marks a part of a page that the keyboard goes to when what had it before is gone: the current one, or the first. */
export function landing(node: HTMLElement): void {
  node.dataset['landing'] = '';
  if (waiting) void landIfLost();
}

/** Puts the keyboard where the page wants it, at once or as soon as it is drawn. */
export function land(): void {
  const place = document.querySelector<HTMLElement>(
    'main [data-landing][aria-current], main:not(:has([data-landing][aria-current])) [data-landing]',
  );
  waiting = place === null;
  place?.focus({ preventScroll: true });
}

/** The same, unless something has the keyboard once what just changed is drawn. */
export async function landIfLost(): Promise<void> {
  await tick();
  // Dialogs give the focus back a moment after they are gone.
  setTimeout(() => {
    if (isLost()) land();
    else waiting = false;
  });
}
