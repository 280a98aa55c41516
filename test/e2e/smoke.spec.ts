import { expect, test } from './launchApp.ts';

test('the demo shows its instances, keeps watching without its window, and quits', async ({ launchApp }) => {
  const app = await launchApp({ args: ['--demo'] });
  await expect(app.page.getByRole('row', { name: /academia-centro/u })).toContainText('Online');
  await expect(app.page.getByRole('row', { name: /loja-centro/u })).toContainText('Needs scan');
  await expect.poll(async () => (await app.desktop.tray())?.tooltip).toMatch(/\d/u);

  await app.desktop.closeWindow();
  expect(await app.desktop.windows()).toMatchObject([{ visible: false }]);
  await app.desktop.openWindow();
  expect(await app.desktop.windows()).toMatchObject([{ visible: true }]);

  const menu = (await app.desktop.tray())?.menu ?? [];
  await app.desktop.clickTrayMenu(menu.at(-1)?.label ?? '');
  expect(await app.exited).toBe(0);
});

test('language and theme are those of the desktop', async ({ launchApp }) => {
  const app = await launchApp({ args: ['--demo'], locale: 'pt-BR', theme: 'dark' });
  await expect(app.page.locator('html')).toHaveAttribute('lang', 'pt-BR');
  const background = await app.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const [red = 255] = /\d+/u.exec(background)?.map(Number) ?? [];
  expect(red).toBeLessThan(80);
});

test('a second start tells the first one, and ends', async ({ launchApp }) => {
  const first = await launchApp({ args: ['--demo'] });
  test.skip(first.kind === 'electron', 'Playwright cannot attach to an app that ends at once');
  await first.desktop.closeWindow();
  const second = await launchApp({ args: ['--demo'], userDataDir: first.userDataDir, window: false });
  expect(await second.exited).toBe(0);
  await expect.poll(() => first.desktop.windows()).toMatchObject([{ visible: true }]);
});

test('the window reaches nothing but its own app', async ({ launchApp }) => {
  const app = await launchApp({ args: ['--demo'] });
  const reached = await app.page.evaluate(() =>
    fetch('http://127.0.0.1:9/').then(
      () => 'reached',
      () => 'blocked',
    ),
  );
  expect(reached).toBe('blocked');
  expect(await app.page.evaluate(() => ['evodesk', 'require', 'process'].map((name) => name in window))).toEqual([
    true,
    false,
    false,
  ]);
});
