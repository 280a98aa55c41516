import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Browser } from '@playwright/test';
import { electronBinary } from '../../build/electronBinary.ts';
import type { LaunchedApp, LaunchOptions } from './app.ts';
import { launchChromium } from './chromium.ts';
import { ElectronApp } from './electronApp.ts';
import { StandInApp } from './standInApp.ts';

export type LaunchApp = (options?: LaunchOptions) => Promise<LaunchedApp>;

interface TestFixtures {
  /** Starts the app; it is closed after the test, and its output is attached when the test failed. */
  readonly launchApp: LaunchApp;
}
interface WorkerFixtures {
  /** The real Electron's path, or null: then the stand-in runs. */
  readonly electron: string | null;
  readonly chromium: Browser | null;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  electron: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the pattern
    async ({}, use) => {
      await use(electronBinary());
    },
    { scope: 'worker' },
  ],
  chromium: [
    async ({ electron }, use) => {
      const browser = electron === null ? await launchChromium() : null;
      await use(browser);
      await browser?.close();
    },
    { scope: 'worker' },
  ],
  launchApp: async ({ electron, chromium }, use, info) => {
    info.annotations.push({ type: 'runtime', description: electron === null ? 'stand-in' : 'Electron' });
    const running: LaunchedApp[] = [];
    const folders: string[] = [];
    await use(async (options = {}) => {
      const userDataDir = options.userDataDir ?? (await mkdtemp(join(tmpdir(), 'evodesk-')));
      if (options.userDataDir === undefined) folders.push(userDataDir);
      const app =
        electron !== null
          ? await ElectronApp.launch(electron, userDataDir, options)
          : await StandInApp.launch(expectBrowser(chromium), userDataDir, options);
      running.push(app);
      return app;
    });
    for (const [at, app] of running.entries()) {
      await app.close();
      if (info.status !== info.expectedStatus) await info.attach(`output-${at + 1}`, { body: app.output });
    }
    for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  },
});

export { expect } from '@playwright/test';
export type { LaunchedApp, LaunchOptions } from './app.ts';

function expectBrowser(browser: Browser | null): Browser {
  if (browser === null) throw new Error('the stand-in needs a browser');
  return browser;
}
