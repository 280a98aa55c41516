import { protocol, type Session } from 'electron';
import { appOrigin, appScheme, serveAsset } from './assets.ts';

export const startPage = `${appOrigin}/index.html`;

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the files below `folder` as `app://evodesk/…` to one session. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle(appScheme, (request) => serveAsset(folder, request));
}
