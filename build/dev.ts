import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { createServer as createSocket, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build, createServer } from 'vite';
import { appArguments } from './appArguments.ts';
import { copyTrayImages } from './bundle.ts';
import { electronBinary } from './electronBinary.ts';
import { keychainHelper, main, preloads, renderer, root } from './vite.ts';

/**
 * `npm run dev`: builds on every change and restarts the app. On the stand-in (also by choice, with
 * `EVODESK_STAND_IN=1`) the window's code comes from Vite's server and is replaced while it runs.
 */
const settleMs = 100;
const electron = electronBinary();
const args = appArguments(process.argv.slice(2));
const [program, firstArgs] =
  electron === null
    ? [process.execPath, [join(root, 'test/host/host.ts'), root]]
    : [electron, [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), root]];
const env = { ...process.env };
if (electron === null) env['EVODESK_DEV_SERVER'] = await serveRenderer();

const configs = [main, keychainHelper, ...preloads, ...(electron === null ? [] : [renderer])];
const folders = ['electron', ...(electron === null ? [] : ['renderer'])];
let app: ChildProcess | null = null;
let working = false;
let again = false;
let settling: NodeJS.Timeout | undefined;

await copyTrayImages();
await rebuild();
for (const folder of folders) {
  // An editor's save is several changes.
  watch(join(root, folder), { recursive: true }, () => {
    clearTimeout(settling);
    settling = setTimeout(() => void rebuild(), settleMs);
  });
}

/** Builds and restarts; once more when something changed meanwhile. After an error the running app stays. */
async function rebuild(): Promise<void> {
  again = working;
  if (working) return;
  working = true;
  try {
    await Promise.all(configs.map((config) => build(config)));
    await restart();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  working = false;
  if (again) await rebuild();
}

async function restart(): Promise<void> {
  if (app !== null) {
    app.removeAllListeners('exit');
    const gone = once(app, 'exit');
    app.kill();
    await gone;
  }
  app = spawn(program, [...firstArgs, ...args], { stdio: 'inherit', env });
  app.on('exit', (code) => process.exit(code ?? 1));
}

/** The port is chosen here, because the page must know where the server is: it comes by way of the stand-in. */
async function serveRenderer(): Promise<string> {
  const socket = createSocket().listen(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address() as AddressInfo;
  socket.close();
  const hmr = { host: '127.0.0.1', clientPort: port };
  const server = await createServer({
    ...renderer,
    base: '/',
    server: { host: '127.0.0.1', port, strictPort: true, hmr },
  });
  await server.listen();
  return `http://127.0.0.1:${port}/`;
}

process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => app?.kill());
