import type { Page } from '@playwright/test';
import type { Shot } from './shotList.ts';
import { open, palette, section } from './steps.ts';

const servers = async (page: Page): Promise<void> => {
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.getByRole('table').waitFor();
};

/** The ways through the app: lists of servers, the palette, and how they look to people who set their own colours. */
export const wayShots: readonly Shot[] = [
  { name: 'servers-light', query: 'size=1284', act: servers },
  { name: 'servers-dark-pt', query: 'size=1284&theme=dark&lang=pt-BR', act: servers },
  { name: 'servers-narrow-es', query: 'size=1284&lang=es', width: 760, height: 700, act: servers },
  { name: 'servers-zoom-200-pt', query: 'size=1284&lang=pt-BR', width: 640, height: 400, act: servers },
  { name: 'palette-settings-pt', query: 'size=1284&lang=pt-BR', act: (page) => palette(page, 'som') },
  {
    name: 'diagnostics-pt',
    query: 'size=1284&lang=pt-BR',
    act: async (page) => {
      await section('about')(page);
      await page.getByRole('button', { name: 'Diagnóstico…' }).click();
      await page.locator('pre[role=region]').waitFor();
    },
  },
  { name: 'quiet-hours-pt', query: 'size=1284&lang=pt-BR&quiet=yes', act: section('silence') },
  { name: 'forced-overview', query: 'size=1284', forcedColors: 'active', act: (page) => page.keyboard.press('j') },
  { name: 'forced-sheet', query: 'size=1284', forcedColors: 'active', act: (page) => open(page, 'loja-centro') },
  { name: 'forced-settings', query: 'size=1284', forcedColors: 'active', act: section('silence') },
  { name: 'forced-palette', query: 'size=1284', forcedColors: 'active', act: (page) => palette(page, 'loja') },
];
