import { expect, type Locator, type Page } from '@playwright/test';

const steps = ['address', 'reach', 'product', 'key', 'instances'] as const;

/** The form that adds or edits a server: on the first page, or in its dialog. */
export class ServerForm {
  readonly address: Locator;
  readonly key: Locator;
  readonly name: Locator;
  readonly origin: Locator;
  readonly advanced: Locator;
  readonly check: Locator;
  readonly save: Locator;

  constructor(scope: Locator) {
    this.address = scope.getByRole('textbox', { name: 'Address', exact: true });
    this.key = scope.getByLabel('API key', { exact: true });
    this.name = scope.getByRole('textbox', { name: 'Name', exact: true });
    this.origin = scope.getByRole('textbox', { name: 'Origin header' });
    this.advanced = scope.getByText('Advanced', { exact: true });
    this.check = scope.getByRole('region', { name: 'Checking while you type' });
    this.save = scope.getByRole('button', { name: /^Save/ });
  }

  /** The form of the first page. */
  static first(page: Page): ServerForm {
    return new ServerForm(page.getByRole('form', { name: 'Add your first server' }));
  }

  /** Opens the dialog that adds one more. */
  static async another(page: Page): Promise<ServerForm> {
    await page.getByRole('button', { name: 'Add server' }).click();
    return new ServerForm(page.getByRole('dialog', { name: 'Add server' }));
  }

  async enter(address: string, key: string): Promise<void> {
    await this.address.fill(address);
    await this.key.fill(key);
  }

  line(step: (typeof steps)[number]): Locator {
    return this.check.getByRole('listitem').nth(steps.indexOf(step));
  }

  /** Pastes as a person would, without touching the clipboard of whoever runs the test. */
  async paste(text: string): Promise<void> {
    await this.address.evaluate((field, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  }

  /** The check passed: every line, and the server can be saved. */
  async expectPassed(): Promise<void> {
    await expect(this.line('instances')).toContainText('passed');
    await expect(this.save).toBeEnabled();
  }

  /** One line failed with this sentence and this advice, and the server is not simply saved. */
  async expectFailed(title: string, advice: string): Promise<void> {
    const failed = this.check.getByRole('listitem').filter({ hasText: 'failed' });
    await expect(failed).toHaveCount(1);
    await expect(failed).toContainText(title);
    await expect(failed).toContainText(advice);
    await expect(this.check.getByRole('button', { name: 'Check again' })).toBeVisible();
  }
}
