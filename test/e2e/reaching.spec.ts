import { join } from 'node:path';
import { expect, quit, test } from './support/evodesk.ts';
import { filesWith } from './support/folder.ts';
import { hasKeychain, keyInKeychain, storedProfiles } from './support/keychain.ts';
import { startSecureFront } from './support/secureFront.ts';
import { ServerForm } from './support/serverForm.ts';
import { checkNow, chooseMore, instanceRows, openCard, railServer, rowOf, toasts } from './support/window.ts';

test.skip(!hasKeychain, 'there is no keychain in this session');

test('a certificate is trusted for one server, and another one in its place gets nothing', async ({
  launchApp,
  startEvolution,
}) => {
  const server = await startEvolution();
  const front = await startSecureFront(server.baseUrl);
  const { page } = await launchApp();
  const form = ServerForm.first(page);
  await form.enter(front.baseUrl, server.globalKey);
  await form.expectFailed('The certificate is not trusted.', 'Nothing was sent.');
  await expect(form.line('reach')).toContainText(/Made for\s*localhost\s*Signed by\s*itself/);
  await expect(form.line('reach')).toContainText(/(?:[0-9A-F]{2}:){31}[0-9A-F]{2}/);
  expect(front.requests()).toBe(0);

  await form.check.getByRole('button', { name: 'Trust this certificate for this server' }).click();
  await expect(form.line('reach')).toContainText('Reachable, with the certificate that you trust');
  await form.expectPassed();
  await form.save.click();
  await expect(rowOf(page, 'suporte')).toContainText('Online');
  await expect(page.getByRole('heading', { name: 'Evodesk is watching 3 instances on 127.0.0.1.' })).toBeVisible();
  await page.getByRole('button', { name: 'Send a test' }).click();
  await expect(page.getByText('Sent. If you saw nothing')).toBeVisible();
  await page.getByRole('button', { name: 'Done', exact: true }).click();

  await front.close();
  const other = await startSecureFront(server.baseUrl, Number(new URL(front.baseUrl).port));
  await checkNow(page);
  const card = await openCard(page, '127.0.0.1');
  await expect(card).toContainText('The server shows another certificate than the one you trust.');
  await expect(card).toContainText('Not the one that you trust for this server. Nothing is sent.');
  expect(other.requests()).toBe(0);

  await card.getByRole('button', { name: 'See the certificate…' }).click();
  const edit = new ServerForm(page.getByRole('dialog', { name: 'Edit 127.0.0.1' }));
  await edit.check.getByRole('button', { name: 'Trust the new certificate for this server' }).click();
  await edit.expectPassed();
  await edit.save.click();
  await expect(railServer(page, '127.0.0.1')).toContainText('Online');
  await expect(card).toContainText('The one that you trust for this server. No other is accepted.');
  await other.close();
});

test('servers are carried in a file that only the passphrase opens', async ({
  launchApp,
  startEvolution,
  given,
  folder,
}) => {
  const key = 'canary-carried-51c0';
  const server = await startEvolution({ globalKey: key });
  await given([{ name: 'Alfa', baseUrl: server.baseUrl, key }]);
  const app = await launchApp();
  test.skip(app.kind === 'electron', 'the dialog of the desktop itself cannot be answered');
  const { page } = app;
  await expect(rowOf(page, 'suporte')).toContainText('Online');
  const path = join(folder, 'carried.json');
  await page.getByRole('button', { name: 'Settings' }).click();
  await app.desktop.answerDialog({ paths: [path] });
  await page.getByRole('button', { name: 'Export…' }).click();
  const exporting = page.getByRole('dialog', { name: 'Export 1 server' });
  await exporting.getByText('With keys, encrypted').click();
  await exporting.getByLabel('Passphrase', { exact: true }).fill('correct horse battery');
  await exporting.getByLabel('Passphrase once more').fill('correct horse battery');
  await exporting.getByRole('button', { name: 'Export…' }).click();
  await expect(toasts(page)).toContainText('1 server was written to carried.json.');

  await openCard(page, 'Alfa');
  await chooseMore(page, 'Remove…');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('heading', { name: 'Add your first server' })).toBeVisible();

  await app.desktop.answerDialog({ paths: [path] });
  await page.getByRole('button', { name: 'Import…' }).click();
  const importing = page.getByRole('dialog', { name: 'Import servers' });
  await importing.getByLabel('Passphrase').fill('wrong horse');
  await importing.getByRole('button', { name: 'Open' }).click();
  await expect(importing).toContainText('The passphrase does not open this file.');
  await importing.getByLabel('Passphrase').fill('correct horse battery');
  await importing.getByRole('button', { name: 'Open' }).click();
  await expect(importing.getByRole('listitem')).toHaveText(/Alfa.*with its key/);
  await importing.getByRole('button', { name: 'Add 1 server' }).click();
  await expect(instanceRows(page)).toHaveCount(3);
  await expect(rowOf(page, 'suporte')).toContainText('Online');
  const [profile] = await storedProfiles(folder);
  await expect.poll(() => keyInKeychain(profile?.id ?? '')).toBe(key);
  await quit(app);
  expect(await filesWith(folder, [key])).toEqual([]);
});
