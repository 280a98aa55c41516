import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemoServer, type DemoServer, type DemoServerOptions } from '../../../electron/demo/demoServer.ts';
import type { DemoInstanceSeed } from '../../../electron/demo/demoSeed.ts';
import type { Settings } from '../../../electron/contract/settings.ts';
import { systemClock } from '../../../electron/ports/systemClock.ts';
import { test as base, type LaunchedApp, type LaunchOptions } from '../launchApp.ts';
import { addFirstServer, addServer, type NewServer } from './addServer.ts';
import { startRelay, type Relay } from './relay.ts';

/** Nobody waits for minutes in a test; the standard rules are proven with a clock that is moved by hand. */
const impatient: Settings['watching'] = { recheckSeconds: 2, recoverSeconds: 12, resumeSeconds: 1 };

type StartServer = (
  instances: readonly DemoInstanceSeed[],
  options?: Partial<DemoServerOptions>,
) => Promise<DemoServer>;

interface Fixtures {
  /** Makes a folder for the app's data, with settings in it; removed after the test. */
  readonly dataFolder: (settings?: Partial<Settings>) => Promise<string>;
  /** A small Evolution API server in this process, closed after the test. */
  readonly startServer: StartServer;
  /** A relay in front of a server, for answers that no healthy server gives. */
  readonly startRelay: (target: DemoServer) => Promise<Relay>;
  /** Starts the app with these servers, added as a person adds them, checked every 5 s. */
  readonly watch: (servers: readonly NewServer[], options?: LaunchOptions) => Promise<LaunchedApp>;
}

/** The fixture of specs that watch servers. Servers end before the app does, folders after it. */
export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the pattern
  dataFolder: async ({}, use) => {
    const folders: string[] = [];
    await use(async (settings = {}) => {
      const folder = await mkdtemp(join(tmpdir(), 'evodesk-watch-'));
      folders.push(folder);
      const data = { pollSeconds: 5, watching: impatient, ...settings };
      await writeFile(join(folder, 'settings.json'), JSON.stringify({ version: 1, data }));
      return folder;
    });
    for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  },
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the pattern
  startServer: async ({}, use) => {
    const servers: DemoServer[] = [];
    await use(async (instances, options = {}) => {
      const globalKey = randomUUID().toUpperCase();
      const server = await startDemoServer({ family: 'v2', instances, globalKey, clock: systemClock, ...options });
      servers.push(server);
      return server;
    });
    for (const server of servers) await server.close();
  },
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the pattern
  startRelay: async ({}, use) => {
    const relays: Relay[] = [];
    await use(async (target) => {
      const relay = await startRelay(target.baseUrl);
      relays.push(relay);
      return relay;
    });
    for (const relay of relays) await relay.close();
  },
  watch: async ({ dataFolder, launchApp }, use) => {
    await use(async (servers, options = {}) => {
      const userDataDir = options.userDataDir ?? (await dataFolder());
      const app = await launchApp({ ...options, userDataDir });
      for (const [at, server] of servers.entries()) {
        await (at === 0 ? addFirstServer(app.page, server) : addServer(app.page, server));
      }
      return app;
    });
  },
});

export { expect } from '../launchApp.ts';
export type { LaunchedApp } from '../launchApp.ts';
