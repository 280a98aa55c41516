import type { ConfigurationDraft } from '../../electron/contract/configuration.ts';
import type { Bridge } from '../../electron/contract/contract.ts';
import type { DemoInstanceSeed } from '../../electron/demo/demoSeed.ts';
import { expectState, openSheet } from './support/fleetPage.ts';
import { expect, test } from './support/watching.ts';

const token = 'TOKEN-OF-VENDAS-8F21';
const vendas: DemoInstanceSeed = { name: 'vendas', token, owner: { number: '5511963107743', profileName: 'Vendas' } };
/** What asks and changes nothing; what a server does not know does nothing, either. */
const isReading = (route: string): boolean => /^(GET .+|POST \/verify-creds|unknown)$/.test(route);

test('a production server is read-only for whoever asks, until a person unlocks it', async ({ startServer, watch }) => {
  const server = await startServer([vendas, { name: 'suporte' }]);
  const app = await watch([server]);
  const { page } = app;
  await expectState(page, 'vendas', 'Online');
  await page.evaluate(async () => {
    const { evodesk } = window as unknown as { evodesk: Bridge };
    const fleet = await evodesk.requests['fleet.read']();
    const serverId = fleet.ok ? (fleet.value.servers[0]?.id ?? '') : '';
    await evodesk.requests['production.mark']({ serverId, production: true });
  });
  const opened = await openSheet(page, 'vendas');
  await expect(opened.getByText('Production, locked')).toBeVisible();

  // A page that was taken over asks without the window's own questions.
  const refused = await page.evaluate(async () => {
    const { evodesk } = window as unknown as { evodesk: Bridge };
    const fleet = await evodesk.requests['fleet.read']();
    const serverId = fleet.ok ? (fleet.value.servers[0]?.id ?? '') : '';
    const ref = { serverId, name: 'vendas' };
    const plain = { integration: 'baileys', number: null, token: null, businessId: null, settings: null } as const;
    const nothingElse = { webhook: null, proxy: null, websocket: null, rabbitmq: null, sqs: null, chatwoot: null };
    const queue = {
      kind: 'websocket',
      values: { enabled: true, events: [] },
      secrets: {},
    } satisfies ConfigurationDraft;
    const { requests } = evodesk;
    const answers = [
      await requests['instance.act']({ ref, kind: 'logout', typedName: null }),
      await requests['instance.act']({ ref, kind: 'delete', typedName: 'vendas' }),
      await requests['instance.create']({ id: 'c', serverId, instance: { name: 'nova', ...plain, ...nothingElse } }),
      await requests['recreate.start']({ ref, typedName: 'vendas' }),
      await requests['configuration.save']({ ref, draft: queue }),
      await requests['pairing.open']({ ref, number: null }),
      await requests['instance.sendTest']({ ref, number: '5511988412207', text: 'x' }),
      await requests['server.replaceKey']({ serverId, key: 'another' }),
      await requests['server.remove']({ serverId }),
      await requests['production.mark']({ serverId, production: false }),
    ];
    return answers.map((answer) => (answer.ok ? 'done' : answer.error.code));
  });
  expect(refused).toEqual(Array(10).fill('production-locked'));
  expect(Object.keys(server.control.counts().routes).filter((route) => !isReading(route))).toEqual([]);

  // The token is for reading, too. It goes past the window, and leaves by itself.
  const clipboard = (): Promise<string> => app.evaluate(({ clipboard: system }) => system.readText());
  await opened.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Copy token' }).click();
  await expect(
    page.getByText(/^The token of vendas is on the clipboard\. It is taken off in 30 seconds\.$/),
  ).toBeVisible();
  expect(await clipboard()).toBe(token);
  expect(await page.content()).not.toContain(token);

  // A report of what is so, which changes nothing.
  await opened.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Health check…' }).click();
  const report = page.getByRole('dialog', { name: 'Health check of vendas' });
  await expect(report.getByText('The list says connected, the live connection says connected.')).toBeVisible();
  await expect(report.getByText('+55 11 96310-7743, connected nowhere else that Evodesk can see.')).toBeVisible();
  server.control.deafen('vendas');
  await report.getByRole('button', { name: 'Ask it now' }).click();
  await expect(report.getByText('The line is closed, whatever the list says.')).toBeVisible();
  await report.getByRole('button', { name: 'Close' }).last().click();

  // A person unlocks by the name of the server, and goes on with what was asked for.
  await page.keyboard.press('l');
  const unlock = page.getByRole('alertdialog', { name: /^Unlock .+ for 15 minutes\?$/ });
  await expect(unlock.getByRole('button', { name: 'Cancel' })).toBeFocused();
  const serverName = (await unlock.getByRole('heading').innerText()).replace(/^Unlock (.+) for 15 minutes\?$/, '$1');
  await unlock.getByLabel('Type the name of the server.').fill('another name');
  await expect(unlock.getByRole('button', { name: 'Unlock' })).toHaveAccessibleDescription(
    `Type ${serverName} as it is written.`,
  );
  await unlock.getByLabel('Type the name of the server.').fill(serverName);
  await unlock.getByRole('button', { name: 'Unlock' }).click();
  const question = page.getByRole('alertdialog', { name: 'Log out vendas?' });
  await expect(question.getByText('This is a production server.')).toBeVisible();
  await question.getByRole('button', { name: 'Log out', exact: true }).click();
  await expect(opened.getByText(/^vendas is logged out, verified after/)).toBeVisible({ timeout: 20_000 });
  await expect(opened.getByText(/^Production, unlocked for 14:\d\d$/)).toBeVisible();

  // What was done stands in the log, and what was refused does not.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Incidents/ }).click();
  await page.getByRole('tab', { name: 'Actions' }).click();
  const log = page.getByRole('region', { name: 'Actions, newest first' });
  await expect(log.getByRole('listitem')).toHaveText([
    /Log-out.+by you · verified/,
    /Production unlocked.+by you/,
    /Deep check.+refused/,
    /Token copied/,
  ]);
  await expect.poll(clipboard, { timeout: 40_000 }).toBe('');
});
