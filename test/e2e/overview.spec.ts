import type { Page } from '@playwright/test';
import { findings, picture } from './support/audit.ts';
import { expect, quit, test } from './support/evodesk.ts';
import { expectState, row, sheet } from './support/fleetPage.ts';
import { hasKeychain } from './support/keychain.ts';
import { grid, instanceRows, search, toasts } from './support/window.ts';

test.skip(!hasKeychain, 'there is no keychain in this session');

const restartRoute = 'POST /instance/restart/:instanceName';
const shops = [
  { name: 'acme-frontdesk', owner: { number: '14155550132', profileName: 'Front desk' } },
  { name: 'Clínica São João', owner: { number: '5521977771234', profileName: 'Letícia' } },
  { name: 'loja-centro', owner: { number: '5511988412207', profileName: 'Ana' } },
  { name: 'vendas-sp', situation: 'logged-out' as const },
];

const press = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

/** Presses Tab until the focus is on the element with this name, as a person without a mouse does. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 40; step++) {
    await page.keyboard.press('Tab');
    const reached = await page.evaluate(() => {
      const { activeElement: element } = document;
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
      return element?.getAttribute('aria-label') ?? label ?? element?.textContent.trim() ?? '';
    });
    if (reached === name) return;
  }
  throw new Error(`Tab does not reach ${name}`);
}

test('without a mouse: palette, list, menu, sheet, notes and the way back', async ({
  launchApp,
  startEvolution,
  given,
}) => {
  const server = await startEvolution({ instances: shops, timing: { reconnectMs: 4_000 } });
  await given([{ name: 'Alfa', baseUrl: server.baseUrl, key: server.globalKey }]);
  const { page } = await launchApp();
  await expectState(page, 'acme-frontdesk', 'Online');

  // "restart acme": it asks first, and a slip does nothing.
  await press(page, 'Control+K');
  const palette = page.getByRole('dialog', { name: 'Search or run' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('restart acme');
  await expect(palette.getByRole('option')).toHaveCount(1);
  await expect(palette.getByRole('option', { name: 'Restart: acme-frontdesk' })).toContainText('asks first');
  expect(await findings(page)).toEqual([]);
  await picture(page, 'palette-light-en');
  await press(page, 'Enter');
  const question = page.getByRole('alertdialog');
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  expect(server.control.counts().routes[restartRoute] ?? 0).toBe(0);
  await press(page, 'Tab', 'Enter');
  await expect(sheet(page, 'acme-frontdesk').getByText(/is online again\.$/)).toBeVisible({ timeout: 20_000 });
  expect(server.control.counts().routes[restartRoute]).toBe(1);
  await press(page, 'Escape');
  await expect(sheet(page, 'acme-frontdesk')).toHaveCount(0);

  // From anywhere into the list, along it, and into the menu of a row.
  await search(page).focus();
  await page.keyboard.type('loja');
  await expect(instanceRows(page)).toHaveCount(1);
  await expect(grid(page).locator('mark')).toHaveText('loja');
  await press(page, 'Escape', 'Escape');
  await expect(grid(page)).toBeFocused();
  await expect(instanceRows(page)).toHaveCount(4);
  await press(page, 'Home', 'ArrowDown', 'j', 'j', 'j', 'j');
  await press(page, 'Shift+F10');
  const menu = page.getByRole('menu', { name: 'Actions for loja-centro' });
  await expect(menu).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await press(page, 'Escape');
  await expect(grid(page)).toBeFocused();
  await press(page, 'Enter');
  const opened = sheet(page, 'loja-centro');
  await expect(opened).toBeVisible();

  // Notes keep themselves, show in the list, and can be searched.
  await tabTo(page, 'Timeline');
  await press(page, 'End');
  await tabTo(page, 'Alias');
  await page.keyboard.type('Matriz');
  await tabTo(page, 'Tags');
  await page.keyboard.type('vip,');
  await expect(row(page, 'loja-centro')).toContainText('Matriz');
  await expect(opened.getByText('Saved on this computer.')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: /^vip/ })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await picture(page, 'notes-light-en');
  await press(page, 'Escape');

  // Two keys go places; one letter means the row under the keyboard.
  await press(page, 'Escape', 'g', 'i');
  await expect(page.getByRole('heading', { level: 1, name: 'Incidents' })).toBeVisible();
  await press(page, 'g', 'o', 'j');
  await expect(grid(page)).toBeFocused();
  await press(page, 'm');
  await expect(toasts(page)).toContainText(/Muted until .+: loja-centro/);
  await press(page, '?');
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(keys).toContainText('Search or run');
  expect(await findings(page)).toEqual([]);
  await press(page, 'Escape');
  await expect(keys).toHaveCount(0);
});

test('a saved view, the order and the notes are there after a restart', async ({
  launchApp,
  startEvolution,
  given,
}) => {
  const server = await startEvolution({ instances: shops });
  await given([{ name: 'Alfa', baseUrl: server.baseUrl, key: server.globalKey }]);
  const first = await launchApp();
  const { page } = first;
  await expect(instanceRows(page)).toHaveCount(4);
  await page.getByRole('button', { name: 'State', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: /^Online/ }).click();
  await press(page, 'Escape');
  await expect(instanceRows(page)).toHaveCount(3);
  await page.getByRole('columnheader', { name: 'Number' }).click();
  await page.getByRole('button', { name: 'Save view…' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('What works');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'What works' })).toBeVisible();
  await page.getByRole('button', { name: 'How the list looks' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Server', exact: true }).last().click();
  await press(page, 'Escape');
  await expect(page.getByRole('columnheader', { name: 'Server' })).toHaveCount(0);
  await quit(first);

  const { page: again } = await launchApp();
  await expect(instanceRows(again)).toHaveCount(4);
  await expect(again.getByRole('columnheader', { name: 'Server' })).toHaveCount(0);
  await again.keyboard.press('Control+1');
  await expect(again.getByRole('heading', { level: 1, name: 'What works' })).toBeVisible();
  await expect(instanceRows(again)).toHaveCount(3);
  await expect(again.getByRole('columnheader', { name: 'Number' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(instanceRows(again).first()).toContainText('acme-frontdesk');

  // Deleting it is taken back as easily.
  await again.getByRole('button', { name: 'The view “What works”' }).click();
  await again.getByRole('menuitem', { name: 'Delete the view' }).click();
  const rail = again.getByRole('navigation', { name: 'Main' });
  await expect(rail.getByRole('button', { name: /^What works/ })).toHaveCount(0);
  await toasts(again).getByRole('button', { name: 'Undo' }).click();
  await expect(rail.getByRole('button', { name: /^What works/ })).toBeVisible();
});
