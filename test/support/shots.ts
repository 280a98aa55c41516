/* Photographs the window's screens into test-results/shots: `node test/support/shots.ts [name…]`. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { root } from '../../build/vite.ts';
import { serveScreens } from './screens/serve.ts';

interface Shot {
  readonly name: string;
  readonly query: string;
  readonly width?: number;
  readonly height?: number;
  readonly act?: (page: Page) => Promise<void>;
}

const search = async (page: Page, text: string): Promise<void> => {
  await page.keyboard.press('/');
  await page.keyboard.type(text);
};
const settings = async (page: Page): Promise<void> => page.keyboard.press('Control+,');

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
  { name: 'rows-5000', query: 'size=5000', act: (page) => page.locator('[role=grid]').evaluate((grid) => grid.scrollTo(0, 60_000)) },
  { name: 'narrow-pt', query: 'size=1284&lang=pt-BR', width: 760, height: 800 },
  { name: 'narrow-es-dark', query: 'size=1284&lang=es&theme=dark', width: 760, height: 800 },
  { name: 'offline-dark', query: 'size=1284&online=no&stored=yes&theme=dark' },
  { name: 'stored-pt', query: 'size=300&stored=yes&lang=pt-BR' },
  { name: 'demo', query: 'size=40&demo=yes' },
  { name: 'keychain-es', query: 'size=40&keychain=unavailable&lang=es' },
  { name: 'no-hits', query: 'size=1284', act: (page) => search(page, 'sorriso xyz') },
  { name: 'found-pt', query: 'size=1284&lang=pt-BR', act: (page) => search(page, '11 98841-22') },
  { name: 'state-menu', query: 'size=1284', act: (page) => page.getByRole('button', { name: 'State', exact: true }).click() },
  {
    name: 'all-fine',
    query: 'size=497&calm=yes',
    act: (page) => page.getByRole('button', { name: 'Problems, no problems' }).click(),
  },
  { name: 'server-page', query: 'size=1284', act: (page) => page.getByRole('button', { name: /^Hetzner/ }).click() },
  { name: 'server-http-pt', query: 'size=1284&lang=pt-BR', act: (page) => page.getByRole('button', { name: /^Beta/ }).click() },
  { name: 'settings-light', query: 'size=1284', act: settings },
  { name: 'settings-dark-pt', query: 'size=1284&theme=dark&lang=pt-BR&keychain=locked', act: settings },
  { name: 'settings-narrow-es', query: 'size=1284&lang=es', width: 760, height: 800, act: settings },
  { name: 'first-run', query: 'servers=none' },
];

const wanted = process.argv.slice(2);
const folder = join(root, 'test-results', 'shots');
await mkdir(folder, { recursive: true });
const axe = await readFile(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
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
  const said: string[] = [];
  page.on('console', (message) => {
    const favicon = message.location().url.endsWith('/favicon.ico');
    if (!favicon && (message.type() === 'error' || message.type() === 'warning')) said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(String(error)));
  await page.goto(`${screens.address}?${shot.query}`);
  await page.locator('main, h1').first().waitFor();
  await shot.act?.(page);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await page.screenshot({ path: join(folder, `${shot.name}.png`) });
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } };
    const { violations } = await checker.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 2).map((node) => `${node.html.slice(0, 160)} ${node.failureSummary}`).join(' | ')}`);
  });
  bad += said.length + found.length;
  console.log(`${shot.name}: ${said.length + found.length === 0 ? 'clean' : [...said, ...found].join('\n  ')}`);
  await page.close();
}
await browser.close();
await screens.close();
process.exitCode = bad === 0 ? 0 : 1;
