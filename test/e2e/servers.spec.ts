import type { ServerFamily } from '../../electron/contract/server.ts';
import { expect, listsOf, quit, test } from './support/evodesk.ts';
import { filesWith } from './support/folder.ts';
import { hasKeychain, keyInKeychain, storedProfiles } from './support/keychain.ts';
import { deafAddress, startOddServer, startUntrustedServer } from './support/oddServer.ts';
import { ServerForm } from './support/serverForm.ts';
import { checkNow, chooseMore, instanceRows, openCard, railServer, rowOf, toasts } from './support/window.ts';

const listRoute = 'GET /instance/fetchInstances';

test.describe('with a keychain', () => {
  test.skip(!hasKeychain, 'there is no keychain in this session');

  test('a first server: checked line by line, saved, its key in the keychain only, and there again after a restart', async ({
    launchApp,
    startEvolution,
    folder,
  }) => {
    const key = 'canary-first-7d1f3b9e';
    const server = await startEvolution({ globalKey: key });
    const app = await launchApp();
    const form = ServerForm.first(app.page);
    await expect(app.page.getByRole('heading', { name: 'Add your first server' })).toBeVisible();
    await expect(form.save).toBeDisabled();

    server.control.slow(1_500, { route: listRoute, times: 1 });
    await form.enter(server.baseUrl, key);
    await expect(form.line('address')).toContainText('Address is valid');
    await expect(form.line('reach')).toContainText(/Reachable.*passed.*\d+ ms/);
    await expect(form.line('product')).toContainText('Evolution API 2.3.6');
    await expect(form.line('instances')).not.toContainText('3 instances');
    await expect(form.save).toBeDisabled();
    await expect(form.line('key')).toContainText('Global key, can manage every instance');
    await expect(form.line('instances')).toContainText(/3 instances.*listed in [\d.]+ m?s/);
    await form.expectPassed();
    expect(await storedProfiles(folder)).toEqual([]);

    await form.save.click();
    await expect(toasts(app.page)).toContainText('127.0.0.1 was saved. Its key is in the system keychain.');
    await expect(instanceRows(app.page)).toHaveCount(3);
    await expect(rowOf(app.page, 'loja-centro')).toContainText('Online');
    await expect(rowOf(app.page, 'loja-centro')).toContainText('127.0.0.1');
    await expect(app.page.getByRole('button', { name: 'Keys in the system keychain' })).toBeVisible();

    const [profile] = await storedProfiles(folder);
    expect(profile?.baseUrl).toBe(server.baseUrl);
    expect(await keyInKeychain(profile?.id ?? '')).toBe(key);

    await quit(app);
    expect(await filesWith(folder, [key])).toEqual([]);

    const before = listsOf(server);
    const again = await launchApp();
    await expect(instanceRows(again.page)).toHaveCount(3);
    await expect(railServer(again.page, '127.0.0.1')).toBeVisible();
    await expect.poll(() => listsOf(server)).toBeGreaterThan(before);
    await expect(railServer(again.page, '127.0.0.1')).toContainText('Online');
    await expect(rowOf(again.page, 'suporte')).toContainText('Online');
    await expect(again.page.getByLabel('API key', { exact: true })).toHaveCount(0);
  });

  test('an instance token sees its own instance only', async ({ launchApp, startEvolution }) => {
    const server = await startEvolution({
      instances: [{ name: 'loja-centro', token: 'OWN-TOKEN-OF-LOJA' }, { name: 'suporte' }, { name: 'vendas-sp' }],
    });
    const { page } = await launchApp();
    const form = ServerForm.first(page);
    await form.enter(server.baseUrl, 'OWN-TOKEN-OF-LOJA');
    await expect(form.line('key')).toContainText('Instance token, can manage its own instance only');
    await expect(form.line('instances')).toContainText('1 instance');
    await form.save.click();
    await expect(rowOf(page, 'loja-centro')).toContainText('Online');
    await expect(instanceRows(page)).toHaveCount(1);
    const card = await openCard(page, '127.0.0.1');
    await expect(card).toContainText('Instance token, manages its own instance only');
  });

  test('editing keeps the key, removing asks first and takes the key out of the keychain', async ({
    launchApp,
    startEvolution,
    given,
    folder,
  }) => {
    const server = await startEvolution();
    const { baseUrl, globalKey: key } = server;
    const [id = ''] = await given([{ name: 'Alfa', baseUrl, key }]);
    const { page } = await launchApp();
    await expect(rowOf(page, 'suporte')).toContainText('Online');

    const card = await openCard(page, 'Alfa');
    await card.getByRole('button', { name: 'Edit…' }).click();
    const form = new ServerForm(page.getByRole('dialog', { name: 'Edit Alfa' }));
    await expect(form.key).toHaveValue('');
    await form.name.fill('Beta');
    await form.save.click();
    await expect(toasts(page)).toContainText('Beta was saved.');
    await expect(railServer(page, 'Beta')).toContainText('Online');
    expect(await keyInKeychain(id)).toBe(key);
    const before = listsOf(server);
    await checkNow(page);
    await expect.poll(() => listsOf(server)).toBeGreaterThan(before);

    await openCard(page, 'Beta');
    await chooseMore(page, 'Remove…');
    const question = page.getByRole('alertdialog', { name: 'Remove Beta?' });
    await expect(question).toContainText('stops watching its 3 instances and forgets its key');
    await question.getByRole('button', { name: 'Cancel' }).click();
    expect(await keyInKeychain(id)).toBe(key);

    await chooseMore(page, 'Remove…');
    await question.getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByRole('heading', { name: 'Add your first server' })).toBeVisible();
    await expect.poll(() => keyInKeychain(id)).toBeNull();
    expect(await storedProfiles(folder)).toEqual([]);
  });

  test('a stored key goes to no other host', async ({ launchApp, startEvolution, given }) => {
    const server = await startEvolution();
    const other = await startEvolution();
    const [id = ''] = await given([{ name: 'Alfa', baseUrl: server.baseUrl, key: server.globalKey }]);
    const { page } = await launchApp();
    await expect(rowOf(page, 'suporte')).toContainText('Online');
    const card = await openCard(page, 'Alfa');
    await card.getByRole('button', { name: 'Edit…' }).click();
    const form = new ServerForm(page.getByRole('dialog', { name: 'Edit Alfa' }));
    await form.address.fill(other.baseUrl);
    await expect(page.getByText('The address changed. Enter the key again')).toBeVisible();
    await expect(form.save).toBeDisabled();
    await form.key.fill(other.globalKey);
    await form.expectPassed();
    expect(await keyInKeychain(id)).toBe(server.globalKey);
  });

  test('a paused server is left alone, also after a restart, and resumes', async ({
    launchApp,
    startEvolution,
    given,
  }) => {
    const quiet = await startEvolution();
    const busy = await startEvolution();
    await given([
      { name: 'Quiet', baseUrl: quiet.baseUrl, key: quiet.globalKey },
      { name: 'Busy', baseUrl: busy.baseUrl, key: busy.globalKey },
    ]);
    const app = await launchApp();
    await expect(railServer(app.page, 'Quiet')).toContainText('Online');
    const card = await openCard(app.page, 'Quiet');
    await chooseMore(app.page, 'Pause');
    await expect(card).toContainText('Paused by you. Its instances are shown as last seen.');
    await expect(card.getByRole('button', { name: 'Check now' })).toBeDisabled();
    await app.page.keyboard.press('Escape');
    await expect(rowOf(app.page, 'suporte')).toContainText('Was online');

    const asked = quiet.control.counts().total;
    const turns = listsOf(busy);
    await expect.poll(() => listsOf(busy), { timeout: 20_000 }).toBeGreaterThanOrEqual(turns + 2);
    expect(quiet.control.counts().total).toBe(asked);

    await quit(app);
    const { page } = await launchApp();
    await expect(railServer(page, 'Busy')).toContainText('Online');
    await expect(railServer(page, 'Quiet')).toContainText('Paused');
    expect(quiet.control.counts().total).toBe(asked);

    const again = await openCard(page, 'Quiet');
    await again.getByRole('button', { name: 'Resume' }).click();
    await expect(again).toContainText(/Answers normally|answered normally/);
    await page.keyboard.press('Escape');
    await expect(rowOf(page, 'suporte')).toContainText('Online');
  });
});

const products: readonly { family: ServerFamily; told: string }[] = [
  { family: 'v1', told: 'Evolution API 1.8.6' },
  { family: 'lite', told: 'Evolution API Lite 2.2.1' },
  { family: 'go', told: 'Evolution Go' },
];
for (const { family, told } of products) {
  test(`product and version of a ${family} server`, async ({ launchApp, startEvolution }) => {
    const server = await startEvolution({ family });
    const { page } = await launchApp();
    const form = ServerForm.first(page);
    await form.enter(server.baseUrl, server.globalKey);
    await expect(form.line('product')).toContainText(told);
    await expect(form.line('key')).toContainText('Global key');
    await expect(form.line('instances')).toContainText('3 instances');
    await form.expectPassed();
    await form.save.click();
    await expect(rowOf(page, 'vendas-sp')).toContainText('Online');
    await expect(instanceRows(page)).toHaveCount(3);
  });
}

test('six ways to fail, each with its own sentence and what to do', async ({ launchApp, startEvolution }) => {
  const { page } = await launchApp();
  const form = ServerForm.first(page);
  const said = new Set<string>();
  const expectFailed = async (title: string, advice: string): Promise<void> => {
    await form.expectFailed(title, advice);
    said.add(title);
    await expect(form.line('instances')).toContainText('not checked');
  };

  const deaf = await deafAddress();
  await form.enter(deaf, 'any-key');
  await expectFailed('cannot be reached', 'Check the address and the port');
  await expect(form.save).toHaveText('Save anyway');

  const website = await startOddServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>Welcome</title><h1>It works!</h1>');
  });
  await form.address.fill(website.baseUrl);
  await expectFailed('it is not an Evolution API', 'It serves a web page or another program.');
  await expect(form.save).toBeDisabled();
  await website.close();

  const untrusted = await startUntrustedServer();
  await form.address.fill(untrusted.baseUrl);
  await expectFailed('The certificate is not trusted.', 'Nothing was sent.');
  await untrusted.close();

  const licensed = await startEvolution({ family: 'go' });
  licensed.control.licenceGate(true);
  await form.enter(licensed.baseUrl, licensed.globalKey);
  await expectFailed('The server runs but is not activated.', 'Activate it on the server.');

  const server = await startEvolution();
  await form.enter(server.baseUrl, 'not-the-key');
  await expectFailed('The server rejected this key.', 'Copy it again from AUTHENTICATION_API_KEY');
  await expect(form.save).toBeDisabled();

  server.control.corsOrigin(['https://panel.example.com']);
  await form.key.fill(server.globalKey);
  await expectFailed('The server does not accept requests from here.', 'Enter one of them as Origin header');
  await expect(form.save).toBeDisabled();
  await form.origin.fill('https://panel.example.com');
  await form.expectPassed();
  await form.save.click();
  await expect(rowOf(page, 'suporte')).toContainText('Online');
  expect(said.size).toBe(6);
});

test('addresses as people type them lead to the base of the server', async ({ launchApp, startEvolution }) => {
  const server = await startEvolution({ mountPath: '/evo' });
  const plain = await startEvolution();
  const { page } = await launchApp();
  const form = ServerForm.first(page);
  const bare = server.baseUrl.replace('http://', '');
  for (const typed of [
    `${server.baseUrl}/`,
    `${server.baseUrl}/manager`,
    `${server.baseUrl}/manager/login?x=1`,
    bare,
  ]) {
    await form.enter(typed, server.globalKey);
    await form.expectPassed();
    await expect(page.getByText(`Evodesk will use ${server.baseUrl}.`)).toBeVisible();
  }
  await form.enter(plain.baseUrl.replace('http://', ''), plain.globalKey);
  await form.expectPassed();
  await expect(page.getByText(`Evodesk will use ${plain.baseUrl}.`)).toBeVisible();
});

test('a pasted .env file fills address and key', async ({ launchApp, startEvolution }) => {
  const server = await startEvolution();
  const { page } = await launchApp();
  const form = ServerForm.first(page);
  await form.paste(
    [
      '# Evolution',
      'SERVER_TYPE=http',
      `SERVER_URL=${server.baseUrl}`,
      `AUTHENTICATION_API_KEY='${server.globalKey}'`,
      '',
    ].join('\n'),
  );
  await expect(form.address).toHaveValue(server.baseUrl);
  await expect(form.key).toHaveValue(server.globalKey);
  await form.expectPassed();
});
