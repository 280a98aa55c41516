import { app, session, type WebContents } from 'electron';
import type { Log } from '../ports/log.ts';
import { appOrigin } from './assets.ts';

/** Closes every door that a web page could leave by. Runs before the app is ready. */
export function hardenApp(log: Log): void {
  app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => hardenContents(contents, log));
}

/** Putting text on the clipboard after a click is all that a page may do: "Copy" on a pairing code. */
const granted = 'clipboard-sanitized-write';

/** Leaves our windows without other permissions and without a network: pages talk to the main process only. */
export function hardenSession(log: Log): void {
  const pages = session.defaultSession;
  pages.setPermissionRequestHandler((_contents, permission, answer) => {
    if (permission !== granted) log.warn('a permission was refused', { permission });
    answer(permission === granted);
  });
  pages.setPermissionCheckHandler((_contents, permission) => permission === granted);
  pages.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOwnResource(details.url) }));
}

function hardenContents(contents: WebContents, log: Log): void {
  const refuse = (event: { preventDefault(): void }): void => {
    log.warn('a navigation was refused');
    event.preventDefault();
  };
  contents.on('will-navigate', refuse);
  contents.on('will-redirect', refuse);
  contents.on('will-attach-webview', refuse);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Our own pages, pictures in them, and the developer tools' own pages. */
function isOwnResource(url: string): boolean {
  return url.startsWith(`${appOrigin}/`) || url.startsWith('data:') || url.startsWith('devtools:');
}
