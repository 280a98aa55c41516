import type { Page } from '@playwright/test';
import type { Shot } from './shotList.ts';
import { incidents, more, open, palette, select, tab, webhook } from './steps.ts';

const gone = 'campanha-2023';

const testMessage = async (page: Page): Promise<void> => {
  await page.evaluate(() => window.fake?.tell('route.open', { to: 'test-message', ref: null }));
  await page.getByRole('dialog').getByRole('combobox').waitFor();
};
const fromWhich =
  (typed = '') =>
  async (page: Page): Promise<void> => {
    await testMessage(page);
    await page.getByRole('combobox').click();
    if (typed !== '') await page.keyboard.type(typed);
    await page.getByRole('listbox').waitFor();
  };
const revival = async (page: Page): Promise<void> => {
  await open(page, gone);
  await page.locator('[data-act="revive"]').click();
  await page.locator('#revival-form').waitFor();
};
const revived = async (page: Page): Promise<void> => {
  await revival(page);
  await page.keyboard.press('Enter');
  await page.locator('.note').first().waitFor();
};
const naming = async (page: Page): Promise<void> => {
  await tab(page, webhook);
  await page.getByRole('tabpanel').getByRole('button').filter({ hasText: '…' }).first().click();
  await page.getByRole('dialog').getByRole('checkbox').first().waitFor();
};

/** What is done to instances: a message to try one out, one that comes back, templates, many at once from the palette. */
export const actShots: readonly Shot[] = [
  { name: 'test-message-light', query: 'size=1284', act: testMessage },
  { name: 'test-message-from-dark-pt', query: 'size=1284&theme=dark&lang=pt-BR', act: fromWhich() },
  {
    name: 'test-message-from-narrow-es',
    query: 'size=1284&lang=es',
    width: 680,
    height: 700,
    act: fromWhich('loja'),
  },
  { name: 'test-message-of-one-pt', query: 'size=20&lang=pt-BR', act: (page) => more(page, 'clínica-sorriso-16', 3) },
  { name: 'gone-sheet-pt', query: 'size=1284&lang=pt-BR', act: (page) => open(page, gone) },
  { name: 'gone-incidents-pt', query: 'size=1284&lang=pt-BR', act: incidents },
  { name: 'revival-plan-pt', query: 'size=1284&lang=pt-BR', act: revival },
  { name: 'revival-plan-dark', query: 'size=1284&theme=dark', act: revival },
  { name: 'revival-narrow-es', query: 'size=1284&lang=es', width: 680, height: 700, act: revival },
  { name: 'revival-done-pt', query: 'size=1284&lang=pt-BR', act: revived },
  { name: 'template-naming-pt', query: 'size=40&lang=pt-BR', act: naming },
  {
    name: 'palette-many-pt',
    query: 'size=1284&lang=pt-BR',
    act: async (page) => {
      await select(page, 12);
      await palette(page, '');
    },
  },
  {
    name: 'palette-many-dark',
    query: 'size=1284&theme=dark',
    act: async (page) => {
      await select(page, 12);
      await palette(page, 'restart');
    },
  },
];
