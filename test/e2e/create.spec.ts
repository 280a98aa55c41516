import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectNoBell } from './support/alerts.ts';
import { expectState, row } from './support/fleetPage.ts';
import { readQr } from './support/qr.ts';
import { expect, test } from './support/watching.ts';

const createRoute = 'POST /instance/create';

test('a name and Enter end at a code that a phone can scan', async ({ startServer, watch }) => {
  const server = await startServer([{ name: 'loja-centro' }]);
  const app = await watch([server]);
  const { page } = app;
  await expectState(page, 'loja-centro', 'Online');
  await page.keyboard.press('Control+n');
  const dialog = page.getByRole('dialog', { name: 'New instance' });
  const name = dialog.getByLabel('Name', { exact: true });
  for (const [typed, said] of [
    ['', 'Enter a name.'],
    [' loja-norte', 'Remove the blanks around the name.'],
    ['loja/norte', 'Only letters without accents'],
    ['loja-centro', 'This server already has an instance with this name.'],
  ] as const) {
    await name.fill(typed);
    await name.press('Enter');
    await expect(dialog.getByText(said)).toBeVisible();
  }
  expect(server.control.counts().routes[createRoute], 'nothing was asked for').toBeUndefined();

  await name.fill('loja-norte');
  await dialog.getByLabel('Own token').evaluate((field) => field.closest('details')?.setAttribute('open', ''));
  await dialog.getByLabel('Own token').fill('canary-own-token-77');
  await name.press('Enter');
  const pairing = page.getByRole('dialog', { name: 'Connect loja-norte' });
  const code = pairing.getByRole('img', { name: 'QR code to connect loja-norte' });
  await expect(code).toBeVisible();
  expect(await readQr(code)).toBe(server.control.instance('loja-norte')?.codeText);
  expect(server.control.counts().routes[createRoute]).toBe(1);
  expect(await page.content()).not.toContain('canary-own-token-77');

  server.control.scan('loja-norte');
  await expectState(page, 'loja-norte', 'Online');
  await expectNoBell(app, server);
});

test('a pasted list becomes instances, duplicates are left out, and it goes on after a restart', async ({
  startServer,
  dataFolder,
  watch,
  launchApp,
}) => {
  const server = await startServer([{ name: 'loja-01' }]);
  const userDataDir = await dataFolder();
  const app = await watch([server], { userDataDir });
  const { page } = app;
  await expectState(page, 'loja-01', 'Online');
  await page.getByRole('button', { name: 'New instance' }).click();
  await page.getByRole('button', { name: 'Several at once' }).click();
  const dialog = page.getByRole('dialog', { name: 'New instances, several at once' });
  // Enough that most still wait when the first three are done.
  const more = Array.from({ length: 9 }, (_, at) => `loja-${String(at + 4).padStart(2, '0')}`);
  await dialog
    .getByLabel('One instance per line')
    .fill('nome;numero;token;tags\nloja-01\nloja-02;5511988412207;;vip\nloja-02\nLoja 3\n' + more.join('\n'));
  await expect(dialog.getByText('10 can be created. 3 are left out.')).toBeVisible();
  for (const why of [
    'Exists on this server already',
    'Stands in an earlier line, too',
    'Unsafe name. Loja-3 would do.',
  ])
    await expect(dialog.getByText(why)).toBeVisible();

  // Another client is faster with one of them.
  await fetch(`${server.baseUrl}/instance/create`, {
    method: 'POST',
    headers: { apikey: server.globalKey, 'content-type': 'application/json' },
    body: JSON.stringify({ instanceName: 'loja-04', integration: 'WHATSAPP-BAILEYS' }),
  });
  await dialog.getByRole('button', { name: 'Create 10 instances' }).click();
  await expect(dialog.getByText('1 existed already')).toBeVisible({ timeout: 20_000 });
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await expect(dialog.getByRole('button', { name: /^Go on with \d$/ })).toBeVisible({ timeout: 20_000 });
  await expect(row(page, 'loja-02')).toBeVisible();
  expect(await readFile(join(userDataDir, 'annotations.json'), 'utf8')).toMatch(/loja-02[^}]*vip|vip[^}]*loja-02/s);
  await app.evaluate(({ app: running }) => running.quit()).catch(() => undefined);
  await app.exited;

  const again = await launchApp({ userDataDir });
  await again.page.getByText('of the last list').waitFor();
  await again.page.getByRole('button', { name: 'Open', exact: true }).click();
  const results = again.page.getByRole('dialog', { name: 'New instances, several at once' });
  await results.getByRole('button', { name: /^Go on with \d$/ }).click();
  await expect(results.getByText('9 of 10 created')).toBeVisible({ timeout: 30_000 });
  await results.getByRole('button', { name: 'Pair 9 one after another' }).click();
  await expect(again.page.getByRole('img', { name: /^QR code to connect loja-/ })).toBeVisible();
  expect(server.control.counts().routes[createRoute], 'nine of ours, and the other client').toBe(10);
});
