import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';

/** Our own scheme: pages of `file:` may read other files, and have no origin. */
export const appScheme = 'app';
const host = 'evodesk';

/** The origin of our pages. */
export const appOrigin = `${appScheme}://${host}`;

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
  if (parsed.protocol !== `${appScheme}:` || parsed.host !== host) return null;
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
