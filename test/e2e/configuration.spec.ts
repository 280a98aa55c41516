import type { Locator, Page } from '@playwright/test';
import type { DemoServer } from '../../electron/demo/demoServer.ts';
import { findings, picture } from './support/audit.ts';
import { expectState, openSheet, row } from './support/fleetPage.ts';
import { expect, test } from './support/watching.ts';

/** What the server really holds: asked for as any client would. */
async function stored(server: DemoServer, kind: string, name: string): Promise<unknown> {
  const answer = await fetch(`${server.baseUrl}/${kind}/find/${name}`, { headers: { apikey: server.globalKey } });
  return answer.json();
}

async function openTab(page: Page, name: string, tab: string): Promise<Locator> {
  const opened = await openSheet(page, name);
  await opened.getByRole('tab', { name: tab }).click();
  return opened.getByRole('tabpanel');
}

test('settings and a webhook are saved, read back, restored, and given to others as a template', async ({
  startServer,
  watch,
}) => {
  test.setTimeout(90_000);
  const server = await startServer([{ name: 'loja' }, { name: 'filial' }, { name: 'matriz' }]);
  const { page } = await watch([server]);
  await expectState(page, 'loja', 'Online');

  // Settings: the whole of them goes, and comes back.
  const settings = await openTab(page, 'loja', 'Settings');
  await settings.getByRole('switch', { name: 'Reject calls' }).click();
  await settings.getByLabel('Message to callers').fill('Só mensagens, por favor');
  await settings.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(settings.getByText('Saved, and read back from the server.')).toBeVisible();
  expect(await stored(server, 'settings', 'loja')).toMatchObject({
    rejectCall: true,
    msgCall: 'Só mensagens, por favor',
    groupsIgnore: false,
  });

  // A webhook, first as nonsense.
  const webhook = await openTab(page, 'loja', 'Webhook & events');
  await webhook.getByRole('switch', { name: 'Enabled' }).click();
  await webhook.getByRole('textbox', { name: 'Address' }).fill('n8n.example.com');
  await webhook.getByText('Events', { exact: true }).click();
  await webhook.getByLabel('CONNECTION_UPDATE').check();
  await webhook.getByLabel('New header').fill('Authorization');
  await webhook.getByRole('button', { name: 'Add', exact: true }).click();
  await webhook.getByRole('textbox', { name: 'Authorization' }).fill('Bearer hook-secret-1');
  const save = webhook.getByRole('button', { name: 'Save', exact: true });
  await save.click();
  await expect(webhook.getByText('This must be a whole address')).toBeVisible();
  await webhook.getByRole('textbox', { name: 'Address' }).fill('https://n8n.example.com/webhook/1');
  await save.click();
  await expect(webhook.getByText('Saved, and read back from the server.')).toBeVisible();
  const first = { url: 'https://n8n.example.com/webhook/1', headers: { Authorization: 'Bearer hook-secret-1' } };
  expect(await stored(server, 'webhook', 'loja')).toMatchObject({ ...first, events: ['CONNECTION_UPDATE'] });
  expect(await findings(page)).toEqual([]);
  await picture(page, 'configuration-webhook');

  // Changed, left, asked about, and taken back.
  await webhook.getByRole('textbox', { name: 'Address' }).fill('https://other.example/hook');
  await row(page, 'filial').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Keep editing' }).click();
  await save.click();
  await expect(webhook.getByText('Saved, and read back from the server.')).toBeVisible();
  expect(await stored(server, 'webhook', 'loja')).toMatchObject({ ...first, url: 'https://other.example/hook' });
  await webhook.getByText('Earlier versions').click();
  await expect(
    webhook.getByText(`Webhook · Address: https://other.example/hook → ${first.url}`, { exact: true }),
  ).toBeVisible();
  await webhook
    .getByRole('button', { name: /^Restore the version/ })
    .first()
    .click();
  await expect(webhook.getByText('Same as now').first()).toBeVisible();
  expect(await stored(server, 'webhook', 'loja')).toMatchObject(first);
  await expect(webhook.getByRole('textbox', { name: 'Address' })).toHaveValue(first.url);

  // As a template for two others, and taken back.
  await webhook.getByRole('button', { name: 'Save as template…' }).click();
  const naming = page.getByRole('dialog', { name: 'Save as template' });
  await naming.getByLabel('Name').fill('Padrão');
  await naming.getByRole('button', { name: 'Save template' }).click();
  await expect(naming).toHaveCount(0);
  await webhook.getByRole('button', { name: 'Apply a template…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Apply a template' });
  for (const name of ['filial', 'matriz']) {
    await dialog.getByRole('checkbox', { name: `${name} · ` }).check();
  }
  await dialog.getByRole('button', { name: 'Preview for 3 instances' }).click();
  await expect(dialog.getByText('Already set like this')).toHaveCount(1);
  await expect(dialog.getByText('Settings · Reject calls: off → on')).toHaveCount(2);
  await picture(page, 'configuration-template');
  await dialog.getByRole('button', { name: 'Apply to 2 instances' }).click();
  await expect(dialog.getByText('Applied and checked')).toHaveCount(2);
  for (const name of ['filial', 'matriz']) {
    expect(await stored(server, 'webhook', name)).toMatchObject({ enabled: true, url: first.url });
    expect(await stored(server, 'settings', name)).toMatchObject({ rejectCall: true });
  }
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(dialog.getByText('Set back and checked')).toHaveCount(2);
  expect(await findings(page)).toEqual([]);
  for (const name of ['filial', 'matriz']) {
    expect(await stored(server, 'webhook', name)).toMatchObject({ enabled: false });
    expect(await stored(server, 'settings', name)).toMatchObject({ rejectCall: false, msgCall: '' });
  }
});
