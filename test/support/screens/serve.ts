import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { build } from 'vite';
import { renderer, root } from '../../../build/vite.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
};

/** As strict as the app's own: no inline script, no inline style. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'";

export interface Screens {
  readonly address: string;
  /** Where the built window is. */
  readonly window: string;
  close(): Promise<void>;
}

/**
 * Serves the real window next to a double of its bridge, on loopback, under the app's policy. The double is built, and so is
 * the window, unless `built` says where it is.
 */
export async function serveScreens(built?: string): Promise<Screens> {
  const folder = await mkdtemp(join(tmpdir(), 'evodesk-screens-'));
  const window = built ?? join(folder, 'window');
  if (built === undefined) await build({ ...renderer, build: { ...renderer.build, outDir: window } });
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir: join(folder, 'double'),
      emptyOutDir: true,
      lib: {
        entry: join(root, 'test/support/screens/page.ts'),
        formats: ['iife'],
        name: 'screens',
        fileName: () => 'double.js',
      },
    },
  });
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file =
      path === '/double.js' ? join(folder, 'double', 'double.js') : join(window, path === '/' ? 'index.html' : path);
    readFile(file).then(
      (body) => {
        const type = types[extname(file)] ?? 'application/octet-stream';
        response.writeHead(200, { 'content-type': type, 'content-security-policy': policy });
        const page = extname(file) === '.html';
        response.end(page ? body.toString().replace('<head>', '<head><script src="/double.js"></script>') : body);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const at = server.address();
  if (at === null || typeof at === 'string') throw new Error('no port');
  return {
    window,
    address: `http://127.0.0.1:${at.port}/`,
    close: async () => {
      await new Promise((closed) => server.close(closed));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
