import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DemoControl } from '../../electron/demo/demoControl.ts';
import { generateSeeds } from '../../electron/demo/generateSeeds.ts';
import { expect, listsOf, quit, test } from './support/evodesk.ts';
import { hasKeychain, storedProfiles } from './support/keychain.ts';
import { startOddServer } from './support/oddServer.ts';
import { startFront } from './support/front.ts';
import { ServerForm } from './support/serverForm.ts';
import { banner, checkNow, instanceRows, openCard, railServer, rowOf, toasts } from './support/window.ts';

const listRoute = 'GET /instance/fetchInstances';

test('addresses that are none are refused with a way out', async ({ launchApp, folder }) => {
  const { page } = await launchApp();
  const form = ServerForm.first(page);
  for (const typed of ['not a url', 'ftp://127.0.0.1', 'http://user:secret@127.0.0.1', 'http:/127.0.0.1', 'http://']) {
    await form.enter(typed, 'any-key');
    await form.expectFailed('This is not an address of a server.', 'Enter it like https://evo.example.com');
    await expect(form.save).toBeDisabled();
    await expect(form.save).toHaveAccessibleDescription('Correct the address first.');
    await expect(form.check).not.toContainText('secret');
  }
  await form.enter('http://evo.example.com', 'any-key');
  await expect(form.check).toContainText('The key would travel unprotected.');
  await expect(
    page.getByRole('checkbox', { name: 'Send the key to this address without encryption' }),
  ).not.toBeChecked();
  await expect(form.save).toHaveAccessibleDescription('Agree to plain HTTP first, or use an https:// address.');
  expect(await storedProfiles(folder)).toEqual([]);
});

test('an empty key cannot be saved', async ({ launchApp, startEvolution, folder }) => {
  const server = await startEvolution();
  const { page } = await launchApp();
  const form = ServerForm.first(page);
  for (const key of ['', '   ']) {
    await form.enter(server.baseUrl, key);
    await expect(form.save).toBeDisabled();
    await expect(form.save).toHaveAccessibleDescription('Enter the API key first.');
  }
  await form.key.press('Enter');
  await expect(page.getByRole('heading', { name: 'Add your first server' })).toBeVisible();
  expect(await storedProfiles(folder)).toEqual([]);
});

test.describe('with a keychain', () => {
  test.skip(!hasKeychain, 'there is no keychain in this session');

  test('a corrupt profiles.json is set aside with a notice, and the app can be used', async ({
    launchApp,
    startEvolution,
    folder,
  }) => {
    const broken = '{"version":1,"data":{"profiles":[{"id":"e2e-bro';
    await writeFile(join(folder, 'profiles.json'), broken);
    const server = await startEvolution();
    const { page } = await launchApp();
    const form = ServerForm.first(page);
    await expect(page.getByRole('heading', { name: 'Add your first server' })).toBeVisible();
    const kept = (await readdir(folder)).find((name) => name.startsWith('profiles.damaged.'));
    expect(await readFile(join(folder, kept ?? ''), 'utf8')).toBe(broken);
    await expect(page.getByText(`The file ${kept} could not be read and was set aside.`)).toBeVisible();
    await form.enter(server.baseUrl, server.globalKey);
    await form.expectPassed();
    await form.save.click();
    await expect(instanceRows(page)).toHaveCount(3);
    expect(await storedProfiles(folder)).toHaveLength(1);
  });

  test('a corrupt history.sqlite is set aside with a notice, and rows are stored again', async ({
    launchApp,
    startEvolution,
    given,
    folder,
  }) => {
    const server = await startEvolution();
    await given([{ name: 'Alfa', baseUrl: server.baseUrl, key: server.globalKey }]);
    await writeFile(join(folder, 'history.sqlite'), 'this is no database, and never was one');
    const app = await launchApp();
    await expect(banner(app.page, /history\.sqlite\.[\d-]+\.set-aside could not be read/)).toBeVisible();
    await expect(instanceRows(app.page)).toHaveCount(3);
    await quit(app);
    await server.close();
    const { page } = await launchApp();
    await expect(instanceRows(page)).toHaveCount(3);
    await expect(rowOf(page, 'suporte')).toContainText('Was online');
    await expect(banner(page, 'set aside')).toHaveCount(0);
  });

  test('one bad value in settings.json costs only itself', async ({ launchApp, startEvolution, given, folder }) => {
    const server = await startEvolution();
    await given([{ name: 'Alfa', baseUrl: server.baseUrl, key: server.globalKey }]);
    const data = { language: 'pt-BR', theme: 'purple', pollSeconds: 60, privateNotifications: true };
    await writeFile(join(folder, 'settings.json'), JSON.stringify({ version: 1, data }));
    const { page } = await launchApp();
    await expect(page.getByRole('heading', { name: 'Todas' })).toBeVisible();
    const text = await readFile(join(folder, 'settings.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({
      data: { language: 'pt-BR', theme: 'system', pollSeconds: 60, privateNotifications: true },
    });
    await expect(banner(page, /settings\.damaged\./)).toBeVisible();
  });

  interface Trouble {
    readonly title: string;
    /** What the demo server does wrong. */
    readonly cause: (control: DemoControl) => void;
    readonly health: string;
    readonly says: string;
  }
  const troubles: readonly Trouble[] = [
    {
      title: 'an error page of a proxy',
      cause: (control) => control.htmlPage(502, { route: listRoute }),
      health: 'Strange answer',
      says: 'The server answered with an error page (502).',
    },
    {
      title: 'a cut-off list',
      cause: (control) => control.truncatedBody({ route: listRoute }),
      health: 'Strange answer',
      says: 'The server gave a strange answer.',
    },
    {
      title: 'an empty list after fifty rows',
      cause: (control) => control.emptyList(2),
      health: 'Strange answer',
      says: 'The server gave a strange answer.',
    },
    {
      title: 'a key that is no longer accepted',
      cause: (control) => control.status(401),
      health: 'Key rejected',
      says: 'The server rejected this key.',
    },
  ];
  for (const { title, cause, health, says } of troubles) {
    test(`${title}: known rows stay, the message is clear, the other server goes on`, async ({
      launchApp,
      startEvolution,
      given,
    }) => {
      const good = await startEvolution({ instances: [{ name: 'always-there' }] });
      const bad = await startEvolution({ instances: generateSeeds(50) });
      await given([
        { name: 'Good', baseUrl: good.baseUrl, key: good.globalKey },
        { name: 'Bad', baseUrl: bad.baseUrl, key: bad.globalKey },
      ]);
      const { page } = await launchApp();
      await expect(railServer(page, 'Bad')).toContainText('50 instances');
      await expect(railServer(page, 'Bad')).toContainText('Online');
      cause(bad.control);
      await checkNow(page);
      await expect(railServer(page, 'Bad')).toContainText(health);
      await expect(railServer(page, 'Bad')).toContainText('50 instances');
      await railServer(page, 'Bad').click();
      await expect(banner(page, says)).toBeVisible();
      await expect(instanceRows(page).first()).toBeVisible();

      const turns = listsOf(good);
      await expect.poll(() => listsOf(good), { timeout: 15_000 }).toBeGreaterThan(turns);
      await expect(railServer(page, 'Good')).toContainText('Online');

      bad.control.reset();
      await expect(async () => {
        await checkNow(page);
        await expect(railServer(page, 'Bad')).toContainText('Online', { timeout: 1_000 });
      }).toPass({ timeout: 20_000 });
      await expect(railServer(page, 'Bad')).toContainText('50 instances');
    });
  }

  const bodies: readonly { readonly title: string; readonly text: string }[] = [
    { title: 'nothing at all', text: '' },
    { title: 'another shape', text: '{"ok":true,"rows":{"a":1}}' },
    { title: 'a list of something else', text: '[1,"two",{"three":3}]' },
  ];
  for (const { title, text } of bodies) {
    test(`a list that is ${title}: known rows stay`, async ({ launchApp, startEvolution, given }) => {
      const server = await startEvolution();
      const front = await startFront(server.baseUrl);
      await given([{ name: 'Alfa', baseUrl: front.baseUrl, key: server.globalKey }]);
      const { page } = await launchApp();
      await expect(rowOf(page, 'suporte')).toContainText('Online');
      front.answer('/instance/fetchInstances', { status: 200, type: 'application/json', text });
      await checkNow(page);
      await expect(railServer(page, 'Alfa')).toContainText('Strange answer');
      await expect(instanceRows(page)).toHaveCount(3);
      await railServer(page, 'Alfa').click();
      await expect(banner(page, 'The server gave a strange answer.')).toBeVisible();
      await front.close();
    });
  }

  test('a server that wants a pause gets it', async ({ launchApp, startEvolution, given }) => {
    const server = await startEvolution();
    await given([{ name: 'Alfa', baseUrl: server.baseUrl, key: server.globalKey }]);
    const { page } = await launchApp();
    await expect(rowOf(page, 'suporte')).toContainText('Online');
    server.control.status(429, { retryAfter: 120, route: listRoute });
    await checkNow(page);
    await railServer(page, 'Alfa').click();
    await expect(banner(page, 'The server asks for a pause.')).toBeVisible();
    const card = await openCard(page, 'Alfa');
    await expect(card).toContainText(/in (2:00|1:5\d)/);
    await page.keyboard.press('Escape');
    await expect(instanceRows(page)).toHaveCount(3);
  });

  test('a server that hangs delays no other', async ({ launchApp, startEvolution, given }) => {
    const good = await startEvolution({ instances: [{ name: 'always-there' }] });
    const hung = await startEvolution();
    await given([
      { name: 'Hung', baseUrl: hung.baseUrl, key: hung.globalKey },
      { name: 'Quick', baseUrl: good.baseUrl, key: good.globalKey },
    ]);
    const { page } = await launchApp();
    await expect(instanceRows(page)).toHaveCount(4);
    hung.control.hang({ route: listRoute });
    const asked = hung.control.nextRequest(listRoute);
    await checkNow(page);
    await asked;
    const turns = listsOf(good);
    await expect.poll(() => listsOf(good), { timeout: 20_000 }).toBeGreaterThanOrEqual(turns + 2);
    expect(hung.control.counts().listsNow).toBe(1);
    await expect(rowOf(page, 'suporte')).toBeVisible();
    await expect(railServer(page, 'Quick')).toContainText('Online');
    await expect(rowOf(page, 'suporte')).not.toContainText('Was');
  });

  test('a website in place of the server: known rows stay', async ({ launchApp, startEvolution, given }) => {
    const server = await startEvolution();
    const port = Number(new URL(server.baseUrl).port);
    await given([{ name: 'Alfa', baseUrl: server.baseUrl, key: server.globalKey }]);
    const app = await launchApp();
    await expect(instanceRows(app.page)).toHaveCount(3);
    await quit(app);
    await server.close();
    const site = await startOddServer((_, response) => {
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><h1>Parked</h1>');
    }, port);
    const { page, desktop } = await launchApp();
    await expect(railServer(page, 'Alfa')).toContainText('Strange answer');
    await expect(rowOf(page, 'suporte')).toContainText('Was online');
    expect(await desktop.notifications()).toEqual([]);
    await site.close();
  });
});

test('without any keychain the key is kept until the app quits, and it says so', async ({
  launchApp,
  startEvolution,
  folder,
}) => {
  test.skip(process.platform !== 'linux', 'only Linux can be without one');
  const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/evodesk-test-bus', DISPLAY: '' };
  const server = await startEvolution({ globalKey: 'kept-until-quit-4411' });
  const app = await launchApp({ env });
  const form = ServerForm.first(app.page);
  await form.enter(server.baseUrl, server.globalKey);
  await form.expectPassed();
  await form.save.click();
  await expect(toasts(app.page)).toContainText('No keychain could be used, so its key is kept until you quit.');
  await expect(instanceRows(app.page)).toHaveCount(3);
  await expect(app.page.getByRole('button', { name: 'Keys kept until you quit' })).toBeVisible();
  await expect(banner(app.page, 'No system keychain was found.')).toBeVisible();
  const card = await openCard(app.page, '127.0.0.1');
  await expect(card).toContainText('Memory, until you quit');
  await quit(app);
  for (const name of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!name.isFile()) continue;
    expect(await readFile(join(name.parentPath, name.name), 'latin1')).not.toContain(server.globalKey);
  }

  const { page } = await launchApp({ env });
  await expect(railServer(page, '127.0.0.1')).toContainText('Key missing');
  await expect(rowOf(page, 'suporte')).toContainText('Was online');
  const again = await openCard(page, '127.0.0.1');
  await again.getByRole('button', { name: 'Replace key…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Replace the key of 127.0.0.1' });
  await dialog.getByLabel('New API key').fill(server.globalKey);
  await expect(dialog.getByRole('listitem').last()).toContainText('3 instances');
  await dialog.getByRole('button', { name: 'Replace key' }).click();
  await expect(dialog).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(rowOf(page, 'suporte')).toContainText('Online');
});
