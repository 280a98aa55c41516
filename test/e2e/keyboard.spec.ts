import { expectState } from './support/fleetPage.ts';
import { Hands } from './support/hands.ts';
import { expect, test } from './support/watching.ts';

test('the whole app is walked through without a mouse, and the focus is always to be seen', async ({
  startServer,
  dataFolder,
  launchApp,
}) => {
  const server = await startServer([
    { name: 'loja-centro', situation: 'waiting' },
    { name: 'loja-norte' },
    { name: 'suporte', situation: 'restricted' },
  ]);
  const { page } = await launchApp({ userDataDir: await dataFolder() });
  const hands = new Hands(page);
  const dialog = page.getByRole('dialog');

  await test.step('the first server', async () => {
    await hands.goTo(/^Address/);
    await hands.type(server.baseUrl);
    await hands.goTo(/^API key/);
    await hands.type(server.globalKey);
    await expect(page.getByText(/^3 instances/)).toBeVisible();
    await hands.goTo('Save and continue');
    await hands.press('Enter');
    await expectState(page, 'loja-norte', 'Online');
    await hands.goTo('Done', 'Shift+Tab');
    await hands.press('Enter');
  });

  await test.step('search and the list', async () => {
    await hands.press('/');
    await hands.type('norte');
    await hands.press('ArrowDown');
    expect(await hands.see()).toBe('Instances');
    await hands.press('/', 'Escape');
    await hands.press('Escape');
    expect(await hands.see()).toBe('Instances');
    await hands.press('Home', 'j', 'j', 'k');
  });

  await test.step('the sheet, its tabs, and back', async () => {
    await hands.press('Enter');
    await expect(page.getByRole('complementary')).toBeVisible();
    await hands.goTo('Timeline');
    for (const tab of ['Connection', 'Settings', 'Webhook & events', 'Notes', 'Timeline']) {
      await hands.press('ArrowRight');
      expect(await hands.see()).toBe(tab);
    }
    await hands.press('Escape');
    await expect(page.getByRole('complementary')).toHaveCount(0);
  });

  await test.step('pairing', async () => {
    await hands.press('q');
    await expect(dialog.getByRole('img', { name: /^QR code/ })).toBeVisible();
    await hands.goTo('Cancel');
    await hands.press('Enter');
    await expect(dialog).toHaveCount(0);
    await hands.see();
  });

  await test.step('an incident is acknowledged', async () => {
    await hands.press('g', 'i');
    await expect(page.getByRole('heading', { level: 3 }).first()).toBeVisible();
    // Both were so when they were first seen: one cause, which opens to its incidents.
    await hands.goTo(/one cause$/);
    await hands.press('Enter');
    await hands.goTo('Acknowledge');
    await hands.press('Enter');
    await expect(dialog).toBeVisible();
    await hands.type('phone is being repaired');
    await hands.goTo('Acknowledge');
    await hands.press('Enter');
    await expect(dialog).toHaveCount(0);
    await hands.see();
  });

  await test.step('settings', async () => {
    await hands.press('Control+,');
    await hands.goTo('Silence');
    await hands.press('Enter');
    await hands.goTo(/^Keep quiet at night/);
    await hands.press('Space');
    await hands.goTo('From');
    await hands.press('ArrowUp');
    expect(await page.getByRole('textbox', { name: 'From' }).inputValue()).toBe('23:00');
  });

  await test.step('the palette, the servers and a page of one', async () => {
    await hands.press('Control+k');
    await hands.type('certificate');
    await expect(page.getByRole('option', { name: /Servers/ })).toBeVisible();
    await hands.press('Enter');
    await expect(page.getByRole('table')).toBeVisible();
    await hands.goTo('127.0.0.1');
    await hands.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: '127.0.0.1' })).toBeVisible();
    await hands.press('g', 's');
    await expect(page.getByRole('table')).toBeVisible();
    await hands.press('Control+k');
    await expect(page.getByRole('group', { name: 'Recent' }).getByRole('option').first()).toContainText('Servers');
    await hands.press('Escape');
  });

  await test.step('every key on one sheet', async () => {
    await hands.press('?');
    await expect(dialog).toContainText('Keyboard shortcuts');
    await hands.press('Escape');
    await expect(dialog).toHaveCount(0);
    await hands.see();
  });

  await test.step('many at once', async () => {
    await hands.press('g', 'o');
    await hands.press('j', 'Space', 'Shift+ArrowDown');
    await hands.press('Control+a');
    await expect(page.getByRole('toolbar')).toContainText('3');
    await hands.goTo('Restart');
    await hands.press('Enter');
    await expect(page.getByRole('complementary')).toBeVisible();
    await hands.press('Escape');
    await hands.see();
  });
});
