/*
 * Photographs the window's screens into test-results/shots: `node test/support/shots.ts [name…]`. With `--pictures` those
 * that the documentation shows, larger, into docs/pictures.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { root } from '../../build/vite.ts';
import { serveScreens } from './screens/serve.ts';
import { shots } from './screens/shotList.ts';

const {
  values: { pictures },
  positionals: wanted,
} = parseArgs({ allowPositionals: true, options: { pictures: { type: 'boolean', default: false } } });
const folder = pictures ? join(root, 'docs', 'pictures') : join(root, 'test-results', 'shots');
const taken = shots.filter(
  ({ name, picture }) =>
    (!pictures || picture !== undefined) && (wanted.length === 0 || wanted.some((each) => name.startsWith(each))),
);
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
for (const shot of taken) {
  const page = await browser.newPage({
    viewport: { width: shot.width ?? 1280, height: shot.height ?? 800 },
    deviceScaleFactor: pictures ? 1.5 : 1,
  });
  page.setDefaultTimeout(5000);
  await page.emulateMedia({ forcedColors: shot.forcedColors ?? 'none' });
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
  await page.screenshot({ path: join(folder, `${(pictures ? shot.picture : undefined) ?? shot.name}.png`) });
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
