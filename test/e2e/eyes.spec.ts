import { join } from 'node:path';
import { root } from './arguments.ts';
import { launchChromium } from './chromium.ts';
import { expect, test as base, type Page } from '@playwright/test';
import { serveScreens, type Screens } from '../support/screens/serve.ts';

/** The window's own files over a double of its bridge: enough for what people see, and far cheaper than the whole app. */
const test = base.extend<
  { open: (query: string, size?: { width: number; height: number }) => Promise<Page> },
  { screens: Screens }
>({
  screens: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the pattern
    async ({}, use) => {
      const screens = await serveScreens(join(root, 'out', 'renderer'));
      await use(screens);
      await screens.close();
    },
    { scope: 'worker' },
  ],
  open: async ({ screens }, use) => {
    const browser = await launchChromium();
    await use(async (query, size = { width: 1280, height: 800 }) => {
      const page = await browser.newPage({ viewport: size });
      await page.goto(`${screens.address}?${query}`);
      await page.locator('main').first().waitFor();
      return page;
    });
    await browser.close();
  },
});

/** Pages of the window, and how a person gets there. */
const pages: Readonly<Record<string, readonly string[]>> = {
  overview: ['g', 'o'],
  incidents: ['g', 'i'],
  servers: ['g', 's'],
  settings: ['Control+,'],
};

async function go(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
  await page.locator('main [data-landing]').first().waitFor();
}

/** Colours of a thing and its ground, as they are drawn. */
async function colours(page: Page, selector: string): Promise<{ readonly text: string; readonly ground: string }> {
  return page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const { color, backgroundColor } = getComputedStyle(element);
      return { text: color, ground: backgroundColor };
    });
}

test('in the system’s own colours, what is chosen, focused or switched stays to be seen', async ({ open }) => {
  const page = await open('size=40');
  await page.emulateMedia({ forcedColors: 'active' });
  const canvas = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);

  await page.keyboard.press('j');
  await page.keyboard.press('Space');
  const rail = await colours(page, 'nav [aria-current="page"]');
  const row = await colours(page, '[role="row"][aria-selected="true"]');
  const word = await colours(page, '[role="row"][aria-selected="true"] .word');
  expect([rail.ground, row.ground]).not.toContain(canvas);
  expect(word.text).toBe(row.text);
  expect(row.text).not.toBe(row.ground);
  // The shape of its state is drawn in the colour of its word, and not on a ground of its own.
  const glyph = await colours(page, '[role="row"][aria-selected="true"] .glyph');
  expect(glyph.text).toBe(row.text);
  const ring = await page.locator('[role="row"].active').evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(ring).toBe('solid');

  await go(page, pages['settings'] ?? []);
  const [on, off] = [page.getByRole('switch', { checked: true }), page.getByRole('switch', { checked: false })];
  const groundOf = (element: Element): string => getComputedStyle(element).backgroundColor;
  expect(await on.first().evaluate(groundOf)).not.toBe(await off.first().evaluate(groundOf));
  const chosen = await page.locator('.seg .on').first().evaluate(groundOf);
  expect(chosen).not.toBe(canvas);
  await page.keyboard.press('Control+k');
  expect((await colours(page, '[role="option"][aria-selected="true"]')).ground).not.toBe(canvas);
  await page.close();
});

test('with motion reduced, nothing moves while everything changes', async ({ open }) => {
  const page = await open('size=40');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    const look = (): void => {
      for (const animation of document.getAnimations()) {
        const { effect } = animation;
        // A change that takes no time is none to see.
        if (animation.playState === 'running' && Number(effect?.getComputedTiming().activeDuration) > 1)
          seen.push(effect instanceof KeyframeEffect ? (effect.target?.className ?? '') : 'unknown');
      }
      requestAnimationFrame(look);
    };
    look();
  });
  for (const keys of Object.values(pages)) await go(page, keys);
  await go(page, pages['overview'] ?? []);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('complementary').waitFor();
  await page.keyboard.press('q');
  await page.getByRole('dialog').getByRole('img').first().waitFor();
  await page.keyboard.press('Escape');
  await page.evaluate(() => {
    const { fake, fakeFleet } = window;
    if (fake === undefined || fakeFleet === undefined) throw new Error('there is no double');
    const [view] = fakeFleet.instances;
    if (view === undefined) throw new Error('there is no instance');
    const { version } = fakeFleet;
    fake.tell('fleet.changed', { base: version, version: version + 1, instances: [{ ...view, health: 'closed' }] });
  });
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').waitFor();
  expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([]);
  await page.close();
});

test('at 200 %, nothing is cut off or out of reach', async ({ open }) => {
  for (const lang of ['pt-BR', 'es']) {
    // A window of 1280 by 800, twice as large.
    const page = await open(`size=40&lang=${lang}`, { width: 640, height: 400 });
    for (const [name, keys] of Object.entries(pages)) {
      await go(page, keys);
      const lost = await page.evaluate(() => {
        const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
        const outside = [...document.querySelectorAll<HTMLElement>('button, input, select, [role="tab"], h1, h2')]
          .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.vh'))
          .filter((element) => {
            const box = element.getBoundingClientRect();
            const scroller = element.closest('.body, .log, .pane, .viewport, .sections, [role="tablist"]');
            // What scrolls up and down is reached; sideways there is no way to it.
            const upAndDown = scroller === null && (box.bottom > innerHeight + 1 || box.top < -1);
            return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1 || upAndDown);
          })
          .map((element) => `${element.tagName} ${element.textContent.trim().slice(0, 30)}`);
        return [...(wide ? ['scrolls sideways'] : []), ...outside];
      });
      expect(lost, `${name}, ${lang}`).toEqual([]);
    }
    await page.close();
  }
});
