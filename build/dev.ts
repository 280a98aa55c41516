import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createSocket, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build, createServer, type InlineConfig } from 'vite';
import { appArguments } from './appArguments.ts';
import { copyTrayImages } from './bundle.ts';
import { electronBinary } from './electronBinary.ts';
import { keychainHelper, main, preload, renderer, root } from './vite.ts';

/**
 * `npm run dev`: builds on every change and restarts the app. On the stand-in (also by choice, with
 * `EVODESK_STAND_IN=1`) the window's code comes from Vite's server and is replaced while it runs.
 */
const electron = electronBinary();
const args = appArguments(process.argv.slice(2));
const [program, firstArgs] =
  electron === null
    ? [process.execPath, [join(root, 'test/host/host.ts'), root]]
    : [electron, [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), root]];
const env = { ...process.env };
if (electron === null) env['EVODESK_DEV_SERVER'] = await serveRenderer();

await copyTrayImages();
const configs = [main, keychainHelper, preload, ...(electron === null ? [] : [renderer])];
const unbuilt = new Set(configs);
let app: ChildProcess | null = null;
let restarting = false;
await Promise.all(configs.map(watch));

/** Builds now and after each change; starts the app when everything was built once. */
async function watch(config: InlineConfig): Promise<void> {
  const watcher = await build({ ...config, build: { ...config.build, watch: {} } });
  if (!('on' in watcher)) throw new Error('the bundler does not watch');
  watcher.on('event', (event) => {
    if (event.code === 'ERROR') console.error(event.error.message);
    if (event.code !== 'END') return;
    unbuilt.delete(config);
    if (unbuilt.size === 0) void restart();
  });
}

async function restart(): Promise<void> {
  if (restarting) return;
  restarting = true;
  if (app !== null) {
    app.removeAllListeners('exit');
    const gone = once(app, 'exit');
    app.kill();
    await gone;
  }
  app = spawn(program, [...firstArgs, ...args], { stdio: 'inherit', env });
  app.on('exit', (code) => process.exit(code ?? 1));
  restarting = false;
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
