import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Locator, Page } from '@playwright/test';
import type { DemoInstanceSeed } from '../../electron/demo/demoSeed.ts';
import { afterChecks, expectNotifications, notifications } from './support/alerts.ts';
import { findings, picture } from './support/audit.ts';
import { expectState } from './support/fleetPage.ts';
import { expect, test } from './support/watching.ts';

const seeds: readonly DemoInstanceSeed[] = [{ name: 'vendas' }, { name: 'suporte' }];
const canary = 'canary-forwarding-51709';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A place for alerts on this computer that answers as it is told. */
async function startReceiver(): Promise<{
  url: string;
  received: Received[];
  answer: (status: number) => void;
  close: () => void;
}> {
  const received: Received[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString('utf8')));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/alerts`,
    received,
    answer: (next) => (status = next),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const status = (page: Page): Locator => page.getByRole('contentinfo');
async function openSettings(page: Page, section: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: section }).click();
}
/** The whole story of an incident, unfolded. */
async function story(page: Page, name: string): Promise<Locator> {
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('button', { name: /^Incidents/ })
    .click();
  await page.getByRole('button', { name: `Details of ${name}` }).click();
  return page.getByRole('list', { name: 'Why it rang or did not' });
}

test('quiet hours keep a drop quiet and the log says why; a webhook takes alerts, and its failure is seen', async ({
  startServer,
  watch,
}) => {
  test.setTimeout(150_000);
  const receiver = await startReceiver();
  try {
    const server = await startServer(seeds);
    const app = await watch([{ ...server, name: 'Alfa' }]);
    const { page } = app;
    await expectState(page, 'vendas', 'Online');
    await afterChecks(server, 2);

    // A time that holds all day, so that the hour of the test does not matter.
    await openSettings(page, 'Silence');
    await page.getByRole('switch', { name: 'Keep quiet at night' }).check();
    await page.getByLabel('From', { exact: true }).fill('00:00');
    await page.getByLabel('To', { exact: true }).fill('00:00');
    await page.getByLabel('To', { exact: true }).press('Enter');
    await expect(page.getByText('Quiet now, until 00:00.')).toBeVisible();
    await expect(status(page).getByRole('button', { name: 'Quiet hours until 00:00' })).toBeVisible();
    expect(await findings(page)).toEqual([]);
    await picture(page, 'settings-quiet-hours');

    // Somebody else is on duty, and hears of what rings: not of what is quiet.
    await openSettings(page, 'Forwarding');
    await page.getByRole('button', { name: 'Add a target' }).click();
    await page.getByRole('menuitem', { name: 'Add a webhook' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a webhook' });
    await dialog.getByLabel('Address').fill(receiver.url);
    await dialog.getByLabel('Header').fill('x-token');
    await dialog.getByLabel('Its value').fill(canary);
    await dialog.getByText('Shape of the message').click();
    await dialog.getByLabel('JSON').fill('{"text": "{{titel}}"}');
    await expect(dialog.getByText(/There is no placeholder titel/)).toBeVisible();
    await dialog.getByLabel('JSON').fill('{"text": "{{title}} ({{server}})", "who": "{{instances}}"}');
    await expect(dialog.locator('pre')).toContainText('"text": "loja-centro');
    await expect(dialog.locator('pre')).toContainText('(Alfa)');
    expect(await findings(page)).toEqual([]);
    await picture(page, 'settings-webhook');
    await dialog.getByLabel('Name').fill('On call');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
    await page.getByRole('button', { name: 'Send test to On call' }).click();
    await expect(page.getByText('The test arrived: On call')).toBeVisible();
    expect(receiver.received).toHaveLength(1);
    expect(receiver.received[0]?.headers['x-token']).toBe(canary);
    expect(receiver.received[0]?.body).not.toContain(canary);

    server.control.drop('vendas', 408);
    const quiet = await story(page, 'vendas');
    await expect(quiet.getByText('Stayed quiet: in your quiet hours')).toBeVisible({ timeout: 30_000 });
    expect(await notifications(app)).toEqual([]);
    expect(receiver.received).toHaveLength(1);

    // The night is over: what is still wrong rings, and is forwarded to a place that has trouble of its own.
    receiver.answer(503);
    await openSettings(page, 'Silence');
    await page.getByRole('switch', { name: 'Keep quiet at night' }).uncheck();
    await expect(status(page).getByRole('button', { name: 'Notifications on' })).toBeVisible();
    await expectNotifications(app, 1, 60_000);
    await expect(status(page).getByRole('button', { name: 'Forwarding fails' })).toBeVisible({ timeout: 15_000 });
    await status(page).getByRole('button', { name: 'Forwarding fails' }).click();
    const target = page.getByRole('list', { name: 'Forwarding targets' });
    await expect(target.getByText(/has a problem of its own \(status 503\)/)).toBeVisible();
    await expect(target.getByText(/1 waiting/)).toBeVisible();
    await picture(page, 'settings-forwarding-failing');
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('button', { name: /^All instances/ })
      .click();
    await expect(page.getByText('Alerts do not arrive at On call.')).toBeVisible();
    receiver.answer(200);
    await expect(page.getByText('Alerts do not arrive at On call.')).toBeHidden({ timeout: 30_000 });
    expect(JSON.parse(receiver.received.at(-1)?.body ?? '{}')).toEqual({
      text: 'vendas disconnected (Alfa)',
      who: ['vendas'],
    });

    // And by hand: the sheet mutes the instance, the status bar counts it, one press takes it back.
    await page.getByRole('grid').getByText('suporte', { exact: true }).first().click();
    await page.getByRole('complementary').getByRole('button', { name: 'Mute' }).click();
    await page.getByRole('group', { name: 'Mute suporte' }).getByRole('menuitem', { name: 'For 1 h' }).click();
    await expect(status(page).getByRole('button', { name: 'Notifications on, 1 mute' })).toBeVisible();
    await page
      .getByText(/^Muted until .*: suporte$/)
      .locator('..')
      .getByRole('button', { name: 'Undo' })
      .click();
    await expect(status(page).getByRole('button', { name: 'Notifications on', exact: true })).toBeVisible();
  } finally {
    receiver.close();
  }
});
