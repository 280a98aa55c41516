import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { launchChromium } from '../e2e/chromium.ts';
import { serveScreens } from '../support/screens/serve.ts';

const rows = 10_000;
const keystrokes = 12;
const patches = 60;

/**
 * The real window in a real browser, over a double of its bridge: start, filtering, rows in the page and the longest frame
 * while 1,000 instances a second change. The browser draws in software, so these are upper bounds.
 */
export async function measure(): Promise<Record<string, number>> {
  const screens = await serveScreens();
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1_280, height: 800 } });
    const start = await startTime(page, `${screens.address}?size=${rows}`);
    const code = await rendererKb(page, screens.window);
    return {
      start_interactive_ms: start,
      [`dom_rows_${rows}`]: await page.getByRole('row').count(),
      [`filter_keystroke_ms_${rows}`]: await keystroke(page),
      frame_max_ms_1000ps: await longestFrame(page),
      [`renderer_heap_mb_${rows}`]: await heapMb(page),
      renderer_gzip_kb: code.first,
      renderer_all_gzip_kb: code.all,
    };
  } finally {
    await browser.close();
    await screens.close();
  }
}

/** From navigation to rows that can be used, with everything read from the bridge. */
async function startTime(page: Page, address: string): Promise<number> {
  await page.goto(address, { waitUntil: 'commit' });
  await page.getByRole('row').nth(10).waitFor();
  return Math.round(await page.evaluate(() => performance.now()));
}

/** From a key press to the frame that shows the filtered list, as the page sees it; the median of several. */
async function keystroke(page: Page): Promise<number> {
  const times = await page.evaluate(async (count) => {
    const input = document.querySelector<HTMLInputElement>('input[type=search]');
    if (input === null) throw new Error('no search field');
    const painted = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const spent: number[] = [];
    for (let at = 0; at < count; at++) {
      await painted();
      const start = performance.now();
      input.value = 'atendimento'.slice(0, 1 + (at % 11));
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await painted();
      spent.push(performance.now() - start);
    }
    input.value = '';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    return spent;
  }, keystrokes);
  return median(times);
}

/** The longest gap between two frames while patches of 100 rows arrive ten times a second. */
async function longestFrame(page: Page): Promise<number> {
  const gap = await page.evaluate(async (count) => {
    const { fake, fakeFleet } = window;
    if (fake === undefined || fakeFleet === undefined) throw new Error('no double');
    let longest = 0;
    let last = performance.now();
    let running = true;
    const frame = (): void => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      if (running) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    for (let at = 0; at < count; at++) {
      const version = fakeFleet.version + at;
      const from = (at * 100) % fakeFleet.instances.length;
      const instances = fakeFleet.instances.slice(from, from + 100).map((row) => ({
        ...row,
        health: at % 2 === 0 ? ('closed' as const) : ('online' as const),
        since: Date.now(),
      }));
      fake.tell('fleet.changed', { base: version, version: version + 1, instances });
      await new Promise((next) => setTimeout(next, 100));
    }
    running = false;
    return longest;
  }, patches);
  return Math.round(gap);
}

/** What the page's own objects take after all of that, rubbish collected, in megabytes. */
async function heapMb(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return Math.round(usedSize / 1_000_000);
}

/**
 * The window's code and styles, compressed: what is loaded until the list can be used, texts of one language included, and
 * what there is in all, without texts. The rest is read from the disk when its screen is first opened.
 */
async function rendererKb(page: Page, window: string): Promise<{ first: number; all: number }> {
  const folder = join(window, 'assets');
  const files = (await readdir(folder)).filter((file) => /\.(js|css)$/.test(file));
  const sizes = new Map<string, number>();
  for (const file of files) sizes.set(file, gzipSync(await readFile(join(folder, file))).length);
  const loaded = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name.slice(name.lastIndexOf('/') + 1)),
  );
  const kilobytes = (names: readonly string[]): number =>
    Math.round(names.reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0) / 1_024);
  return {
    first: kilobytes(loaded),
    all: kilobytes(files.filter((file) => !/^(?:en|es|pt-BR)-/.test(file))),
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0);
}
