/* Photographs the window's screens into test-results/shots: `node test/support/shots.ts [name…]`. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { root } from '../../build/vite.ts';
import { serveScreens } from './screens/serve.ts';

interface Shot {
  readonly name: string;
  readonly query: string;
  /** Another page than the app's own. */
  readonly page?: string;
  readonly width?: number;
  readonly height?: number;
  readonly act?: (page: Page) => Promise<void>;
}

const search = async (page: Page, text: string): Promise<void> => {
  await page.keyboard.press('/');
  await page.keyboard.type(text);
};
const open = async (page: Page, name: string): Promise<void> => page.getByText(name, { exact: true }).first().click();
const pair = async (page: Page): Promise<void> => {
  await open(page, 'loja-centro');
  await page.keyboard.press('q');
  await page.getByRole('dialog').waitFor();
  await page.waitForTimeout(300);
};
const byNumber = async (page: Page): Promise<void> => {
  await pair(page);
  await page.locator('[role=dialog] form [type=submit]').click();
  await page.waitForTimeout(300);
};
const key = async (page: Page, name: string, pressed: string): Promise<void> => {
  await open(page, name);
  await page.keyboard.press(pressed);
};
const fill = async (page: Page): Promise<void> => {
  await page.locator('form input').nth(0).fill('https://evo.alfa.com.br/manager');
  await page.locator('form input').nth(1).fill('0123456789abcdef0123');
  await page.locator('[data-status=passed], [data-status=failed]').first().waitFor();
};
const addServer = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+Shift+N');
  await fill(page);
};
const panel = async (page: Page, serverId: string): Promise<void> => {
  await page.evaluate((id) => window.fake?.tell('route.open', { to: 'server', serverId: id }), serverId);
  await page.getByRole('dialog').waitFor();
};
const failedChecks = [
  'unreachable',
  'tls-failed',
  'certificate-untrusted',
  'not-evolution',
  'licence-required',
  'origin-refused',
  'key-rejected',
  'plain-http-consent',
];
const phases = ['waiting', 'stale', 'no-code', 'limit', 'failed', 'connected'];
const settings = async (page: Page): Promise<void> => page.keyboard.press('Control+,');

const incidents = async (page: Page): Promise<void> => {
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await page.getByRole('heading', { level: 3 }).first().waitFor();
};

const select = async (page: Page, count: number): Promise<void> => {
  await page.locator('[role=row] [role=checkbox]').nth(2).click();
  for (let step = 1; step < count; step++) await page.keyboard.press('Shift+ArrowDown');
};
/** From the menu of the bar, or its own button. */
const many = async (page: Page, entry: number, go = false): Promise<void> => {
  await select(page, 16);
  await page.locator('[role=toolbar] .menu-trigger').last().click();
  await page.locator('[role=menuitem]').nth(entry).click();
  if (go) await page.locator('aside form [type=submit]').click();
};

const shots: readonly Shot[] = [
  { name: 'overview-light', query: 'size=1284' },
  { name: 'overview-dark', query: 'size=1284&theme=dark' },
  { name: 'overview-pt', query: 'size=1284&lang=pt-BR' },
  { name: 'overview-es', query: 'size=1284&lang=es' },
  {
    name: 'overview-focus',
    query: 'size=1284',
    act: async (page) => {
      for (let step = 0; step < 4; step++) await page.keyboard.press('j');
    },
  },
  { name: 'comfortable-small', query: 'size=24' },
  {
    name: 'rows-5000',
    query: 'size=5000',
    act: (page) => page.locator('[role=grid]').evaluate((grid) => grid.scrollTo(0, 60_000)),
  },
  { name: 'narrow-pt', query: 'size=1284&lang=pt-BR', width: 760, height: 800 },
  { name: 'narrow-es-dark', query: 'size=1284&lang=es&theme=dark', width: 760, height: 800 },
  { name: 'offline-dark', query: 'size=1284&online=no&stored=yes&theme=dark' },
  { name: 'stored-pt', query: 'size=300&stored=yes&lang=pt-BR' },
  { name: 'demo', query: 'size=40&demo=yes' },
  { name: 'keychain-es', query: 'size=40&keychain=unavailable&lang=es' },
  { name: 'no-hits', query: 'size=1284', act: (page) => search(page, 'sorriso xyz') },
  { name: 'found-pt', query: 'size=1284&lang=pt-BR', act: (page) => search(page, '11 98841-22') },
  {
    name: 'state-menu',
    query: 'size=1284',
    act: (page) => page.getByRole('button', { name: 'State', exact: true }).click(),
  },
  {
    name: 'all-fine',
    query: 'size=497&calm=yes',
    act: (page) => page.getByRole('button', { name: /^Problems/ }).click(),
  },
  { name: 'server-page', query: 'size=1284', act: (page) => page.getByRole('button', { name: /^Hetzner/ }).click() },
  {
    name: 'server-http-pt',
    query: 'size=1284&lang=pt-BR',
    act: (page) => page.getByRole('button', { name: /^Beta/ }).click(),
  },
  { name: 'digest', query: 'size=1284&digest=yes' },
  { name: 'incidents-light', query: 'size=1284&digest=yes', act: incidents },
  { name: 'incidents-dark-pt', query: 'size=1284&theme=dark&lang=pt-BR', act: incidents },
  { name: 'incidents-narrow-es', query: 'size=1284&lang=es', width: 760, height: 800, act: incidents },
  { name: 'bulk-selected', query: 'size=1284', act: (page) => select(page, 14) },
  { name: 'bulk-selected-dark-pt', query: 'size=1284&theme=dark&lang=pt-BR', act: (page) => select(page, 14) },
  { name: 'bulk-narrow-es', query: 'size=1284&lang=es', width: 760, height: 800, act: (page) => select(page, 14) },
  { name: 'bulk-preview', query: 'size=1284', act: (page) => many(page, 3) },
  { name: 'bulk-delete-dark-pt', query: 'size=1284&theme=dark&lang=pt-BR', act: (page) => many(page, 4) },
  { name: 'bulk-run', query: 'size=1284', act: (page) => many(page, 1, true) },
  {
    name: 'bulk-results-dark-pt',
    query: 'size=1284&theme=dark&lang=pt-BR&job=ended',
    act: (page) => many(page, 1, true),
  },
  {
    name: 'bulk-results-narrow-es',
    query: 'size=1284&lang=es&job=ended',
    width: 680,
    height: 800,
    act: (page) => many(page, 0, true),
  },
  { name: 'settings-light', query: 'size=1284', act: settings },
  { name: 'settings-dark-pt', query: 'size=1284&theme=dark&lang=pt-BR&keychain=locked', act: settings },
  { name: 'settings-narrow-es', query: 'size=1284&lang=es', width: 760, height: 800, act: settings },
  { name: 'first-run', query: 'servers=none' },
  { name: 'first-run-dark', query: 'servers=none&theme=dark', act: fill },
  { name: 'first-run-pt', query: 'servers=none&lang=pt-BR&check=unreachable', act: fill },
  { name: 'add-server', query: 'size=300', act: addServer },
  { name: 'add-server-narrow-es', query: 'size=300&lang=es&theme=dark', width: 760, height: 800, act: addServer },
  ...failedChecks.map((check) => ({ name: `check-${check}`, query: `size=300&check=${check}`, act: addServer })),
  { name: 'panel-down', query: 'size=300', act: (page) => panel(page, 'hetzner') },
  { name: 'panel-http-dark-pt', query: 'size=300&theme=dark&lang=pt-BR', act: (page) => panel(page, 'beta') },
  { name: 'sheet-light', query: 'size=1284', act: (page) => open(page, 'loja-centro') },
  { name: 'sheet-dark-pt', query: 'size=1284&theme=dark&lang=pt-BR', act: (page) => open(page, 'promo-black-friday') },
  {
    name: 'sheet-narrow-es',
    query: 'size=1284&lang=es',
    width: 760,
    height: 800,
    act: (page) => open(page, 'loja-centro'),
  },
  { name: 'sheet-running', query: 'size=1284', act: (page) => open(page, 'financeiro') },
  { name: 'sheet-online', query: 'size=20', act: (page) => open(page, 'consultas-18') },
  {
    name: 'sheet-ending-pt',
    query: 'size=1284&lang=pt-BR&ending=answer-was-wrong',
    act: (page) => key(page, 'oficina-mecanica-santos', 'r'),
  },
  { name: 'logout', query: 'size=1284', act: (page) => key(page, 'loja-campinas', 'l') },
  { name: 'delete-dark', query: 'size=1284&theme=dark', act: (page) => key(page, 'imobiliaria-horizonte', 'Delete') },
  {
    name: 'delete-narrow-pt',
    query: 'size=1284&lang=pt-BR',
    width: 760,
    height: 800,
    act: (page) => key(page, 'imobiliaria-horizonte', 'Delete'),
  },
  { name: 'pair-light', query: 'size=1284', act: pair },
  { name: 'pair-dark-pt', query: 'size=1284&theme=dark&lang=pt-BR', act: pair },
  { name: 'pair-narrow-es', query: 'size=1284&lang=es', width: 680, height: 800, act: pair },
  { name: 'pair-number', query: 'size=1284', act: byNumber },
  { name: 'queue-light', query: 'size=1284', act: (page) => many(page, 0) },
  { name: 'queue-dark-pt', query: 'size=1284&theme=dark&lang=pt-BR', act: (page) => many(page, 0) },
  { name: 'queue-narrow-es', query: 'size=1284&lang=es', width: 680, height: 800, act: (page) => many(page, 2) },
  {
    name: 'queue-summary-pt',
    query: 'size=1284&lang=pt-BR',
    act: async (page) => {
      await many(page, 0);
      await page.keyboard.press('n');
      await page.keyboard.press('Escape');
    },
  },
  { name: 'customer-light', page: 'customer.html', query: 'lang=pt-BR', width: 560, height: 800 },
  { name: 'customer-dark-es', page: 'customer.html', query: 'lang=es&theme=dark&mode=number', width: 420, height: 700 },
  {
    name: 'customer-connected',
    page: 'customer.html',
    query: 'lang=pt-BR&customer=connected',
    width: 560,
    height: 700,
  },
  { name: 'customer-paused', page: 'customer.html', query: 'customer=paused', width: 560, height: 700 },
  ...phases.map((phase) => ({ name: `pair-${phase}`, query: `size=1284&pair=${phase}`, act: pair })),
];

const wanted = process.argv.slice(2);
const folder = join(root, 'test-results', 'shots');
await mkdir(folder, { recursive: true });
const axe = await readFile(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const screens = await serveScreens();
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-dev-shm-usage',
    '--disable-background-networking',
    '--disable-component-update',
    '--no-first-run',
    '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost, EXCLUDE 127.0.0.1',
  ],
});
let bad = 0;
for (const shot of shots.filter(({ name }) => wanted.length === 0 || wanted.some((each) => name.startsWith(each)))) {
  const page = await browser.newPage({ viewport: { width: shot.width ?? 1280, height: shot.height ?? 800 } });
  page.setDefaultTimeout(5000);
  const said: string[] = [];
  page.on('console', (message) => {
    const favicon = message.location().url.endsWith('/favicon.ico');
    if (!favicon && (message.type() === 'error' || message.type() === 'warning')) said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(String(error)));
  await page.goto(`${screens.address}${shot.page ?? ''}?${shot.query}`);
  await page.locator('main, h1').first().waitFor();
  await shot.act?.(page);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await page.screenshot({ path: join(folder, `${shot.name}.png`) });
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe: checker } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> };
    };
    const { violations } = await checker.run();
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 2)
          .map((node) => `${node.html.slice(0, 160)} ${node.failureSummary}`)
          .join(' | ')}`,
    );
  });
  bad += said.length + found.length;
  console.log(`${shot.name}: ${said.length + found.length === 0 ? 'clean' : [...said, ...found].join('\n  ')}`);
  await page.close();
}
await browser.close();
await screens.close();
process.exitCode = bad === 0 ? 0 : 1;
