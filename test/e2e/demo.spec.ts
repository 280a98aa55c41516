import { expect, test } from './launchApp.ts';
import { expectNotifications } from './support/alerts.ts';
import { expectState, openPairing, sheet } from './support/fleetPage.ts';
import { readQr } from './support/qr.ts';
import { test as watching } from './support/watching.ts';

test('the demo shows three servers with instances in every state that matters', async ({ launchApp }) => {
  const { page } = await launchApp({ args: ['--demo'] });
  const rail = page.getByRole('navigation', { name: 'Main' });
  for (const server of ['Alfa Produção', 'Beta Clientes', 'Loja Própria']) {
    await expect(rail.getByRole('button', { name: new RegExp(`^${server} ?, Online`) })).toBeVisible();
  }
  await expect(page.getByText('This is the demo.')).toBeVisible();
  const states: Readonly<Record<string, string>> = {
    'loja-centro': 'Needs scan',
    financeiro: 'Logged out',
    'marketing-promocoes': 'Restricted',
    'loja-nova-unidade': 'Disconnected',
    'vendas-sp-03': 'Online',
    'alfa-oficial': 'Cloud API',
    'arquivo-antigo': 'Not loaded',
  };
  const search = page.getByRole('searchbox', { name: 'Search' });
  for (const [name, state] of Object.entries(states)) {
    await search.fill(name);
    await expectState(page, name, state, 45_000);
  }
});

watching('one demo instance drops, is told once everywhere, and heals', async ({ dataFolder, launchApp }) => {
  watching.setTimeout(150_000);
  const app = await launchApp({ args: ['--demo'], userDataDir: await dataFolder({ watching: {} }) });
  const { page } = app;
  await page.getByRole('searchbox', { name: 'Search' }).fill('vendas-sp-03');
  await expectState(page, 'vendas-sp-03', 'Online');
  const before = await app.desktop.tray();

  await expectState(page, 'vendas-sp-03', 'Logged out', 40_000);
  const [told] = await expectNotifications(app, 1);
  expect(told).toMatchObject({ title: 'vendas-sp-03 disconnected', silent: false });
  expect(told?.body).toContain('Removed on the phone');
  expect(told?.body).toContain('Alfa Produção');
  const after = await app.desktop.tray();
  expect(after?.icon).toMatch(/^attention/);
  expect(after?.tooltip).not.toBe(before?.tooltip);
  expect(after?.menu.map(({ label }) => label)).toContain('vendas-sp-03 · Logged out');

  await expectState(page, 'vendas-sp-03', 'Online', 75_000);
  await expect
    .poll(async () => (await app.desktop.tray())?.menu.map(({ label }) => label).join('\n'))
    .not.toContain('vendas-sp-03');
  expect(await app.desktop.notifications()).toHaveLength(1);
});

test('a demo instance is paired by playing the phone, and the dialog closes by itself', async ({ launchApp }) => {
  const app = await launchApp({ args: ['--demo'] });
  const { page } = app;
  await page.getByRole('searchbox', { name: 'Search' }).fill('loja-centro');
  await expectState(page, 'loja-centro', 'Needs scan');
  const dialog = await openPairing(page, 'loja-centro');
  const code = dialog.getByRole('img', { name: 'QR code to connect loja-centro' });
  await expect(code).toBeVisible();
  await expect.poll(() => readQr(code)).toMatch(/^2@/);
  await dialog.getByRole('button', { name: 'Play the phone: scan this code' }).click();
  await expect(dialog.getByText('Connected as +55 11 98841-2207')).toBeVisible();
  await expect(dialog).toBeHidden();
  await expectState(page, 'loja-centro', 'Online');
  await expect(sheet(page, 'loja-centro')).toContainText('+55 11 98841-2207');
  expect((await app.desktop.notifications()).map(({ title }) => title)).not.toContain('loja-centro disconnected');
});
