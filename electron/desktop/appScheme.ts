import { protocol, session } from 'electron';
import { appOrigin, appScheme, serveAsset } from './assets.ts';

export const startPage = `${appOrigin}/index.html`;

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the files below `folder` as `app://evodesk/…` to our windows. */
export function serveApp(folder: string): void {
  session.defaultSession.protocol.handle(appScheme, (request) => serveAsset(folder, request));
}
