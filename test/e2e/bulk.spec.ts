import type { DemoInstanceSeed } from '../../electron/demo/demoSeed.ts';
import { expectNoBell } from './support/alerts.ts';
import { expectState } from './support/fleetPage.ts';
import { readQr } from './support/qr.ts';
import { expect, test } from './support/watching.ts';
import { grid } from './support/window.ts';

const owner = { number: '5511988412207', profileName: 'Loja' };
const restartOf = (name: string): string => `POST /instance/restart/${name}`;

test('fifty of fifty-two are restarted by keyboard, two cannot be, failures are told first and tried again', async ({
  startServer,
  startRelay,
  watch,
}) => {
  test.setTimeout(240_000);
  const open = Array.from({ length: 50 }, (_, at): DemoInstanceSeed => ({ name: `loja-${at + 10}`, owner }));
  const closed = Array.from({ length: 2 }, (_, at): DemoInstanceSeed => ({
    name: `arquivo-${at + 10}`,
    situation: 'closed',
    owner,
  }));
  const server = await startServer([...open, ...closed]);
  const relay = await startRelay(server);
  const broken = ['loja-13', 'loja-17'];
  for (const name of broken) relay.rule({ request: restartOf(name), instead: { status: 500, body: {} } });
  const app = await watch([{ ...server, baseUrl: relay.baseUrl }]);
  const { page } = app;
  await expectState(page, 'arquivo-10', 'Disconnected');

  await grid(page).focus();
  await page.keyboard.press('Control+a');
  const bar = page.getByRole('toolbar', { name: 'Selected instances' });
  await expect(bar.getByText('52 selected')).toBeVisible();
  await bar.getByRole('button', { name: 'Restart' }).click();
  const sheet = page.getByRole('complementary');
  await expect(sheet.getByRole('heading', { name: 'With these 50' })).toBeVisible();
  await expect(sheet.getByRole('heading', { name: '2 left out' })).toBeVisible();
  await expect(sheet.getByRole('button', { name: 'Restart 50' })).toBeFocused();
  await page.keyboard.press('Enter');

  await expect(sheet.getByText(/^3 running, \d+ waiting$/)).toBeVisible();
  await expect(sheet.getByText('48 verified', { exact: true })).toBeVisible({ timeout: 180_000 });
  await expect(sheet.getByText('2 failed', { exact: true })).toBeVisible({ timeout: 20_000 });
  const lines = sheet.getByRole('listitem').filter({ hasText: /loja-\d/ });
  await expect(lines).toHaveCount(50);
  for (const [at, name] of broken.entries()) {
    await expect(lines.nth(at)).toContainText(`The server refused to restart ${name}. Nothing changed.`);
  }
  await page.screenshot({ path: 'test-results/screens/bulk-results.png' });
  for (const name of broken) relay.rule({ request: restartOf(name), change: (body) => body });
  await sheet.getByRole('button', { name: 'Retry 2' }).click();
  await expect(sheet.getByText('50 verified', { exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(sheet.getByText('2 failed', { exact: true })).toHaveCount(0);
  // Fifty that were asked once, of which two did not hear of it, and two once more.
  expect(server.control.counts().routes['POST /instance/restart/:instanceName']).toBe(50);
  await expectNoBell(app, server);
});

test('three are paired one after another by keyboard', async ({ startServer, watch }) => {
  const names = ['loja-a', 'loja-b', 'loja-c'];
  const server = await startServer(names.map((name): DemoInstanceSeed => ({ name, situation: 'waiting', owner })));
  const { page } = await watch([server]);
  await page.getByRole('button', { name: 'Pair one after another' }).click();
  const dialogOf = (name: string) => page.getByRole('dialog', { name: `Connect ${name}` });
  const shows = async (name: string): Promise<void> => {
    const code = dialogOf(name).getByRole('img', { name: `QR code to connect ${name}` });
    const isShown = async (): Promise<boolean> => (await readQr(code)) === server.control.instance(name)?.codeText;
    await expect.poll(isShown, name).toBe(true);
  };
  const [first, second, third] = await page
    .getByRole('dialog')
    .getByRole('listitem')
    .filter({ hasText: /loja-/ })
    .evaluateAll((items) => items.map((item) => /loja-[abc]/.exec(item.textContent)?.[0] ?? ''));
  if (!first || !second || !third) throw new Error('three are listed');

  await shows(first);
  server.control.scan(first);
  await shows(second);
  await expect(dialogOf(second).getByText('1 of 3 connected')).toBeVisible();
  await page.keyboard.press('n');
  await shows(third);
  await expect.poll(() => server.control.instance(second)?.offersCode, 'what was skipped is ended').toBe(false);
  await page.keyboard.press('p');
  await shows(second);
  await page.keyboard.press('ArrowRight');
  await shows(third);
  server.control.scan(third);
  const summary = page.getByRole('dialog', { name: '2 of 3 connected' });
  await expect(summary).toBeVisible();
  await summary.getByRole('button', { name: 'Go on with the one left' }).click();
  await expect(dialogOf(second)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(summary).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(summary).toBeHidden();
});
