import type { FromPage } from '../wire.ts';

/** The part of the Navigation API that is used here; it is young. */
interface NavigateEvent extends Event {
  readonly hashChange: boolean;
  readonly navigationType: 'push' | 'replace' | 'reload' | 'traverse';
  readonly destination: { readonly url: string; readonly sameDocument: boolean };
}

let expected: string | null = null;

/** Asks the host before the page leaves, and before it opens windows, as Electron asks the app. */
export function guardNavigation(post: (message: FromPage) => void): void {
  const { navigation } = window as unknown as { navigation?: EventTarget };
  navigation?.addEventListener('navigate', (event) => {
    const { destination, navigationType, hashChange } = event as NavigateEvent;
    if (destination.sameDocument || hashChange || navigationType === 'reload') return;
    if (destination.url === expected) return;
    event.preventDefault();
    post({ kind: 'navigate', url: destination.url });
  });
  window.open = (url) => {
    post({ kind: 'open', url: new URL(url ?? 'about:blank', location.href).href });
    return null;
  };
  document.addEventListener(
    'click',
    (event) => {
      const link = event.target instanceof Element ? event.target.closest('a[target="_blank"]') : null;
      if (!(link instanceof HTMLAnchorElement)) return;
      event.preventDefault();
      post({ kind: 'open', url: link.href });
    },
    true,
  );
}

/** Goes where the host says, without asking again. */
export function go(path: string): void {
  const target = new URL(path, location.href).href;
  expected = target;
  if (target === location.href) location.reload();
  else location.assign(target);
}
