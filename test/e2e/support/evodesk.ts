import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SettingsChange } from '../../../electron/contract/settings.ts';
import { startDemoServer, type DemoServer, type DemoServerOptions } from '../../../electron/demo/demoServer.ts';
import { instantTiming } from '../../../electron/demo/demoTiming.ts';
import { systemClock } from '../../../electron/ports/systemClock.ts';
import { test as base, type LaunchedApp } from '../launchApp.ts';
import { forgetKey, hasKeychain, putKey, storedProfiles } from './keychain.ts';

/** A server that the user had before the app starts. */
export interface KnownServer {
  readonly name: string;
  readonly baseUrl: string;
  readonly key: string;
}

interface Fixtures {
  /** The user data folder of this test: every launch uses it, so that a second one is a restart. */
  readonly folder: string;
  /** Starts an Evolution API server of three open instances, or as told; it is closed after the test. */
  readonly startEvolution: (options?: Partial<DemoServerOptions>) => Promise<DemoServer>;
  /** Writes profiles and keys as the app would have left them. Answers the ids of the profiles. */
  readonly given: (servers: readonly KnownServer[], settings?: SettingsChange) => Promise<readonly string[]>;
}

export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'evodesk-'));
    await use(folder);
    if (hasKeychain) for (const { id } of await storedProfiles(folder)) await forgetKey(id);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  },
  launchApp: async ({ folder, launchApp }, use) => {
    await use((options = {}) => launchApp({ userDataDir: folder, ...options }));
  },
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the pattern
  startEvolution: async ({}, use) => {
    const servers: DemoServer[] = [];
    await use(async (options = {}) => {
      const server = await startDemoServer({
        family: 'v2',
        instances: [{ name: 'loja-centro' }, { name: 'suporte' }, { name: 'vendas-sp' }],
        globalKey: 'key-of-the-test-server',
        clock: systemClock,
        timing: instantTiming,
        ...options,
      });
      servers.push(server);
      return server;
    });
    for (const server of servers) await server.close();
  },
  given: async ({ folder }, use) => {
    await use(async (servers, settings = {}) => {
      const ids = servers.map(() => randomBytes(8).toString('hex'));
      const profiles = servers.map(({ name, baseUrl }, at) => ({
        id: ids[at] ?? '',
        name,
        baseUrl,
        colour: 'none',
        origin: '',
        plainHttpConsent: false,
        paused: false,
        keyStored: true,
        addedAt: Date.now(),
        demo: false,
      }));
      for (const [at, { key }] of servers.entries()) await putKey(ids[at] ?? '', key);
      await writeFile(join(folder, 'profiles.json'), JSON.stringify({ version: 1, data: { profiles } }));
      await writeFile(
        join(folder, 'settings.json'),
        JSON.stringify({ version: 1, data: { pollSeconds: 5, ...settings } }),
      );
      return ids;
    });
  },
});

export { expect } from '@playwright/test';

/** How often the server was asked for its list. */
export function listsOf(server: DemoServer): number {
  return server.control.counts().routes['GET /instance/fetchInstances'] ?? 0;
}

/** Quits as a person does, so that everything is written. */
export async function quit(app: LaunchedApp): Promise<void> {
  // The answer may not outlive the app.
  await app.evaluate(({ app: running }) => running.quit()).catch(() => undefined);
  await app.exited;
}
