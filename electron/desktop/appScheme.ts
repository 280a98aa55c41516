import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import { protocol, type Session } from 'electron';

const scheme = 'app';
const host = 'evodesk';

/** The origin of our pages. */
export const appOrigin = `${scheme}://${host}`;
export const startPage = `${appOrigin}/index.html`;

/**
 * Nothing but our own files: no network, no frames, no plug-ins, no inline script. Pictures may be `data:` because QR
 * codes come that way.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the files below `folder` as `app://evodesk/…` to one session. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle(scheme, (request) => serveAsset(folder, request));
}

/** Answers one request: GET, our host, a file of a known type inside the folder, and nothing else. */
export async function serveAsset(folder: string, request: Pick<Request, 'method' | 'url'>): Promise<Response> {
  if (request.method !== 'GET') return refuse(405);
  const path = assetPath(folder, request.url);
  const type = path === null ? undefined : types[extname(path)];
  if (path === null || type === undefined) return refuse(404);
  try {
    return new Response(new Uint8Array(await readFile(path)), {
      headers: {
        'content-type': type,
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
    });
  } catch {
    return refuse(404);
  }
}

function assetPath(folder: string, url: string): string | null {
  if (!URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (parsed.protocol !== `${scheme}:` || parsed.host !== host) return null;
  let name: string;
  try {
    name = decodeURIComponent(parsed.pathname);
  } catch {
    return null;
  }
  const root = resolve(folder);
  const path = resolve(root, `.${name}`);
  return path.startsWith(root + sep) && !name.includes('\0') ? path : null;
}

function refuse(status: number): Response {
  return new Response(null, { status });
}
