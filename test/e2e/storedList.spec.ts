import { generateSeeds } from '../../electron/demo/generateSeeds.ts';
import { expect, quit, test } from './support/evodesk.ts';
import { hasKeychain } from './support/keychain.ts';
import { checkNow, grid, instanceRows, railServer, rowOf, search } from './support/window.ts';

test.skip(!hasKeychain, 'there is no keychain in this session');

const shops = [
  { name: 'loja-centro', owner: { number: '5511988412207', profileName: 'Ana' } },
  { name: 'Clínica São João', owner: { number: '5521977771234', profileName: 'Letícia' } },
  { name: 'suporte', owner: { number: '5531966665678', profileName: 'Bruno' } },
  { name: 'vendas-sp', situation: 'logged-out' as const },
];

test('the list is there at once with its server stopped, with its age, and rings nothing', async ({
  launchApp,
  startEvolution,
  given,
}) => {
  const server = await startEvolution({ instances: shops });
  await given([{ name: 'Alfa', baseUrl: server.baseUrl, key: server.globalKey }]);
  const first = await launchApp();
  await expect(rowOf(first.page, 'loja-centro')).toContainText('Online');
  await expect(rowOf(first.page, 'vendas-sp')).toContainText('Logged out');
  await quit(first);
  await server.close();

  const { page, desktop } = await launchApp();
  await expect(instanceRows(page)).toHaveCount(4);
  await expect(rowOf(page, 'loja-centro')).toContainText('Was online');
  await expect(rowOf(page, 'vendas-sp')).toContainText('Was logged out');
  await expect(rowOf(page, 'loja-centro')).toContainText('+55 11 98841-2207');
  const seen = rowOf(page, 'loja-centro').getByRole('gridcell').last();
  await expect(seen).toHaveText(/^\d+ (s|min)$/);
  await expect(grid(page)).toContainText('Not observed');
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('0 online');

  // Also once it is certain that the server is gone.
  await expect(async () => {
    await checkNow(page);
    await expect(railServer(page, 'Alfa')).toContainText('Unreachable', { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await expect(rowOf(page, 'loja-centro')).toContainText('Was online');
  expect(await desktop.notifications()).toEqual([]);
});

test('search finds names, numbers as people write them, and does not mind accents', async ({
  launchApp,
  startEvolution,
  given,
}) => {
  const server = await startEvolution({ instances: shops });
  await given([{ name: 'Alfa', baseUrl: server.baseUrl, key: server.globalKey }]);
  const { page } = await launchApp();
  await expect(instanceRows(page)).toHaveCount(4);
  const finds = async (typed: string, name: string): Promise<void> => {
    await search(page).fill(typed);
    await expect(instanceRows(page)).toHaveCount(1);
    await expect(rowOf(page, name)).toBeVisible();
  };
  await finds('loja', 'loja-centro');
  await finds('+55 11 98841-2207', 'loja-centro');
  await finds('988412207', 'loja-centro');
  await finds('(21) 97777', 'Clínica São João');
  await finds('clinica sao', 'Clínica São João');
  await finds('CLÍNICA', 'Clínica São João');
  await finds('leticia', 'Clínica São João');
  await search(page).fill('nothing like it');
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(instanceRows(page)).toHaveCount(4);
});

test('states and servers can be filtered', async ({ launchApp, startEvolution, given }) => {
  const alfa = await startEvolution({ instances: shops });
  const beta = await startEvolution();
  await given([
    { name: 'Alfa', baseUrl: alfa.baseUrl, key: alfa.globalKey },
    { name: 'Beta', baseUrl: beta.baseUrl, key: beta.globalKey },
  ]);
  const { page } = await launchApp();
  await expect(instanceRows(page)).toHaveCount(7);
  await expect(rowOf(page, 'vendas-sp').filter({ hasText: 'Alfa' })).toContainText('Logged out');

  await page.getByRole('button', { name: 'State' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Logged out' }).click();
  await page.keyboard.press('Escape');
  await expect(instanceRows(page)).toHaveCount(1);
  await expect(rowOf(page, 'vendas-sp')).toContainText('Alfa');

  await page.getByRole('button', { name: 'State: 1' }).click();
  await page.getByRole('menuitem', { name: 'Clear filters' }).click();
  await expect(instanceRows(page)).toHaveCount(7);

  await page.getByRole('main').getByRole('button', { name: 'Server', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Beta' }).click();
  await page.keyboard.press('Escape');
  await expect(instanceRows(page)).toHaveCount(3);
  await expect(instanceRows(page).filter({ hasText: 'Alfa' })).toHaveCount(0);
});

test('the keyboard walks the list, opens an instance and closes it', async ({ launchApp, startEvolution, given }) => {
  const server = await startEvolution();
  await given([{ name: 'Alfa', baseUrl: server.baseUrl, key: server.globalKey }]);
  const { page } = await launchApp();
  await expect(rowOf(page, 'vendas-sp')).toContainText('Online');
  const sheet = page.getByRole('complementary');

  await page.keyboard.press('/');
  await expect(search(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(grid(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(sheet).toHaveAccessibleName('Instance suporte');
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(grid(page)).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(sheet).toHaveAccessibleName('Instance vendas-sp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(sheet).toHaveAccessibleName('Instance loja-centro');
});

test('a thousand instances are listed with few rows in the page', async ({ launchApp, startEvolution, given }) => {
  const instances = generateSeeds(1_000);
  const server = await startEvolution({ instances });
  await given([{ name: 'Alfa', baseUrl: server.baseUrl, key: server.globalKey }]);
  const app = await launchApp();
  const drawnFew = async (page = app.page): Promise<void> => {
    const drawn = await grid(page).getByRole('row').count();
    expect(drawn).toBeGreaterThan(10);
    expect(drawn).toBeLessThan(200);
  };
  await expect(railServer(app.page, 'Alfa')).toContainText('1,000 instances');
  await drawnFew();
  const first = await instanceRows(app.page).first().textContent();
  await grid(app.page).focus();
  await app.page.keyboard.press('End');
  await expect(instanceRows(app.page).first()).not.toHaveText(first ?? '');
  await drawnFew();
  const last = instances.at(-1)?.name ?? '';
  await search(app.page).fill(last);
  await expect(rowOf(app.page, last)).toBeVisible();
  await quit(app);
  await server.close();

  const { page } = await launchApp();
  await expect(railServer(page, 'Alfa')).toContainText('1,000 instances');
  await expect(instanceRows(page).first()).toContainText(/Was |Needed /);
  await drawnFew(page);
});
