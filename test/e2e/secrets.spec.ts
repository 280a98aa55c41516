import { randomBytes } from 'node:crypto';
import { expect, quit, test } from './support/evodesk.ts';
import { filesBelow, filesWith, spellings } from './support/folder.ts';
import { startFront } from './support/front.ts';
import { hasKeychain, keyInKeychain, storedProfiles } from './support/keychain.ts';
import { Recorder } from './support/recorder.ts';
import { ServerForm } from './support/serverForm.ts';
import { banner, checkNow, openCard, railServer, rowOf, toasts } from './support/window.ts';
import type { LaunchedApp } from './launchApp.ts';

test.skip(!hasKeychain, 'there is no keychain in this session');

const canary = (what: string): string => `CANARY-${what}-${randomBytes(9).toString('hex')}`.toUpperCase();
/** May carry a key that is being entered. */
const entering = ['ask:server.check', 'ask:server.save', 'ask:configuration.save'];

function find(text: string, secrets: readonly string[]): readonly string[] {
  return secrets.filter((secret) => spellings(secret).some((spelling) => text.includes(spelling)));
}

test('secrets go in and never come out', async ({ launchApp, startEvolution, folder, chromium }) => {
  test.setTimeout(120_000);
  const key = canary('key');
  const wrongKey = canary('wrong-key');
  const newKey = canary('new-key');
  const token = canary('token');
  const proxyPassword = canary('proxy');
  const header = canary('header');
  const server = await startEvolution({
    globalKey: key,
    instances: [
      {
        name: 'loja-centro',
        token,
        chatwoot: true,
        proxy: { host: 'proxy.example.net', port: '3128', protocol: 'http', username: 'evo', password: proxyPassword },
      },
      { name: 'precisa-de-scan', situation: 'closed' },
    ],
  });
  const front = await startFront(server.baseUrl);

  // The server really gives all of this away with every list.
  const answer = await fetch(`${server.baseUrl}/instance/fetchInstances`, { headers: { apikey: key } });
  const list = await answer.text();
  const chatwoot = /"Chatwoot":\{[^}]*"token":"([^"]+)"/.exec(list)?.[1] ?? '';
  const otherToken = /"name":"precisa-de-scan"[^{}]*"token":"([^"]+)"/.exec(list)?.[1] ?? '';
  for (const secret of [token, proxyPassword, chatwoot, otherToken]) {
    expect(secret.length).toBeGreaterThan(20);
    expect(list).toContain(secret);
  }
  const keys = [key, wrongKey, newKey, header];
  const secrets = [...keys, token, otherToken, proxyPassword, chatwoot];

  const recorder = new Recorder(chromium);
  const pageKeepsNone = async ({ page, desktop }: LaunchedApp): Promise<void> => {
    expect(find(await page.content(), secrets)).toEqual([]);
    const kept = await page.evaluate(() =>
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), location.href]),
    );
    expect(find(kept, secrets)).toEqual([]);
    const around = [
      await desktop.notifications(),
      await desktop.tray(),
      await desktop.opened(),
      await desktop.dialogs(),
    ];
    expect(find(JSON.stringify(around), secrets)).toEqual([]);
  };

  // A wrong key, and a server whose error repeats what it was asked with.
  const app = await launchApp();
  const { page } = app;
  const first = ServerForm.first(page);
  await first.enter(front.baseUrl, wrongKey);
  await first.expectFailed('The server rejected this key.', 'Copy it again');
  await pageKeepsNone(app);
  const gossip = {
    status: 500,
    type: 'application/json',
    text: JSON.stringify({
      status: 500,
      error: 'Internal',
      response: { message: [`apikey ${key} of ${token}`, chatwoot] },
    }),
  };
  front.answer('/instance/fetchInstances', gossip);
  await first.key.fill(key);
  await expect(first.check).toContainText('failed');
  await first.check.getByText('Details').click();
  await expect(first.check).toContainText('status 500, apikey [hidden] of [hidden]; [hidden]');
  await pageKeepsNone(app);

  // Added, listed, opened.
  front.passOn();
  await first.key.fill('');
  await first.key.fill(key);
  await first.expectPassed();
  await first.save.click();
  await expect(toasts(page)).toContainText('Its key is in the system keychain.');
  await expect(rowOf(page, 'loja-centro')).toContainText('Online');
  await rowOf(page, 'loja-centro').click();
  await expect(page.getByRole('complementary', { name: 'Instance loja-centro' })).toContainText('Online');
  await pageKeepsNone(app);

  // Configured: its proxy is shown without the password, and a secret header goes in.
  const sheet = page.getByRole('complementary', { name: 'Instance loja-centro' });
  await sheet.getByRole('tab', { name: 'Connection' }).click();
  await expect(sheet.getByLabel('Host')).toHaveValue('proxy.example.net');
  await pageKeepsNone(app);
  await sheet.getByRole('tab', { name: 'Webhook & events' }).click();
  await sheet.getByRole('switch', { name: 'Enabled' }).click();
  await sheet.getByRole('textbox', { name: 'Address' }).fill('https://n8n.example.com/webhook/1');
  await sheet.getByText('Events', { exact: true }).click();
  await sheet.getByLabel('CALL', { exact: true }).check();
  await sheet.getByLabel('New header').fill('Authorization');
  await sheet.getByRole('button', { name: 'Add', exact: true }).click();
  await sheet.getByRole('textbox', { name: 'Authorization' }).fill(header);
  await sheet.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(sheet.getByText('Saved, and read back from the server.')).toBeVisible();
  await sheet.getByText('Earlier versions').click();
  await expect(sheet.getByText('When first seen here')).toBeVisible();
  await pageKeepsNone(app);

  // Paired, and given up.
  await rowOf(page, 'precisa-de-scan').click();
  await page.getByRole('button', { name: 'Show QR code' }).click();
  const pairing = page.getByRole('dialog', { name: 'Connect precisa-de-scan' });
  await expect(pairing.getByRole('img', { name: 'QR code to connect precisa-de-scan' })).toBeVisible();
  const code = server.control.instance('precisa-de-scan')?.codeText ?? '';
  expect(code).toMatch(/^2@/);
  expect(find(await page.content(), [code])).toEqual([]);
  await pageKeepsNone(app);
  await pairing.getByRole('button', { name: 'Cancel' }).click();
  await expect(pairing).toHaveCount(0);

  // Errors while it is watched.
  front.answer('/instance/fetchInstances', gossip);
  await checkNow(page);
  await railServer(page, '127.0.0.1').click();
  await expect(banner(page, 'The server reported an error (500).')).toBeVisible();
  const card = await openCard(page, '127.0.0.1');
  await card.getByText('Details').click();
  await expect(card).toContainText('status 500, apikey [hidden] of [hidden]; [hidden]');
  await pageKeepsNone(app);

  // Told to someone who helps: what is wrong, and nothing that says whose it is.
  await page.keyboard.press('Control+,');
  await page.getByRole('button', { name: 'Diagnostics…' }).click();
  const diagnostics = page.getByRole('region', { name: 'What will be copied' });
  await expect(diagnostics).toContainText('problem server-error (status 500)');
  const handed = (await diagnostics.textContent()) ?? '';
  expect(find(handed, [...secrets, code, 'loja-centro', 'precisa-de-scan', '127.0.0.1', 'n8n.example.com'])).toEqual(
    [],
  );
  await page.keyboard.press('Escape');
  front.passOn();
  await openCard(page, '127.0.0.1');

  // Another key.
  await card.getByRole('button', { name: 'Edit…' }).click();
  const edit = new ServerForm(page.getByRole('dialog', { name: 'Edit 127.0.0.1' }));
  await expect(edit.key).toHaveValue('');
  await edit.key.fill(newKey);
  await edit.expectFailed('The server rejected this key.', 'Copy it again');
  await edit.key.fill(key);
  await edit.expectPassed();
  await edit.save.click();
  await page.keyboard.press('Escape');
  await expect(railServer(page, '127.0.0.1')).toContainText('Online');

  // A drop that is told.
  server.control.drop('loja-centro', 401);
  await expect(async () => {
    await checkNow(page);
    expect(await app.desktop.notifications()).not.toEqual([]);
  }).toPass({ timeout: 30_000 });
  await pageKeepsNone(app);
  await quit(app);

  const again = await launchApp();
  await expect(railServer(again.page, '127.0.0.1')).toContainText('Online');
  await expect(rowOf(again.page, 'loja-centro')).toContainText('Logged out');
  await pageKeepsNone(again);
  await quit(again);
  recorder.stop();

  // The key is where it belongs, and what was recorded is what happened.
  const [profile] = await storedProfiles(folder);
  expect(await keyInKeychain(profile?.id ?? '')).toBe(key);
  const files = await filesBelow(folder);
  expect([...files.keys()]).toEqual(expect.arrayContaining(['profiles.json', 'history.sqlite']));
  expect([...files.values()].some((text) => text.includes('precisa-de-scan'))).toBe(true);
  expect([...files.keys()].some((name) => name.endsWith('evodesk.log'))).toBe(true);
  expect(recorder.requests.some((line) => line.includes('/instance/fetchInstances'))).toBe(true);

  expect(await filesWith(folder, [...secrets, code])).toEqual([]);
  expect([...files].filter(([, text]) => text.includes(code.slice(0, 40))).map(([name]) => name)).toEqual([]);
  expect(find(app.output + again.output, [...secrets, code])).toEqual([]);
  expect(recorder.requests.filter((line) => find(line, [...secrets, code]).length > 0)).toEqual([]);

  if (app.kind === 'electron') return; // its IPC cannot be read from outside
  const told = recorder.frames.filter(({ from }) => from === 'main').map(({ text }) => text);
  const asked = recorder.frames.filter(({ from }) => from === 'window').map(({ text }) => text);
  expect(told.some((text) => text.includes('precisa-de-scan'))).toBe(true);
  expect(asked.some((text) => text.includes(key) && text.includes('ask:server.save'))).toBe(true);
  expect(told.filter((text) => find(text, [...secrets, code]).length > 0)).toEqual([]);
  const carrying = asked.filter((text) => find(text, [...secrets, code]).length > 0);
  expect(carrying.filter((text) => !entering.some((channel) => text.includes(`"${channel}"`)))).toEqual([]);
  expect(carrying.filter((text) => find(text, [token, otherToken, proxyPassword, chatwoot, code]).length > 0)).toEqual(
    [],
  );
});
