import type { DemoServer } from '../../electron/demo/demoServer.ts';
import { expectState, openSheet } from './support/fleetPage.ts';
import { expect, test } from './support/watching.ts';

const token = 'TOKEN-OF-VENDAS-5C20';
const settings = {
  rejectCall: true,
  msgCall: 'Escreva, por favor',
  groupsIgnore: true,
  alwaysOnline: true,
  readMessages: false,
  readStatus: false,
  syncFullHistory: false,
};
const webhook = {
  enabled: true,
  url: 'https://n8n.example.com/webhook/vendas',
  events: ['CONNECTION_UPDATE', 'QRCODE_UPDATED'],
  byEvents: false,
  base64: true,
  headers: { authorization: 'Bearer hook-secret-71' },
};

/** Asks the server itself, as the agency's own tools do, with the token of the instance. */
async function ask({ baseUrl }: DemoServer, call: string, body?: unknown): Promise<unknown> {
  const [method = 'GET', path = '/'] = call.split(' ');
  const headers = { apikey: token, 'content-type': 'application/json' };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await fetch(baseUrl + path, { method, headers, ...sent });
  return answer.json();
}

test('a recreated instance comes back with name, token and configuration, and connects by a scan', async ({
  startServer,
  watch,
}) => {
  const owner = { number: '5511963107743', profileName: 'Vendas' };
  const server = await startServer([{ name: 'vendas', token, situation: 'stuck', owner }, { name: 'suporte' }]);
  await ask(server, 'POST /settings/set/vendas', settings);
  await ask(server, 'POST /webhook/set/vendas', { webhook });
  const { page } = await watch([server]);
  await expectState(page, 'suporte', 'Online');

  const opened = await openSheet(page, 'vendas');
  await opened.getByRole('button', { name: 'Recreate…' }).click();
  const question = page.getByRole('alertdialog', { name: 'Recreate vendas' });
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  const confirm = question.getByRole('button', { name: 'Delete and recreate' });
  await question.getByLabel('Type the name to recreate it.').fill('venda');
  await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  await question.getByLabel('Type the name to recreate it.').fill('vendas');
  await confirm.click();

  const dialog = page.getByRole('dialog', { name: 'Recreate vendas' });
  await expect(dialog.getByRole('status')).toHaveText(
    'vendas is back, and nothing about it differs from before. Scan its code to connect it.',
    { timeout: 40_000 },
  );
  await expect(dialog.getByRole('list')).toHaveCount(0);
  await page.screenshot({ path: 'test-results/screens/recreated.png' });
  expect(await ask(server, 'GET /settings/find/vendas')).toMatchObject(settings);
  const { byEvents: webhookByEvents, base64: webhookBase64, ...rest } = webhook;
  expect(await ask(server, 'GET /webhook/find/vendas')).toMatchObject({ ...rest, webhookByEvents, webhookBase64 });
  expect(await page.content()).not.toMatch(new RegExp(`${token}|hook-secret-71`));

  await dialog.getByRole('button', { name: 'Show QR code' }).click();
  await expect(page.getByRole('img', { name: 'QR code to connect vendas' })).toBeVisible();
  await expect.poll(() => server.control.scan('vendas')).toBe('scanned');
  await expect(page.getByRole('dialog', { name: 'Connect vendas' })).toContainText('Connected', { timeout: 20_000 });
});
