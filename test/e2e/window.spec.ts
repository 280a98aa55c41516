import { eventNames, requestNames } from '../../electron/contract/names.ts';
import type { LaunchedApp } from './app.ts';
import { afterChecks, expectNotifications, notifications } from './support/alerts.ts';
import { expectState, row } from './support/fleetPage.ts';
import { expect, test } from './support/watching.ts';

const seeds = [{ name: 'vendas' }, { name: 'suporte' }];

async function expectShown(app: LaunchedApp, shown: boolean): Promise<void> {
  await expect.poll(async () => (await app.desktop.windows()).some(({ visible }) => visible)).toBe(shown);
}

test('closing the window keeps watching, says so once, and the tray brings it back', async ({ startServer, watch }) => {
  const server = await startServer(seeds);
  const app = await watch([server]);
  await expectState(app.page, 'vendas', 'Online');
  await afterChecks(server, 2);
  await app.desktop.closeWindow();
  await expectShown(app, false);
  const [hint] = await expectNotifications(app, 1);
  expect(hint).toMatchObject({ title: 'Evodesk keeps watching', silent: true });

  server.control.drop('vendas', 401);
  const [, told] = await expectNotifications(app, 2);
  expect(told?.title).toBe('vendas disconnected');

  await app.desktop.clickTrayMenu('Open Evodesk');
  await expectShown(app, true);
  await expectState(app.page, 'vendas', 'Logged out');
  await app.desktop.closeWindow();
  await expectShown(app, false);
  await afterChecks(server, 2);
  expect(await notifications(app), 'the hint comes once').toHaveLength(2);
});

test('the hint was seen once and for all', async ({ dataFolder, launchApp }) => {
  const app = await launchApp({ userDataDir: await dataFolder({ closeHintShown: true }) });
  await app.desktop.closeWindow();
  await expectShown(app, false);
  expect(await notifications(app)).toEqual([]);
});

test('Quit in the tray ends the process', async ({ startServer, watch }) => {
  const server = await startServer(seeds);
  const app = await watch([server]);
  await expectState(app.page, 'vendas', 'Online');
  await app.desktop.clickTrayMenu('Quit');
  expect(await app.exited).toBe(0);
});

test('a second start shows the first one and ends', async ({ dataFolder, launchApp }) => {
  const userDataDir = await dataFolder();
  const first = await launchApp({ userDataDir });
  await first.desktop.closeWindow();
  await expectShown(first, false);
  const second = await launchApp({ userDataDir, window: false });
  expect(await second.exited).toBe(0);
  await expectShown(first, true);
  await expect(first.page.getByRole('heading', { name: 'Add your first server' })).toBeVisible();
});

test('a start into the tray opens no window until it is asked for', async ({ dataFolder, launchApp }) => {
  const app = await launchApp({ args: ['--hidden'], userDataDir: await dataFolder(), window: false });
  await expect.poll(async () => (await app.desktop.tray())?.tooltip).toBe('Evodesk: No server yet');
  await expectShown(app, false);
  await app.desktop.clickTrayMenu('Open Evodesk');
  await expectShown(app, true);
});

test('a desktop without a tray minimises the window instead', async ({ dataFolder, launchApp, electron }) => {
  test.skip(electron !== null, 'only the stand-in can refuse a tray');
  const app = await launchApp({ userDataDir: await dataFolder(), env: { STAND_IN_TRAY: 'none' } });
  expect(await app.desktop.tray()).toBeNull();
  await app.desktop.closeWindow();
  const minimised = (): Promise<boolean[]> =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isMinimized()));
  await expect.poll(minimised).toEqual([true]);
  const [hint] = await expectNotifications(app, 1);
  expect(hint?.body).toContain('This desktop shows no tray icons');
  await app.desktop.openWindow();
  await expectShown(app, true);
});

test('a page that was reloaded, or crashed, gets its state again', async ({ startServer, watch }) => {
  const server = await startServer(seeds);
  const app = await watch([server]);
  await expectState(app.page, 'vendas', 'Online');
  await app.page.reload();
  await expectState(app.page, 'vendas', 'Online');
  server.control.drop('vendas', 401);
  await expectState(app.page, 'vendas', 'Logged out');

  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.webContents.forcefullyCrashRenderer();
  });
  await expect.poll(() => app.desktop.windows()).toEqual([]);
  await app.desktop.clickTrayMenu('Open Evodesk');
  await expectShown(app, true);
  await expect.poll(() => app.windows().length).toBe(1);
  await expectState(app.page, 'vendas', 'Logged out');
  await expect(row(app.page, 'suporte')).toBeVisible();
});

test('the page goes nowhere and opens nothing', async ({ dataFolder, launchApp }) => {
  const app = await launchApp({ userDataDir: await dataFolder() });
  const { page } = app;
  const home = page.url();
  await page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  expect(await page.evaluate(() => window.open('https://example.com/'))).toBeNull();
  await page.evaluate(() => {
    const link = document.createElement('a');
    Object.assign(link, { href: 'https://example.com/', target: '_blank', textContent: 'away' });
    document.body.append(link);
    link.click();
  });
  await expect(page.getByRole('heading', { name: 'Add your first server' })).toBeVisible();
  expect(page.url()).toBe(home);
  expect(app.windows()).toHaveLength(1);
  expect(await app.desktop.opened()).toEqual([]);
  // No network of its own either.
  const reached = await page.evaluate(() =>
    fetch('https://example.com/').then(
      () => true,
      () => false,
    ),
  );
  expect(reached).toBe(false);
});

test('the policy of the page holds: no inline script, no evaluation, nothing foreign', async ({
  dataFolder,
  launchApp,
}) => {
  const { page } = await launchApp({ userDataDir: await dataFolder() });
  const policy = (await page.reload())?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.inlineRan = true';
    document.head.append(script);
    const image = document.createElement('img');
    image.setAttribute('onerror', 'window.handlerRan = true');
    document.body.append(image);
    let evaluated = true;
    // In a task of its own: what a debugger evaluates may always do so.
    setTimeout(() => {
      try {
        // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
        new Function('return 1')();
      } catch {
        evaluated = false;
      }
      image.src = 'data:,';
    });
    return new Promise<string[]>((resolve) => {
      image.addEventListener('error', () =>
        resolve([
          ...('inlineRan' in window ? ['inline'] : []),
          ...('handlerRan' in window ? ['handler'] : []),
          ...(evaluated ? ['eval'] : []),
        ]),
      );
    });
  });
  expect(ran).toEqual([]);
});

test('the page sees the names of the contract and nothing more, frozen', async ({ dataFolder, launchApp }) => {
  const { page } = await launchApp({ userDataDir: await dataFolder() });
  const seen = await page.evaluate(() => {
    const bridge = (window as unknown as { evodesk: Record<string, Record<string, unknown>> }).evodesk;
    return {
      members: Object.keys(bridge).toSorted(),
      requests: Object.keys(bridge['requests'] ?? {}).toSorted(),
      events: Object.keys(bridge['events'] ?? {}).toSorted(),
      functions: [...Object.values(bridge['requests'] ?? {}), ...Object.values(bridge['events'] ?? {})].every(
        (member) => typeof member === 'function',
      ),
      frozen: [bridge, bridge['requests'], bridge['events']].every((part) => Object.isFrozen(part)),
      node: ['require', 'process', 'module', 'global', 'Buffer', 'electron', 'ipcRenderer'].filter(
        (name) => name in window,
      ),
    };
  });
  expect(seen).toEqual({
    members: ['events', 'requests'],
    requests: requestNames.toSorted(),
    events: eventNames.toSorted(),
    functions: true,
    frozen: true,
    node: [],
  });
});
