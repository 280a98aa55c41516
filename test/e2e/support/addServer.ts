import { expect, type Page } from '@playwright/test';

/** A server as a person types it in. */
export interface NewServer {
  readonly baseUrl: string;
  /** The key; a demo server brings its own. */
  readonly globalKey: string;
  readonly name?: string;
}

/** Fills the form that first run shows, waits for its check and saves. Ends when the list is there. */
export async function addFirstServer(page: Page, server: NewServer): Promise<void> {
  await fill(page, server);
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
}

/** Adds one more server. */
export async function addServer(page: Page, server: NewServer): Promise<void> {
  await page.getByRole('button', { name: 'Add server' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add server' });
  await fill(page, server);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
}

async function fill(page: Page, { baseUrl, globalKey, name }: NewServer): Promise<void> {
  await page.getByLabel('Address', { exact: true }).fill(baseUrl);
  await page.getByLabel('API key', { exact: true }).fill(globalKey);
  // The form moves while the check runs, so the name comes after it.
  const check = page.getByRole('region', { name: 'Checking while you type' });
  await expect(check.getByText(/^(No instances yet|\d+ instances?)/)).toBeVisible();
  if (name !== undefined) {
    const field = page.getByLabel('Name', { exact: true });
    if (!(await field.isVisible())) await page.getByText('Advanced', { exact: true }).click();
    await field.fill(name);
  }
}
