import type { Page } from '@playwright/test';
import { actShots } from './actShots.ts';
import { wayShots } from './wayShots.ts';
import {
  addServer,
  addTarget,
  audit,
  behaviour,
  byNumber,
  connection,
  create,
  createAll,
  createNamed,
  exporting,
  fill,
  firstSteps,
  incidents,
  inRail,
  key,
  locked,
  many,
  more,
  open,
  openBatch,
  pair,
  palette,
  panel,
  pasteBatch,
  previewed,
  recreate,
  recreateNow,
  renameLocked,
  replaceKey,
  restartMany,
  search,
  section,
  select,
  settings,
  tab,
  transfer,
  trustDialog,
  typed,
  unfold,
  webhook,
} from './steps.ts';

/** One picture: a scene by its query, and what is done in it first. */
export interface Shot {
  readonly name: string;
  readonly query: string;
  /** The documentation shows it, under this name. */
  readonly picture?: string;
  /** Another page than the app's own. */
  readonly page?: string;
  readonly width?: number;
  readonly height?: number;
  /** Colours of the system's choice, as people with low vision set them. */
  readonly forcedColors?: 'active';
  readonly act?: (page: Page) => Promise<void>;
}

const failedChecks = [
  'unreachable',
  'tls-failed',
  'certificate-untrusted',
  'certificate-changed',
  'not-evolution',
  'licence-required',
  'origin-refused',
  'key-rejected',
  'plain-http-consent',
];
const phases = ['waiting', 'stale', 'no-code', 'limit', 'failed', 'connected'];
export const shots: readonly Shot[] = [
  ...actShots,
  ...wayShots,
  { name: 'overview-light', query: 'size=1284' },
  { name: 'overview-dark', query: 'size=1284&theme=dark' },
  { name: 'overview-pt', query: 'size=1284&lang=pt-BR' },
  { name: 'overview-es', query: 'size=1284&lang=es' },
  {
    name: 'overview-focus',
    query: 'size=1284',
    picture: 'overview-light',
    act: async (page) => {
      for (let step = 0; step < 4; step++) await page.keyboard.press('j');
      await page.locator('[role=grid] svg[role=img]').first().waitFor();
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
  { name: 'server-page', query: 'size=1284', act: (page) => inRail(page, 'Hetzner') },
  {
    name: 'server-http-pt',
    query: 'size=1284&lang=pt-BR',
    act: (page) => inRail(page, 'Beta'),
  },
  { name: 'palette-light', query: 'size=1284', act: (page) => palette(page, 'loja') },
  { name: 'palette-dark-pt', query: 'size=1284&theme=dark&lang=pt-BR', act: (page) => palette(page, '') },
  { name: 'palette-act', query: 'size=1284', act: (page) => palette(page, 'restart consultas') },
  {
    name: 'palette-narrow-es',
    query: 'size=1284&lang=es',
    width: 760,
    height: 800,
    act: (page) => palette(page, 'xyzq'),
  },
  {
    name: 'row-menu',
    query: 'size=1284',
    act: (page) => page.getByText('loja-centro', { exact: true }).last().click({ button: 'right' }),
  },
  {
    name: 'row-menu-key-pt',
    query: 'size=1284&lang=pt-BR&theme=dark',
    act: async (page) => {
      for (let step = 0; step < 8; step++) await page.keyboard.press('j');
      await page.keyboard.press('Shift+F10');
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'list-options-pt',
    query: 'size=1284&lang=pt-BR',
    act: (page) => page.getByRole('button', { name: 'Aparência da lista' }).click(),
  },
  {
    name: 'view-page',
    query: 'size=1284',
    act: async (page) => {
      await page.keyboard.press('Control+2');
      await search(page, 'loja');
    },
  },
  {
    name: 'view-name-es',
    query: 'size=1284&lang=es',
    act: async (page) => {
      await search(page, 'loja');
      await page.getByRole('button', { name: 'Guardar vista…' }).click();
    },
  },
  {
    name: 'tag-page-dark',
    query: 'size=1284&theme=dark',
    act: (page) => page.getByRole('button', { name: /^varejo/ }).click(),
  },
  {
    name: 'notes-pt',
    query: 'size=1284&lang=pt-BR',
    act: async (page) => {
      await open(page, 'loja-centro');
      await page.getByRole('tab', { name: 'Anotações' }).click();
    },
  },
  {
    name: 'wide',
    query: 'size=1284',
    width: 1700,
    height: 900,
    act: (page) => page.locator('[role=grid] svg[role=img]').first().waitFor(),
  },
  { name: 'zoom-200', query: 'size=1284', width: 640, height: 400 },
  { name: 'shortcuts-pt', query: 'size=1284&lang=pt-BR', act: (page) => page.keyboard.press('?') },
  { name: 'digest', query: 'size=1284&digest=yes' },
  { name: 'incidents-light', query: 'size=1284&digest=yes', act: incidents },
  { name: 'incidents-dark', query: 'size=1284&theme=dark', picture: 'incidents-dark', act: incidents },
  { name: 'incidents-dark-pt', query: 'size=1284&theme=dark&lang=pt-BR', act: incidents },
  { name: 'incidents-narrow-es', query: 'size=1284&lang=es', width: 760, height: 800, act: incidents },
  {
    name: 'incidents-details-pt',
    query: 'size=1284&lang=pt-BR',
    act: async (page) => {
      await incidents(page);
      await page.locator('.cause button[aria-expanded]').first().click();
      await page
        .getByRole('button', { name: /^Detalhes/ })
        .first()
        .click();
      await page
        .getByRole('button', { name: /^Detalhes/ })
        .nth(2)
        .click();
    },
  },
  {
    name: 'incidents-acknowledge-dark',
    query: 'size=1284&theme=dark',
    act: async (page) => {
      await incidents(page);
      await page.getByRole('button', { name: 'Acknowledge' }).first().click();
    },
  },
  {
    name: 'incidents-menu',
    query: 'size=1284',
    act: async (page) => {
      await incidents(page);
      await page.locator('.acts .menu-trigger').nth(1).click();
      await page.getByRole('menuitem', { name: 'Mute tag vip' }).click();
      await page.getByRole('menu', { name: 'Mute tag vip' }).waitFor();
    },
  },
  { name: 'bulk-selected', query: 'size=1284', act: (page) => select(page, 14) },
  { name: 'bulk-selected-dark-pt', query: 'size=1284&theme=dark&lang=pt-BR', act: (page) => select(page, 14) },
  { name: 'bulk-narrow-es', query: 'size=1284&lang=es', width: 760, height: 800, act: (page) => select(page, 14) },
  { name: 'bulk-preview', query: 'size=1284', act: (page) => many(page, 4) },
  { name: 'bulk-template', query: 'size=1284', act: (page) => many(page, 3) },
  { name: 'bulk-delete-dark-pt', query: 'size=1284&theme=dark&lang=pt-BR', act: (page) => many(page, 5) },
  { name: 'bulk-run', query: 'size=1284', act: (page) => restartMany(page) },
  {
    name: 'bulk-results',
    query: 'size=1284&job=ended',
    picture: 'bulk-light',
    act: (page) => restartMany(page),
  },
  {
    name: 'bulk-results-dark-pt',
    query: 'size=1284&theme=dark&lang=pt-BR&job=ended',
    act: (page) => restartMany(page),
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
  { name: 'settings-silence', query: 'size=300&quiet=yes', act: section('silence') },
  { name: 'settings-silence-pt-dark', query: 'size=300&quiet=yes&lang=pt-BR&theme=dark', act: section('silence') },
  { name: 'settings-silence-empty-es', query: 'size=300&lang=es', width: 760, height: 1500, act: section('silence') },
  { name: 'settings-maintenance', query: 'size=300&quiet=yes&lang=pt-BR', act: section('silence') },
  { name: 'settings-forwarding', query: 'size=300&quiet=yes', act: section('forwarding') },
  {
    name: 'settings-forwarding-narrow-pt-dark',
    query: 'size=300&quiet=yes&lang=pt-BR&theme=dark',
    width: 760,
    height: 900,
    act: section('forwarding'),
  },
  { name: 'settings-data-es', query: 'size=300&quiet=yes&lang=es', act: section('data') },
  { name: 'target-webhook', query: 'size=300&quiet=yes', act: addTarget },
  { name: 'target-webhook-pt-dark', query: 'size=300&quiet=yes&lang=pt-BR&theme=dark', act: addTarget },
  { name: 'first-run', query: 'servers=none' },
  { name: 'first-run-dark', query: 'servers=none&theme=dark', act: fill },
  { name: 'first-run-pt', query: 'servers=none&lang=pt-BR&check=unreachable', act: fill },
  { name: 'add-server', query: 'size=300', act: addServer },
  { name: 'add-server-narrow-es', query: 'size=300&lang=es&theme=dark', width: 760, height: 800, act: addServer },
  ...failedChecks.map((check) => ({ name: `check-${check}`, query: `size=300&check=${check}`, act: addServer })),
  { name: 'create', query: 'size=1284', act: create },
  { name: 'create-open-dark-pt', query: 'size=1284&theme=dark&lang=pt-BR', act: createAll },
  { name: 'create-narrow-es', query: 'size=1284&lang=es', width: 680, height: 800, act: createAll },
  { name: 'create-name-pt', query: 'size=1284&lang=pt-BR', act: (page) => createNamed(page, 'Loja São Paulo') },
  { name: 'batch-paste', query: 'size=1284', act: pasteBatch },
  { name: 'batch-paste-dark-pt', query: 'size=1284&theme=dark&lang=pt-BR', act: pasteBatch },
  { name: 'batch-paste-narrow-es', query: 'size=1284&lang=es', width: 680, height: 800, act: pasteBatch },
  ...['running', 'stopped', 'finished'].map((state) => ({
    name: `batch-${state}`,
    query: `size=1284&lang=pt-BR&batch=${state}`,
    act: openBatch,
  })),
  { name: 'recreate-ask', query: 'size=1284', act: recreate },
  { name: 'recreate-done-dark-pt', query: 'size=1284&theme=dark&lang=pt-BR', act: recreateNow },
  { name: 'recreate-except', query: 'size=1284&recreated=recreated-except', act: recreateNow },
  { name: 'create-refused', query: 'size=1284&created=refused', act: (page) => createNamed(page, 'loja-nova') },
  { name: 'panel-down', query: 'size=300', act: (page) => panel(page, 'hetzner') },
  { name: 'panel-http-dark-pt', query: 'size=300&theme=dark&lang=pt-BR', act: (page) => panel(page, 'beta') },
  { name: 'server-page-alfa', query: 'size=300', height: 1100, act: (page) => panel(page, 'alfa') },
  {
    name: 'server-page-alfa-pt',
    query: 'size=300&lang=pt-BR',
    picture: 'server-pt',
    act: (page) => panel(page, 'alfa'),
  },
  {
    name: 'server-page-alfa-dark-pt',
    query: 'size=300&theme=dark&lang=pt-BR',
    height: 1100,
    act: (page) => panel(page, 'alfa'),
  },
  {
    name: 'server-page-narrow-es',
    query: 'size=300&lang=es',
    width: 760,
    height: 1000,
    act: (page) => panel(page, 'alfa'),
  },
  { name: 'advanced', query: 'size=300&check=certificate-untrusted', height: 1400, act: trustDialog },
  { name: 'first-steps', query: 'servers=none', act: firstSteps },
  { name: 'first-steps-dark-pt', query: 'servers=none&theme=dark&lang=pt-BR', act: firstSteps },
  { name: 'import', query: 'size=300', act: (page) => transfer(page, 'last') },
  { name: 'import-dark-pt', query: 'size=300&theme=dark&lang=pt-BR&locked=yes', act: locked },
  { name: 'export-es', query: 'size=300&lang=es', act: exporting },
  { name: 'replace-key', query: 'size=300', act: replaceKey },
  { name: 'locked-key-dark', query: 'size=300&production=locked&theme=dark', act: replaceKey },
  { name: 'locked-edit-pt', query: 'size=300&production=locked&lang=pt-BR', act: (page) => renameLocked(page, false) },
  {
    name: 'locked-edit-es',
    query: 'size=300&production=locked&lang=es',
    width: 760,
    act: (page) => renameLocked(page, true),
  },
  { name: 'sheet-light', query: 'size=1284', act: (page) => open(page, 'loja-centro') },
  {
    name: 'sheet-dark',
    query: 'size=1284&theme=dark',
    picture: 'instance-dark',
    act: (page) => open(page, 'loja-centro'),
  },
  { name: 'sheet-dark-pt', query: 'size=1284&theme=dark&lang=pt-BR', act: (page) => open(page, 'promo-black-friday') },
  {
    name: 'sheet-narrow-es',
    query: 'size=1284&lang=es',
    width: 760,
    height: 800,
    act: (page) => open(page, 'loja-centro'),
  },
  { name: 'sheet-running', query: 'size=1284', act: (page) => open(page, 'financeiro') },
  { name: 'sheet-online', query: 'size=20', act: (page) => open(page, 'clínica-sorriso-16') },
  {
    name: 'sheet-ending-pt',
    query: 'size=1284&lang=pt-BR&ending=answer-was-wrong',
    act: (page) => key(page, 'oficina-mecanica-santos', 'r'),
  },
  { name: 'configuration-settings', query: 'size=40', act: (page) => tab(page, behaviour) },
  {
    name: 'configuration-settings-dark-pt',
    query: 'size=40&theme=dark&lang=pt-BR',
    act: (page) => tab(page, behaviour),
  },
  { name: 'configuration-webhook-dirty', query: 'size=40', act: typed },
  {
    name: 'configuration-webhook-open-pt',
    query: 'size=40&lang=pt-BR',
    height: 1400,
    act: async (page) => {
      await tab(page, webhook);
      await unfold(page);
    },
  },
  {
    name: 'configuration-except-es',
    query: 'size=40&lang=es&save=except&theme=dark',
    act: async (page) => {
      await typed(page);
      await page.getByRole('tabpanel').locator('[type=submit]').click();
    },
  },
  {
    name: 'configuration-connection',
    query: 'size=40',
    height: 1500,
    act: async (page) => {
      await tab(page, connection);
      await unfold(page);
    },
  },
  {
    name: 'configuration-narrow-pt',
    query: 'size=40&lang=pt-BR',
    width: 760,
    height: 800,
    act: (page) => tab(page, webhook),
  },
  {
    name: 'configuration-leave-pt',
    query: 'size=40&lang=pt-BR',
    act: async (page) => {
      await typed(page);
      await page.getByRole('tab').first().click();
    },
  },
  { name: 'configuration-template-pt', query: 'size=40&lang=pt-BR', act: previewed },
  {
    name: 'configuration-template-run',
    query: 'size=40',
    act: async (page) => {
      await previewed(page);
      await page.getByRole('dialog').getByRole('button').last().click();
    },
  },
  { name: 'more-menu', query: 'size=1284', act: (page) => more(page, 'loja-centro') },
  { name: 'more-menu-dark-pt', query: 'size=1284&theme=dark&lang=pt-BR', act: (page) => more(page, 'loja-centro') },
  { name: 'health-light', query: 'size=1284', act: (page) => more(page, 'loja-centro', 2) },
  { name: 'health-dark-pt', query: 'size=1284&theme=dark&lang=pt-BR', act: (page) => more(page, 'loja-centro', 2) },
  {
    name: 'health-narrow-es',
    query: 'size=1284&lang=es',
    width: 680,
    height: 800,
    act: (page) => more(page, 'loja-centro', 2),
  },
  {
    name: 'recovery-pt',
    query: 'size=1284&lang=pt-BR&ending=answer-was-wrong',
    act: async (page) => {
      await more(page, 'oficina-mecanica-santos', 0);
      await page.getByRole('dialog').getByRole('button').last().click();
      await page.waitForTimeout(300);
    },
  },
  {
    name: 'token-pt',
    query: 'size=20&lang=pt-BR',
    act: (page) => more(page, 'clínica-sorriso-16', 5),
  },
  {
    name: 'silent-light',
    query: 'size=20&silent=clínica-sorriso-16',
    act: (page) => open(page, 'clínica-sorriso-16'),
  },
  {
    name: 'silent-dark-pt',
    query: 'size=20&silent=clínica-sorriso-16&theme=dark&lang=pt-BR',
    act: (page) => open(page, 'clínica-sorriso-16'),
  },
  { name: 'warned-light', query: 'size=1284&warned=yes', act: (page) => open(page, 'loja-centro') },
  {
    name: 'warned-dark-pt',
    query: 'size=1284&warned=yes&theme=dark&lang=pt-BR&production=locked',
    act: (page) => open(page, 'loja-centro'),
  },
  {
    name: 'unlock-pt',
    query: 'size=1284&lang=pt-BR&production=locked',
    act: (page) => key(page, 'loja-campinas', 'l'),
  },
  {
    name: 'logout-production',
    query: 'size=1284&production=unlocked&theme=dark',
    act: (page) => key(page, 'loja-campinas', 'l'),
  },
  { name: 'panel-production', query: 'size=300&production=locked', act: (page) => panel(page, 'alfa') },
  { name: 'audit-light', query: 'size=1284', act: audit },
  { name: 'audit-dark-pt', query: 'size=1284&theme=dark&lang=pt-BR', act: audit },
  { name: 'audit-narrow-es', query: 'size=1284&lang=es', width: 760, height: 800, act: audit },
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
  { name: 'pair-pt', query: 'size=1284&lang=pt-BR', picture: 'pairing-pt', act: pair },
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
  { name: 'mini-light', page: 'panel.html', query: 'size=1284', width: 320, height: 520 },
  { name: 'mini-dark', page: 'panel.html', query: 'size=1284&theme=dark&muted=yes', width: 320, height: 580 },
  {
    name: 'mini-pt',
    page: 'panel.html',
    query: 'size=1284&lang=pt-BR',
    width: 320,
    height: 520,
    act: (page) => page.keyboard.press('ArrowDown'),
  },
  {
    name: 'mini-mute-pt',
    page: 'panel.html',
    query: 'size=497&calm=yes&lang=pt-BR',
    width: 320,
    height: 220,
    act: (page) => page.locator('footer .menu-trigger').click(),
  },
  {
    name: 'mini-calm-dark-es',
    page: 'panel.html',
    query: 'size=497&calm=yes&digest=yes&lang=es&theme=dark',
    width: 320,
    height: 260,
  },
  { name: 'mini-private-pt', page: 'panel.html', query: 'size=120&lang=pt-BR&private=yes', width: 320, height: 520 },
  { name: 'mini-empty', page: 'panel.html', query: 'servers=none', width: 320, height: 110 },
  { name: 'customer-paused', page: 'customer.html', query: 'customer=paused', width: 560, height: 700 },
  ...phases.map((phase) => ({ name: `pair-${phase}`, query: `size=1284&pair=${phase}`, act: pair })),
];
