import { tick } from 'svelte';

/** A page that was gone to is not drawn yet. */
let waiting = false;

function isLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/** Marks a part of a page that the keyboard goes to when what had it before is gone: the current one, or the first. */
export function landing(node: HTMLElement): void {
  node.dataset['landing'] = '';
  // While another window has the keyboard, it is still the active element.
  node.addEventListener('blur', () => {
    if (document.activeElement !== node) delete node.dataset['landed'];
  });
  if (waiting) void landIfLost();
}

/** Puts the keyboard where the page wants it, at once or as soon as it is drawn. */
export function land(): void {
  const place = document.querySelector<HTMLElement>(
    'main [data-landing][aria-current], main:not(:has([data-landing][aria-current])) [data-landing]',
  );
  waiting = place === null;
  if (place === null) return;
  // A whole page that was gone to is its own sign; a ring is for what a person went to with Tab.
  if (place.getAttribute('role') === 'region') place.dataset['landed'] = '';
  place.focus({ preventScroll: true });
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
