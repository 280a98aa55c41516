import { expect, type Locator, type Page } from '@playwright/test';

/** The list of instances. */
export function grid(page: Page): Locator {
  return page.getByRole('grid', { name: 'Instances' });
}

/** The rows of instances that are drawn, without the heads. */
export function instanceRows(page: Page): Locator {
  return grid(page).locator('[role="row"][aria-selected]');
}

/** The row of one instance. */
export function rowOf(page: Page, name: string): Locator {
  return grid(page)
    .getByRole('row')
    .filter({ has: page.getByText(name, { exact: true }) });
}

/** The button of a server in the rail; its name tells health and counts. */
export function railServer(page: Page, name: string): Locator {
  return page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: new RegExp(`^${name} ?, `) });
}

/** The messages in the corner. */
export function toasts(page: Page): Locator {
  return page.getByRole('status', { name: 'Messages' });
}

/** A note across the page, e.g. about files that were set aside. */
export function banner(page: Page, title: string | RegExp): Locator {
  return page.getByRole('status').filter({ hasText: title });
}

/** The search field. */
export function search(page: Page): Locator {
  return page.getByRole('searchbox', { name: 'Search' });
}

/** The bar on top of the page; a card above it has a head of its own. */
function topBar(page: Page): Locator {
  return page.getByRole('main').locator('header.top');
}

/** Opens the page of a server from its list. */
export async function openCard(page: Page, name: string): Promise<Locator> {
  await railServer(page, name).click();
  await topBar(page).getByRole('button', { name: 'Open server' }).click();
  await expect(page.getByRole('region', { name, exact: true })).toBeVisible();
  return page.getByRole('main');
}

/** Chooses an entry of the menu on the page of a server. */
export async function chooseMore(page: Page, entry: string): Promise<void> {
  await topBar(page).getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

/** Asks all servers now, without waiting for the next turn. */
export async function checkNow(page: Page): Promise<void> {
  await topBar(page).getByRole('button', { name: 'Check now' }).click();
}
