import type { DemoInstanceSeed } from '../../electron/demo/demoSeed.ts';
import { generateSeeds } from '../../electron/demo/generateSeeds.ts';
import type { LaunchedApp } from './app.ts';
import { afterChecks, expectNoBell, expectNotifications, expectStays, lists, notifications } from './support/alerts.ts';
import { expectState, sheet } from './support/fleetPage.ts';
import { expect, test } from './support/watching.ts';

const seeds: readonly DemoInstanceSeed[] = [{ name: 'vendas' }, { name: 'suporte' }, { name: 'financeiro' }];

/** The tray's words, once they say this. */
async function expectTray(app: LaunchedApp, icon: RegExp, tooltip: RegExp): Promise<void> {
  await expect.poll(async () => (await app.desktop.tray())?.icon, { timeout: 30_000 }).toMatch(icon);
  await expect.poll(async () => (await app.desktop.tray())?.tooltip).toMatch(tooltip);
}

test('a drop rings once with name and cause, turns the tray, and its click opens the instance', async ({
  startServer,
  watch,
}) => {
  const server = await startServer(seeds);
  const app = await watch([{ ...server, name: 'Alfa' }]);
  const { page } = app;
  await expectState(page, 'vendas', 'Online');
  await expectTray(app, /^well/, /3 online/);
  await afterChecks(server, 2);

  server.control.drop('vendas', 401);
  const [told] = await expectNotifications(app, 1);
  expect(told).toMatchObject({
    title: 'vendas disconnected',
    body: 'Removed on the phone. Needs a scan. (Alfa)',
    silent: false,
  });
  await expectState(page, 'vendas', 'Logged out');
  await expectTray(app, /^attention/, /1 needs attention · 2 online/);
  await afterChecks(server, 2);
  expect(await notifications(app)).toHaveLength(1);

  await app.desktop.clickNotification(0);
  await expect(sheet(page, 'vendas')).toBeVisible();
  await expect(sheet(page, 'vendas').getByText(/^Logged out \d+ s ago\.$/)).toBeVisible();
});

test('a click on a notification brings a closed window back to the instance', async ({ startServer, watch }) => {
  const server = await startServer(seeds);
  const app = await watch([server]);
  await expectState(app.page, 'suporte', 'Online');
  await afterChecks(server, 2);
  await app.desktop.closeWindow();
  await expect.poll(async () => (await app.desktop.windows()).some(({ visible }) => visible)).toBe(false);
  server.control.drop('suporte', 403);
  const rung = async (): Promise<number> =>
    (await notifications(app)).findIndex(({ title }) => title === 'suporte disconnected');
  await expect.poll(rung, { timeout: 30_000 }).toBeGreaterThanOrEqual(0);
  await app.desktop.clickNotification(await rung());
  await expect.poll(async () => (await app.desktop.windows()).some(({ visible }) => visible)).toBe(true);
  await expect(sheet(app.page, 'suporte').getByText(/^Restricted by WhatsApp/)).toBeVisible();
});

test('a recovery is told once, quietly, after a while of stable connection', async ({
  dataFolder,
  startServer,
  watch,
}) => {
  const server = await startServer(seeds);
  // A minute, where nobody said otherwise.
  const app = await watch([server], { userDataDir: await dataFolder({ watching: { recoverSeconds: 15 } }) });
  await expectState(app.page, 'vendas', 'Online');
  await afterChecks(server, 2);
  server.control.drop('vendas', 401);
  await expectNotifications(app, 1);
  server.control.heal('vendas');
  await expectState(app.page, 'vendas', 'Online');
  const healedAt = performance.now();
  const [drop, back] = await expectNotifications(app, 2, 90_000);
  expect(performance.now() - healedAt).toBeGreaterThan(10_000);
  expect(back).toMatchObject({ title: 'vendas is back', silent: true });
  expect(drop?.closed, 'the bad news is taken away').toBe(true);
  await afterChecks(server, 2);
  expect(await notifications(app)).toHaveLength(2);
});

test('what was down at the first look does not ring', async ({ startServer, watch }) => {
  const server = await startServer([
    { name: 'vendas', situation: 'logged-out' },
    { name: 'suporte', situation: 'restricted' },
    { name: 'loja', situation: 'waiting' },
    { name: 'caixa' },
  ]);
  const app = await watch([server]);
  await expectState(app.page, 'vendas', 'Logged out');
  await expectTray(app, /^attention/, /3 need attention · 1 online/);
  await expectNoBell(app, server);
});

test('a server that is down with 50 instances rings once', async ({ startServer, watch }) => {
  const fifty = generateSeeds(50).map((seed) => ({ ...seed, situation: 'open' as const }));
  const server = await startServer(fifty);
  const app = await watch([{ ...server, name: 'Alfa' }]);
  await afterChecks(server, 2);
  await server.close();
  const [told] = await expectNotifications(app, 1, 60_000);
  expect(told).toMatchObject({ title: 'Alfa: Unreachable', body: '50 instances are shown as last seen.' });
  await expect(app.page.getByText('Alfa is unreachable')).toBeVisible();
  await expectTray(app, /^offline/, /Nothing can be observed right now/);
  await expectStays(async () => (await notifications(app)).length, 1, 8_000);
});

test('two drops in one storm ring once, by name', async ({ startServer, watch }) => {
  const server = await startServer(seeds);
  const app = await watch([{ ...server, name: 'Alfa' }]);
  await expectState(app.page, 'vendas', 'Online');
  await afterChecks(server, 2);
  server.control.drop('vendas', 401);
  server.control.drop('suporte', 403);
  const [told] = await expectNotifications(app, 1);
  expect(told?.title).toBe('2 instances on Alfa dropped');
  expect(told?.body.split(', ').toSorted()).toEqual(['suporte', 'vendas']);
  await afterChecks(server, 3);
  expect(await notifications(app)).toHaveLength(1);
});

test('an offline computer rings for nothing and says so in a banner', async ({ startServer, watch }) => {
  test.setTimeout(120_000);
  const server = await startServer(seeds);
  const app = await watch([server]);
  const { page } = app;
  await expectState(page, 'vendas', 'Online');
  await afterChecks(server, 2);
  await app.desktop.setOnline(false);
  await expect(page.getByText('Your computer is offline.')).toBeVisible({ timeout: 15_000 });
  server.control.status(502);
  await expectState(page, 'vendas', 'Was online', 60_000);
  await expectTray(app, /^offline/, /Nothing can be observed right now/);
  server.control.reset();
  await app.desktop.setOnline(true);
  await expect(page.getByText('Your computer is offline.')).toBeHidden({ timeout: 15_000 });
  await expectState(page, 'vendas', 'Online', 30_000);
  await expectNoBell(app, server);
});

test('nothing is asked while the computer sleeps, and a network that is late after waking rings for nothing', async ({
  startServer,
  watch,
}) => {
  test.setTimeout(150_000);
  const server = await startServer(seeds);
  const app = await watch([server]);
  await expectState(app.page, 'vendas', 'Online');
  await afterChecks(server, 2);
  await app.desktop.power('suspend');
  const asked = server.control.counts().total;
  server.control.status(502);
  await expectStays(() => server.control.counts().total, asked, 8_000);

  await app.desktop.power('resume');
  await expectState(app.page, 'vendas', 'Was online', 45_000);
  server.control.reset();
  await expectState(app.page, 'vendas', 'Online', 30_000);
  await expectNoBell(app, server);

  // And it does watch again.
  server.control.drop('vendas', 401);
  const [told] = await expectNotifications(app, 1);
  expect(told?.title).toBe('vendas disconnected');
  expect(lists(server)).toBeGreaterThan(0);
});
