import { expect, type Locator, type Page } from '@playwright/test';

/** The row of an instance in the list. */
export function row(page: Page, name: string): Locator {
  return page
    .getByRole('grid', { name: 'Instances' })
    .getByRole('row')
    .filter({ has: page.getByText(name, { exact: true }) });
}

/** The row's state, once it reads so. */
export async function expectState(page: Page, name: string, state: string | RegExp, timeout = 20_000): Promise<void> {
  await expect(row(page, name).getByRole('gridcell').nth(1)).toHaveText(state, { timeout });
}

/** The sheet beside the list. */
export function sheet(page: Page, name: string): Locator {
  return page.getByRole('complementary', { name: `Instance ${name}` });
}

/** Opens the sheet of an instance by a click on its row. */
export async function openSheet(page: Page, name: string): Promise<Locator> {
  await row(page, name).click();
  const opened = sheet(page, name);
  await expect(opened).toBeVisible();
  return opened;
}

/** Opens the pairing dialog from the sheet. */
export async function openPairing(page: Page, name: string): Promise<Locator> {
  const opened = await openSheet(page, name);
  await opened.getByRole('button', { name: 'Show QR code' }).click();
  const dialog = page.getByRole('dialog', { name: `Connect ${name}` });
  await expect(dialog).toBeVisible();
  return dialog;
}
