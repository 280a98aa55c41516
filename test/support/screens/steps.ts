import type { Page } from '@playwright/test';

export const inRail = async (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation').getByRole('button', { name }).first().click();
export const search = async (page: Page, text: string): Promise<void> => {
  await page.keyboard.press('/');
  await page.keyboard.type(text);
};
export const open = async (page: Page, name: string): Promise<void> =>
  page.getByText(name, { exact: true }).first().click();
export const pair = async (page: Page): Promise<void> => {
  await open(page, 'loja-centro');
  await page.keyboard.press('q');
  await page.getByRole('dialog').waitFor();
  await page.waitForTimeout(300);
};
export const byNumber = async (page: Page): Promise<void> => {
  await pair(page);
  await page.locator('[role=dialog] form [type=submit]').click();
  await page.waitForTimeout(300);
};
export const key = async (page: Page, name: string, pressed: string): Promise<void> => {
  await open(page, name);
  await page.keyboard.press(pressed);
};
export const fill = async (page: Page): Promise<void> => {
  await page.locator('form input').nth(0).fill('https://evo.alfa.com.br/manager');
  await page.locator('form input').nth(1).fill('0123456789abcdef0123');
  await page.locator('[data-status=passed], [data-status=failed]').first().waitFor();
};
export const addServer = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+Shift+N');
  await fill(page);
};
export const create = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+n');
  await page.getByRole('dialog').waitFor();
};
export const createNamed = async (page: Page, name: string): Promise<void> => {
  await create(page);
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
};
export const createAll = async (page: Page): Promise<void> => {
  await create(page);
  await page
    .getByRole('dialog')
    .getByPlaceholder('https://')
    .first()
    .evaluate((field) => field.closest('details')?.setAttribute('open', ''));
  await page.getByRole('dialog').getByPlaceholder('https://').first().fill('https://n8n.alfa.com.br/webhook/1');
};
export const recreate = async (page: Page): Promise<void> => {
  await open(page, 'loja-centro');
  await page.locator('.zone button').nth(1).click();
  await page.getByRole('alertdialog').waitFor();
};
export const recreateNow = async (page: Page): Promise<void> => {
  await recreate(page);
  await page.locator('#recreate-form input').fill('loja-centro');
  await page.keyboard.press('Enter');
  await page.locator('.ending').waitFor();
};
export const openBatch = async (page: Page): Promise<void> => {
  await create(page);
  await page.locator('.dialog-foot button').first().click();
};
export const pasteBatch = async (page: Page): Promise<void> => {
  await openBatch(page);
  const lines = [
    'nome;numero;token;tags',
    'franquia-01;+55 11 98841-2207;;franquia,sp',
    'franquia-02;5511988412208;tok-2;franquia',
    'Franquia São Paulo;;;',
    'franquia-01;;;',
    'loja-centro;;;',
    'franquia-03;5,51199E+12;;',
  ];
  await page.locator('textarea').fill(lines.join('\n'));
};
export const panel = async (page: Page, serverId: string): Promise<void> => {
  await page.evaluate((id) => window.fake?.tell('route.open', { to: 'server', serverId: id }), serverId);
  await page.getByRole('table').waitFor();
};
/** Where the pages of servers are looked at with a certificate of their own. */
export const trustDialog = async (page: Page): Promise<void> => {
  await addServer(page);
  await page.locator('details summary').last().click();
  await page.getByRole('button', { name: 'Add header' }).click();
};
export const replaceKey = async (page: Page): Promise<void> => {
  await panel(page, 'alfa');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem').first().click();
  await page.getByRole('dialog').locator('input').fill('0123456789abcdef0123');
  await page.locator('[data-status=passed]').first().waitFor();
};
/** Another name for a production server, which waits for the lock; `asks` opens the question that unlocks it. */
export const renameLocked = async (page: Page, asks: boolean): Promise<void> => {
  await panel(page, 'alfa');
  await page.locator('header.top button').nth(2).click();
  await page.getByRole('dialog').locator('input').nth(2).fill('Beta');
  if (asks) await page.locator('.production button').last().click();
};
export const firstSteps = async (page: Page): Promise<void> => {
  await fill(page);
  await page.locator('form [type=submit]').click();
  await page.getByRole('grid').waitFor();
};
export const transfer = async (page: Page, at: 'first' | 'last'): Promise<void> => {
  await settings(page);
  await page.locator('[data-transfer]')[at]().click();
  await page.getByRole('dialog').waitFor();
};
export const tab = async (page: Page, index: number): Promise<void> => {
  await open(page, 'loja-centro');
  await page.getByRole('tab').nth(index).click();
  await page.getByRole('tabpanel').locator('form').first().waitFor();
};
export const connection = 1;
export const behaviour = 2;
export const webhook = 3;
/** Opens everything that is closed in the tab, one level at a time. */
export const unfold = async (page: Page): Promise<void> => {
  for (let level = 0; level < 2; level++) {
    await page
      .getByRole('tabpanel')
      .locator('details:not([open])')
      .evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
    await page.waitForTimeout(200);
  }
};
export const typed = async (page: Page): Promise<void> => {
  await tab(page, webhook);
  await page.getByRole('tabpanel').locator('input[type=text]').first().fill('https://other.example/hook');
};
export const previewed = async (page: Page): Promise<void> => {
  await page.evaluate(() => window.fake?.tell('route.open', { to: 'overview' }));
  await tab(page, webhook);
  await page.getByRole('tabpanel').getByRole('button').filter({ hasText: '…' }).last().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox').nth(3).waitFor();
  for (const index of [0, 1, 3]) await dialog.getByRole('checkbox').nth(index).click();
  await dialog.getByRole('button').last().click();
};
export const locked = async (page: Page): Promise<void> => {
  await transfer(page, 'last');
  await page.getByRole('dialog').locator('input').fill('wrong horse');
  await page.keyboard.press('Enter');
};
export const exporting = async (page: Page): Promise<void> => {
  await transfer(page, 'first');
  await page.getByRole('dialog').locator('label').nth(1).click();
};
export const settings = async (page: Page): Promise<void> => page.keyboard.press('Control+,');

export const section =
  (name: string) =>
  async (page: Page): Promise<void> => {
    await settings(page);
    await page.locator(`#settings-${name}`).evaluate((heading) => heading.scrollIntoView());
  };
export const addTarget = async (page: Page): Promise<void> => {
  await section('forwarding')(page);
  await page.locator('#settings-forwarding ~ * .menu-trigger').last().click();
  await page.getByRole('menuitem').first().click();
  await page.getByRole('dialog').locator('pre').waitFor();
};

export const incidents = async (page: Page): Promise<void> => {
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await page.getByRole('heading', { level: 3 }).first().waitFor();
};

export const palette = async (page: Page, text: string): Promise<void> => {
  await page.keyboard.press('Control+K');
  await page.getByRole('combobox').fill(text);
};
export const select = async (page: Page, count: number): Promise<void> => {
  await page.locator('[role=row] [role=checkbox]').nth(2).click();
  for (let step = 1; step < count; step++) await page.keyboard.press('Shift+ArrowDown');
};
/** From the menu of the bar, or its own button. */
export const many = async (page: Page, entry: number, go = false): Promise<void> => {
  await select(page, 16);
  await page.locator('[role=toolbar] .menu-trigger').last().click();
  await page.locator('[role=menuitem]').nth(entry).click();
  if (go) await page.locator('aside form [type=submit]').click();
};
export const restartMany = async (page: Page): Promise<void> => {
  await select(page, 16);
  await page.locator('[role=toolbar] button').nth(1).click();
  await page.locator('aside form [type=submit]').click();
};

export const audit = async (page: Page): Promise<void> => {
  await incidents(page);
  await page.getByRole('tab').nth(1).click();
  await page.locator('li').first().waitFor();
};
/** The menu of an instance's sheet, or the place in it that is chosen. */
export const more = async (page: Page, name: string, chosen?: number): Promise<void> => {
  await open(page, name);
  await page.locator('aside .acts .menu-trigger').click();
  await page.getByRole('menu').waitFor();
  if (chosen === undefined) return;
  await page.getByRole('menuitem').nth(chosen).click();
  await page.waitForTimeout(400);
};
