import type { Locator, Page } from '@playwright/test';
import type { DemoInstanceSeed } from '../../electron/demo/demoSeed.ts';
import { expectNoBell } from './support/alerts.ts';
import { expectState, openSheet, row, sheet } from './support/fleetPage.ts';
import { expect, test } from './support/watching.ts';

const owner = { number: '5511963107743', profileName: 'Vendas' };
const open: DemoInstanceSeed = { name: 'vendas', owner, messages: 4321 };
const logoutRoute = 'DELETE /instance/logout/:instanceName';
const restartRoute = 'POST /instance/restart/:instanceName';
const deleteRoute = 'DELETE /instance/delete/:instanceName';

/** Presses a button of the sheet, and the one that agrees in the question which follows. */
async function order(page: Page, opened: Locator, button: string, confirm: string): Promise<void> {
  await opened.getByRole('button', { name: button }).click();
  const question = page.getByRole('alertdialog');
  // A slip of the hand must do nothing.
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await question.getByRole('button', { name: confirm, exact: true }).click();
}

test('a restart counts its seconds and ends when it was read back', async ({ startServer, watch }) => {
  const server = await startServer([open], { timing: { reconnectMs: 4_000 } });
  const app = await watch([server]);
  const { page } = app;
  await expectState(page, 'vendas', 'Online');
  const opened = await openSheet(page, 'vendas');
  await order(page, opened, 'Restart', 'Restart');
  await expect(opened.getByText(/^Restarting 0:0[1-9]$/)).toBeVisible();
  await expect(row(page, 'vendas').getByRole('gridcell').nth(1)).toHaveText(/^\s*Restarting\s*0:0\d/);
  await expect(opened.getByRole('button', { name: 'Log out…' })).toHaveAccessibleDescription(
    'Another action is still being checked.',
  );
  await expect(opened.getByText(/^Restart verified after .+ vendas is online again\.$/)).toBeVisible({
    timeout: 20_000,
  });
  expect(server.control.instance('vendas')?.memory).toBe('open');
  expect(server.control.counts().routes[restartRoute]).toBe(1);
  await expectState(page, 'vendas', 'Online');
  await expectNoBell(app, server);
});

test('a restart that was answered with 200 and an error inside is refused, in words', async ({
  startServer,
  watch,
}) => {
  const server = await startServer([{ ...open, situation: 'restricted' }]);
  const { page } = await watch([server]);
  await expectState(page, 'vendas', 'Restricted');
  const opened = await openSheet(page, 'vendas');
  await opened.getByRole('button', { name: 'Restart' }).click();
  await expect(opened.getByText('The server refused to restart vendas. Nothing changed.')).toBeVisible({
    timeout: 20_000,
  });
  expect(server.control.counts().routes[restartRoute]).toBe(1);
});

test('a log-out is verified, does not ring, and leaves a code to scan', async ({ startServer, watch }) => {
  const server = await startServer([open]);
  const app = await watch([server]);
  const { page } = app;
  await expectState(page, 'vendas', 'Online');
  const opened = await openSheet(page, 'vendas');
  await order(page, opened, 'Log out…', 'Log out');
  await expect(opened.getByText(/^Logging out 0:0\d$/)).toBeVisible();
  await expect(opened.getByText(/^vendas is logged out, verified after/)).toBeVisible({ timeout: 20_000 });
  expect(server.control.instance('vendas')?.memory).toBe('close');
  await expectState(page, 'vendas', 'Logged out');
  await expectNoBell(app, server);
});

test('a log-out that the server only claimed is told so', async ({ startServer, startRelay, watch }) => {
  const server = await startServer([open]);
  const relay = await startRelay(server);
  relay.rule({
    request: 'DELETE /instance/logout/vendas',
    instead: { status: 200, body: { status: 'SUCCESS', error: false, response: { message: 'Instance logged out' } } },
  });
  const { page } = await watch([{ ...server, baseUrl: relay.baseUrl }]);
  await expectState(page, 'vendas', 'Online');
  const opened = await openSheet(page, 'vendas');
  await order(page, opened, 'Log out…', 'Log out');
  await expect(opened.getByText('The server said OK, but the instance is still connected.')).toBeVisible({
    timeout: 40_000,
  });
  await expectState(page, 'vendas', 'Online');
  expect(server.control.instance('vendas')?.memory).toBe('open');
});

test('logging out what is closed already changes nothing and says so', async ({ startServer, watch }) => {
  const server = await startServer([{ ...open, situation: 'restricted' }]);
  const { page } = await watch([server]);
  await expectState(page, 'vendas', 'Restricted');
  const opened = await openSheet(page, 'vendas');
  await order(page, opened, 'Log out…', 'Log out');
  await expect(opened.getByText('vendas was logged out already.')).toBeVisible({ timeout: 20_000 });
});

test('deleting wants the typed name, and the row leaves after the instance', async ({ startServer, watch }) => {
  const server = await startServer([open, { name: 'suporte' }], { timing: { deleteMs: 4_000 } });
  const app = await watch([server]);
  const { page } = app;
  await expectState(page, 'vendas', 'Online');
  const opened = await openSheet(page, 'vendas');
  await opened.getByRole('button', { name: 'Delete…' }).click();
  const question = page.getByRole('alertdialog', { name: 'Delete vendas?' });
  await expect(question.getByText('4,321 messages')).toBeVisible();
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  const confirm = question.getByRole('button', { name: 'Delete', exact: true });
  const field = question.getByLabel('Type the name to delete it.');
  for (const wrong of ['', 'venda', 'Vendas', 'vendas ']) {
    await field.fill(wrong);
    await expect(confirm).toHaveAccessibleDescription('Type vendas exactly as it is written, with the same letters.');
    await field.press('Enter');
    await expect(question).toBeVisible();
  }
  expect(server.control.counts().routes[deleteRoute]).toBeUndefined();

  await field.fill('vendas');
  await confirm.click();
  await expect(question).toBeHidden();
  await expect(row(page, 'vendas').getByRole('gridcell').nth(1)).toHaveText(/^\s*Deleting/);
  await expect(row(page, 'vendas')).toHaveCount(0, { timeout: 30_000 });
  expect(server.control.instance('vendas')).toBeNull();
  await expect(page.getByText('vendas is deleted. The server no longer knows it.')).toBeVisible();
  await expect(sheet(page, 'vendas')).toHaveCount(0);
  await expectState(page, 'suporte', 'Online');
  await expectNoBell(app, server);
});

test('what a cloud instance cannot do says why', async ({ startServer, watch }) => {
  const server = await startServer([
    { name: 'oficial', integration: 'WHATSAPP-BUSINESS', number: '104729384756201', token: 'EAAB-oficial' },
  ]);
  const { page } = await watch([server]);
  await expectState(page, 'oficial', 'Cloud API');
  const opened = await openSheet(page, 'oficial');
  for (const name of ['Show QR code', 'Restart', 'Log out…']) {
    const button = opened.getByRole('button', { name });
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expect(button).toHaveAccessibleDescription(
      'Cloud API instances have no phone session, so this does not apply.',
    );
    // As a person does who does not see that it is off.
    await button.click({ force: true });
  }
  await expect(page.getByRole('dialog').or(page.getByRole('alertdialog'))).toHaveCount(0);
  expect(server.control.counts().routes[logoutRoute]).toBeUndefined();
  await expect(opened.getByRole('button', { name: 'Delete…' })).not.toHaveAttribute('aria-disabled', 'true');
});

test('a profile with an instance token sees its own instance and may act on it', async ({ startServer, watch }) => {
  const seeds = [{ ...open, token: 'TOKEN-OF-VENDAS' }, { name: 'suporte' }];
  const server = await startServer(seeds, { timing: { reconnectMs: 4_000 } });
  const { page } = await watch([{ ...server, globalKey: 'TOKEN-OF-VENDAS' }]);
  await expectState(page, 'vendas', 'Online');
  await expect(row(page, 'suporte')).toHaveCount(0);
  const opened = await openSheet(page, 'vendas');
  await order(page, opened, 'Restart', 'Restart');
  await expect(opened.getByText(/^Restart verified after/)).toBeVisible({ timeout: 20_000 });
});

test('an instance token of Evolution Go can list nothing, which the check says before anything is saved', async ({
  startServer,
  dataFolder,
  launchApp,
}) => {
  const server = await startServer([{ ...open, token: 'TOKEN-OF-VENDAS' }], { family: 'go' });
  const { page } = await launchApp({ userDataDir: await dataFolder() });
  await page.getByLabel('Address', { exact: true }).fill(server.baseUrl);
  await page.getByLabel('API key', { exact: true }).fill('TOKEN-OF-VENDAS');
  await expect(page.getByText('The server rejected this key.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save and continue' })).toHaveAccessibleDescription(
    'Solve what the check found first.',
  );
});
