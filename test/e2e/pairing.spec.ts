import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DemoInstanceSeed } from '../../electron/demo/demoSeed.ts';
import { expectNoBell } from './support/alerts.ts';
import { expectState, openPairing, row } from './support/fleetPage.ts';
import { copiedPicture, readPng, readQr } from './support/qr.ts';
import { expect, test } from './support/watching.ts';

const owner = { number: '5511988412207', profileName: 'Loja Centro' };
const waiting: DemoInstanceSeed = { name: 'loja-centro', situation: 'waiting', owner };
const closed: DemoInstanceSeed = { name: 'loja-centro', situation: 'closed', owner };
const qrName = { name: 'QR code to connect loja-centro' };
const connectRoute = 'GET /instance/connect/:instanceName';

for (const theme of ['light', 'dark'] as const) {
  test(`the code on the ${theme} screen is the one that the server offers`, async ({ startServer, watch }) => {
    const server = await startServer([closed]);
    const { page } = await watch([server], { theme });
    const dialog = await openPairing(page, 'loja-centro');
    await expect(dialog.getByRole('img', qrName)).toBeVisible();
    expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(theme === 'dark');
    const offered = server.control.instance('loja-centro')?.codeText;
    expect(offered).toMatch(/^2@/);
    expect(await readQr(dialog.getByRole('img', qrName))).toBe(offered);
    for (const bigger of [1, 2]) {
      await dialog.getByRole('button', { name: 'Larger, +' }).click();
      expect(await readQr(dialog.getByRole('img', qrName)), `zoomed ${bigger} times`).toBe(offered);
    }
  });
}

test('a new code is shown within 3 s, with its attempt', async ({ startServer, watch }) => {
  const server = await startServer([closed]);
  const { page } = await watch([server]);
  const dialog = await openPairing(page, 'loja-centro');
  const code = dialog.getByRole('img', qrName);
  await expect(dialog.getByText('Attempt 1 of 30')).toBeVisible();
  for (const attempt of [2, 3]) {
    server.control.rotateQr('loja-centro');
    const offered = server.control.instance('loja-centro')?.codeText;
    await expect.poll(() => readQr(code), { timeout: 3_000, intervals: [100] }).toBe(offered);
    await expect(dialog.getByText(`Attempt ${attempt} of 30`)).toBeVisible();
  }
});

test('a code that is too old is covered with words', async ({ startServer, watch }) => {
  const server = await startServer([waiting]);
  const { page } = await watch([server]);
  await page.clock.install();
  const dialog = await openPairing(page, 'loja-centro');
  await expect(dialog.getByRole('img', qrName)).toBeVisible();
  await expect(dialog.getByRole('timer')).toHaveText(/^\d+ s left$/);
  server.control.hang();
  // Only the window's clock is turned on; main waits for an answer meanwhile.
  await page.clock.fastForward(46_000);
  await expect(dialog.getByText(/^This code expired \d+ s ago/)).toBeVisible();
  await expect(dialog.getByText('Do not scan this one.')).toBeVisible();
  await expect(dialog.getByRole('img', qrName)).toHaveCount(0);
});

test('a scan is told at once, the dialog closes, the row is online and nothing rings', async ({
  startServer,
  watch,
}) => {
  const server = await startServer([waiting]);
  const app = await watch([server]);
  const { page } = app;
  const dialog = await openPairing(page, 'loja-centro');
  await expect(dialog.getByRole('img', qrName)).toBeVisible();
  expect(server.control.scan('loja-centro')).toBe('scanned');
  await expect(dialog.getByText('Connected as +55 11 98841-2207')).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('loja-centro is connected as +55 11 98841-2207.')).toBeVisible();
  await expectState(page, 'loja-centro', 'Online');
  await expect(page.getByText('loja-centro needs a scan'), 'what was wrong is no longer claimed').toHaveCount(0);
  await expectNoBell(app, server);
});

for (const [kind, without] of [
  ['a picture alone', 'code'],
  ['a text alone', 'base64'],
] as const) {
  test(`the code is shown from ${kind}`, async ({ startServer, startRelay, watch }) => {
    const server = await startServer([waiting]);
    const relay = await startRelay(server);
    relay.rule({
      request: 'GET /instance/connect/loja-centro',
      change: (body) => ({ ...(body as object), [without]: undefined }),
    });
    const { page } = await watch([{ ...server, baseUrl: relay.baseUrl }]);
    const dialog = await openPairing(page, 'loja-centro');
    await expect(dialog.getByRole('img', qrName)).toBeVisible();
    await expect
      .poll(() => readQr(dialog.getByRole('img', qrName)))
      .toBe(server.control.instance('loja-centro')?.codeText);
  });
}

test('a server that has no code says so, and after five tries why', async ({ startServer, watch }) => {
  const server = await startServer([{ ...waiting, situation: 'stuck' }]);
  const { page } = await watch([server]);
  const dialog = await openPairing(page, 'loja-centro');
  await expect(dialog.getByText('The server is connecting. No code yet.')).toBeVisible();
  await expect(dialog.getByText('No code yet, after 5 tries.')).toBeVisible({ timeout: 40_000 });
  await expect(dialog.getByText('A proxy that blocks WhatsApp. Try once without it.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Start over' })).toBeVisible();
});

test('the limit is told, and starting over begins a new series', async ({ startServer, watch }) => {
  const server = await startServer([closed]);
  const { page } = await watch([server]);
  const dialog = await openPairing(page, 'loja-centro');
  await expect(dialog.getByText('Attempt 1 of 30')).toBeVisible();
  for (let code = 2; code <= 30; code += 1) server.control.rotateQr('loja-centro');
  await expect(dialog.getByText('Attempt 30 of 30')).toBeVisible();
  server.control.rotateQr('loja-centro');
  expect(server.control.instance('loja-centro')?.memory).toBe('close');
  await expect(dialog.getByText(/^The server stopped issuing codes/)).toBeVisible({ timeout: 20_000 });
  await expect(dialog.getByRole('img', qrName)).toHaveCount(0);
  const asked = server.control.counts().routes[connectRoute];
  await dialog.getByRole('button', { name: 'Start over' }).click();
  await expect(dialog.getByText('Attempt 1 of 30')).toBeVisible();
  expect(server.control.counts().routes[connectRoute]).toBeGreaterThan(asked ?? 0);
});

test('a pairing code by number, from an instance that offers a QR code', async ({ startServer, watch }) => {
  const server = await startServer([waiting]);
  const { page } = await watch([server]);
  const dialog = await openPairing(page, 'loja-centro');
  await expect(dialog.getByRole('img', qrName)).toBeVisible();
  await dialog.getByLabel('Number with country code').fill('+55 11 98841-2207');
  await dialog.getByRole('button', { name: 'Ask for code' }).click();
  const code = dialog.getByRole('img', { name: /^Pairing code/ });
  await expect(code).toHaveText(/^[A-Z1-9]{4}-[A-Z1-9]{4}$/, { timeout: 20_000 });
  await expect(dialog.getByText('Code for +55 11 98841-2207')).toBeVisible();
  await expect(dialog.getByText('Type the eight characters that are shown here.')).toBeVisible();
  server.control.scan('loja-centro', owner);
  await expect(dialog.getByText('Connected as +55 11 98841-2207')).toBeVisible();
  await expectState(page, 'loja-centro', 'Online');
});

test('cancelling ends the attempt on the server too', async ({ startServer, watch }) => {
  const server = await startServer([closed]);
  const app = await watch([server]);
  const { page } = app;
  const dialog = await openPairing(page, 'loja-centro');
  await expect(dialog.getByRole('img', qrName)).toBeVisible();
  await expect(row(page, 'loja-centro').getByRole('gridcell').nth(1)).toHaveText(/^\s*Pairing/);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => server.control.instance('loja-centro')).toMatchObject({ memory: 'close', offersCode: false });
  expect(server.control.counts().routes['DELETE /instance/logout/:instanceName']).toBe(1);
  await expectNoBell(app, server);
});

test('an error of the server ends the attempt with its words', async ({ startServer, watch }) => {
  const server = await startServer([closed]);
  const { page } = await watch([server]);
  server.control.status(500, { route: connectRoute });
  const dialog = await openPairing(page, 'loja-centro');
  await expect(dialog.getByText('The server reported an error (500).')).toBeVisible({ timeout: 30_000 });
  await expect(dialog.getByRole('img', qrName)).toHaveCount(0);
  server.control.reset();
  await dialog.getByRole('button', { name: 'Start over' }).click();
  await expect(dialog.getByRole('img', qrName)).toBeVisible();
});

test('the customer window holds the code, the steps and nothing else; the picture is a private file, or on the clipboard', async ({
  startServer,
  watch,
  dataFolder,
}) => {
  const server = await startServer([waiting, { name: 'outro-cliente', owner }]);
  const app = await watch([{ ...server, name: 'Servidor Secreto' }]);
  const { page } = app;
  const dialog = await openPairing(page, 'loja-centro');
  await expect(dialog.getByRole('img', qrName)).toBeVisible();

  const picture = join(await dataFolder(), 'code.png');
  await app.desktop.answerDialog({ paths: [picture] });
  await dialog.getByRole('button', { name: 'Picture of the code' }).click();
  await page.getByRole('menuitem', { name: 'Save picture', exact: true }).click();
  await expect(page.getByText(/^Saved as code\.png\. Whoever has it/)).toBeVisible();
  expect((await stat(picture)).mode & 0o777).toBe(0o600);
  expect(readPng(await readFile(picture))).toBe(server.control.instance('loja-centro')?.codeText);

  await dialog.getByRole('button', { name: 'Picture of the code' }).click();
  await page.getByRole('menuitem', { name: 'Copy picture' }).click();
  await expect(page.getByText(/^Picture copied\. Whoever has it/)).toBeVisible();
  expect(readPng(await copiedPicture(app))).toBe(server.control.instance('loja-centro')?.codeText);

  await dialog.getByRole('radio', { name: 'PT' }).check({ force: true });
  await dialog.getByRole('button', { name: 'Show in a clean window, for the customer' }).click();
  await expect.poll(() => app.windows().length).toBe(2);
  const customer = app.windows().find((each) => each !== page);
  if (customer === undefined) throw new Error('no second window');
  await expect(customer.getByRole('heading', { name: 'loja-centro' })).toBeVisible();
  await expect(customer.getByText('Abra o WhatsApp no celular.')).toBeVisible();
  const code = customer.getByRole('img', { name: /loja-centro/ });
  await expect.poll(() => readQr(code)).toBe(server.control.instance('loja-centro')?.codeText);
  await customer.screenshot({ path: 'test-results/screens/customer.png' });
  const held = await customer.evaluate(() => ({
    names: Object.keys(window).filter((name) => name.startsWith('evodesk')),
    text: document.documentElement.outerHTML,
  }));
  expect(held.names, 'the bridge of the app is not there').toEqual(['evodeskCustomer']);
  for (const foreign of ['Servidor Secreto', 'outro-cliente', server.baseUrl, owner.number, 'Evodesk']) {
    expect(held.text).not.toContain(foreign);
  }
  await customer.getByRole('radio', { name: 'ES' }).check({ force: true });
  await expect(customer.getByText('Abre WhatsApp en el teléfono.')).toBeVisible();

  server.control.scan('loja-centro');
  await expect(customer.getByText('Tu teléfono está conectado.')).toBeVisible();
  await expect.poll(() => app.windows().length, { timeout: 10_000 }).toBe(1);
});
