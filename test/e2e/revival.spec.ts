import { findings, picture } from './support/audit.ts';
import { expectState, openSheet } from './support/fleetPage.ts';
import { expect, test } from './support/watching.ts';

test('a vanished instance is restored from what was read of it, paired, pinned, and sends a test message', async ({
  startServer,
  watch,
}) => {
  test.setTimeout(90_000);
  const names = ['loja', 'filial', 'matriz', 'deposito'];
  const server = await startServer(names.map((name) => ({ name })));
  const app = await watch([server]);
  const { page } = app;
  await expectState(page, 'loja', 'Online');

  // Set up by somebody, looked at here once, and then wiped.
  const ask = { headers: { apikey: server.globalKey, 'content-type': 'application/json' } };
  const webhook = {
    enabled: true,
    url: 'https://n8n.test/loja',
    events: ['CONNECTION_UPDATE'],
    byEvents: false,
    base64: false,
    headers: { Authorization: 'Bearer canary-hook-7' },
  };
  const set = await fetch(`${server.baseUrl}/webhook/set/loja`, {
    ...ask,
    method: 'POST',
    body: JSON.stringify({ webhook }),
  });
  expect(set.status).toBe(201);
  const sheet = await openSheet(page, 'loja');
  await sheet.getByRole('tab', { name: 'Webhook & events' }).click();
  await expect(sheet.getByRole('textbox', { name: 'Address' })).toHaveValue(webhook.url);
  server.control.vanish(['loja']);
  await expect(async () => {
    await page.keyboard.press('F5');
    await expectState(page, 'loja', 'Gone', 1_000);
  }).toPass({ timeout: 20_000 });

  // The plan says what comes back; the person types the secret, because it is kept nowhere.
  await sheet.getByRole('button', { name: 'Restore…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Restore loja' });
  await expect(dialog.getByText(`Address: ${webhook.url}`)).toBeVisible();
  expect(server.control.counts().routes['POST /instance/create']).toBeUndefined();
  expect(await findings(page)).toEqual([]);
  await picture(page, 'revival-plan');
  await dialog.getByLabel('Webhook · Authorization').fill('Bearer canary-hook-7');
  await dialog.getByRole('button', { name: 'Restore' }).click();
  await expect(dialog.getByText('loja is back, with what Evodesk knew of it.')).toBeVisible({ timeout: 30_000 });
  const found = await fetch(`${server.baseUrl}/webhook/find/loja`, ask);
  expect(await found.json()).toMatchObject({ url: webhook.url, events: webhook.events, headers: webhook.headers });
  expect(await page.content()).not.toContain('canary-hook-7');

  await dialog.getByRole('button', { name: 'Show QR code' }).click();
  await expect(page.getByRole('img', { name: 'QR code to connect loja' })).toBeVisible({ timeout: 20_000 });
  server.control.scan('loja');
  await expectState(page, 'loja', 'Online');

  // Pinned, it comes first in the tray and leads the test message.
  await page.keyboard.press('Escape');
  await sheet.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitemcheckbox', { name: /^Pinned on/ }).click();
  await expect.poll(async () => (await app.desktop.tray())?.menu[2]?.label).toBe('loja · Online');
  await app.desktop.clickTrayMenu('Send a test message…');
  const message = page.getByRole('dialog', { name: 'Send a test message' });
  await expect(message.getByRole('combobox', { name: 'From' })).toHaveValue(/^loja · /);
  await message.getByLabel('To this number').fill('+55 11 98841-2207');
  await message.getByRole('button', { name: 'Send once' }).click();
  await expect(message.getByText(/^Handed over to WhatsApp/)).toBeVisible();
  expect(server.control.counts().routes['POST /message/sendText/:instanceName']).toBe(1);
});
