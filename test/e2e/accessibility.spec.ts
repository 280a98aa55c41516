import type { Page } from '@playwright/test';
import type { Language } from '../../electron/contract/settings.ts';
import type { DemoInstanceSeed } from '../../electron/demo/demoSeed.ts';
import type { DemoServer } from '../../electron/demo/demoServer.ts';
import { findings, picture } from './support/audit.ts';
import { wordsOf } from './support/words.ts';
import { expect, test, type LaunchedApp } from './support/watching.ts';

/** Both are looked at where the tour stops: the window follows the system at once. */
const themes = ['light', 'dark'] as const;
type Words = ReturnType<typeof wordsOf>;

const locales: Readonly<Record<Language, string>> = { en: 'en-US', 'pt-BR': 'pt-BR', es: 'es-ES' };
const paired = (name: string, number: string, profileName: string): DemoInstanceSeed => ({
  name,
  owner: { number, profileName },
  messages: 4321,
});
const seeds: readonly DemoInstanceSeed[] = [
  { ...paired('loja-centro', '5511988412207', 'Loja Centro'), situation: 'waiting' },
  paired('vendas-sp-01', '5511963107743', 'Vendas SP 1'),
  paired('vendas-sp-02', '5511963107744', 'Vendas SP 2'),
  { ...paired('financeiro', '5511980083341', 'Financeiro'), situation: 'logged-out' },
  { ...paired('marketing', '5511947711208', 'Promoções'), situation: 'restricted' },
  { ...paired('matriz-recepcao', '5511950026614', 'Matriz'), situation: 'stuck' },
  { name: 'arquivo-antigo', situation: 'not-loaded' },
  { name: 'alfa-oficial', integration: 'WHATSAPP-BUSINESS', number: '104729384756201', token: 'EAAB-oficial' },
];

/** One walk through the app: at each stop, axe has nothing serious to say, and a picture stays behind. */
class Tour {
  readonly app: LaunchedApp;
  readonly words: Words;
  readonly #prefix: string;
  readonly #suffix: string;
  readonly #found: string[] = [];

  /** Pictures are named `before-stop-theme-after`. */
  constructor(app: LaunchedApp, words: Words, { before, after }: { readonly before?: string; readonly after: string }) {
    this.app = app;
    this.words = words;
    this.#prefix = before === undefined ? '' : `${before}-`;
    this.#suffix = after;
  }

  get page(): Page {
    return this.app.page;
  }

  async stop(name: string): Promise<void> {
    for (const theme of themes) {
      await this.page.emulateMedia({ colorScheme: theme });
      await picture(this.page, `${this.#prefix}${name}-${theme}-${this.#suffix}`);
      this.#found.push(...(await findings(this.page)).map((finding) => `${name}, ${theme}: ${finding}`));
    }
  }

  async press(key: string, values?: Record<string, string | number>): Promise<void> {
    await this.page
      .getByRole('button', { name: this.words(key, values), exact: true })
      .last()
      .click();
  }

  async row(name: string): Promise<void> {
    await this.page
      .getByRole('grid')
      .getByRole('row')
      .filter({ has: this.page.getByText(name, { exact: true }) })
      .click();
  }

  async rail(label: string): Promise<void> {
    // A server's name is followed by how it is; only its beginning is looked for.
    const name = new RegExp(`^${RegExp.escape(label)}`);
    await this.page.getByRole('navigation').first().getByRole('button', { name }).click();
  }

  end(): void {
    expect(this.#found).toEqual([]);
  }
}

async function firstRun(tour: Tour, server: DemoServer): Promise<void> {
  const { page, words } = tour;
  await expect(page.getByRole('heading', { name: words('servers.first.title') })).toBeVisible();
  await tour.stop('first-run');
  await enter(tour, server.baseUrl, 'wrong-key');
  await expect(page.getByText(words('errors.key-rejected.title'))).toBeVisible();
  await tour.stop('first-run-rejected');
  await enter(tour, server.baseUrl, server.globalKey);
  // The form moves while the check runs.
  await expect(page.getByText(words('servers.check.passed.instances', { count: seeds.length }))).toBeVisible();
  await page.getByText(words('servers.form.advanced'), { exact: true }).click();
  await page.getByLabel(words('servers.form.name'), { exact: true }).fill('Alfa Produção');
  await tour.stop('first-run-checked');
  await tour.press('servers.first.save');
  await expect(page.getByRole('grid')).toBeVisible();
}

async function enter({ page, words }: Tour, address: string, key: string): Promise<void> {
  await page.getByLabel(words('servers.form.address'), { exact: true }).fill(address);
  await page.getByLabel(words('servers.form.key'), { exact: true }).fill(key);
}

async function lists(tour: Tour): Promise<void> {
  const { page, words } = tour;
  await expect(page.getByText(words('states.instance.not-loaded'))).toBeVisible({ timeout: 30_000 });
  await tour.stop('overview');
  await tour.rail(words('overview.problems'));
  await tour.stop('problems');
  await tour.rail('Alfa Produção');
  await tour.stop('server-list');
  const search = page.getByRole('searchbox');
  await search.fill('nothing like this');
  await expect(page.getByRole('heading', { name: words('overview.noHits.title') })).toBeVisible();
  await tour.stop('empty-search');
  await search.fill('');
  await page.getByRole('button', { name: words('overview.column.state'), exact: true }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await tour.stop('filter-menu');
  await page.keyboard.press('Escape');
  await tour.rail(words('overview.title'));
}

async function instance(tour: Tour): Promise<void> {
  const { page, words } = tour;
  await tour.row('financeiro');
  await expect(page.getByRole('complementary')).toBeVisible();
  await tour.stop('sheet-logged-out');
  await tour.row('alfa-oficial');
  await tour.stop('sheet-cloud');
  await tour.row('vendas-sp-01');
  await tour.stop('sheet-online');
  for (const [key, values] of [
    ['restart', {}],
    ['logout', {}],
    ['delete', {}],
  ] as const) {
    await page
      .getByRole('complementary')
      .getByRole('button', { name: words(`instance.act.${key}`, values) })
      .click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await tour.stop(`confirm-${key}`);
    await tour.press('common.cancel');
  }
  await page.keyboard.press('Escape');
}

async function pairing(tour: Tour, server: DemoServer): Promise<void> {
  const { page, words } = tour;
  await tour.row('loja-centro');
  await page
    .getByRole('complementary')
    .getByRole('button', { name: words('instance.act.show-qr') })
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('img', { name: words('pairing.qrAlt', { name: 'loja-centro' }) })).toBeVisible();
  await tour.stop('pairing-code');
  await dialog.getByText(words('pairing.mode.number'), { exact: true }).click();
  await tour.stop('pairing-number');
  await dialog.getByText(words('pairing.mode.qr'), { exact: true }).click();
  server.control.scan('loja-centro');
  await expect(dialog.getByText(words('pairing.connected.title', { number: '+55 11 98841-2207' }))).toBeVisible();
  await tour.stop('pairing-connected');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('Escape');
}

async function servers(tour: Tour, empty: DemoServer): Promise<void> {
  const { page, words } = tour;
  await tour.press('overview.addServer');
  await expect(page.getByRole('dialog')).toBeVisible();
  await tour.stop('add-server');
  await enter(tour, empty.baseUrl, empty.globalKey);
  await expect(page.getByText(words('servers.check.passed.instances', { count: 0 }))).toBeVisible();
  const name = page.getByLabel(words('servers.form.name'), { exact: true });
  if (!(await name.isVisible())) await page.getByText(words('servers.form.advanced'), { exact: true }).click();
  await name.fill('Beta');
  await tour.stop('add-server-checked');
  await tour.press('common.save');
  await expect(page.getByRole('dialog')).toBeHidden();
  await tour.rail('Beta');
  await expect(page.getByText(words('overview.emptyServer.title', { name: 'Beta' }))).toBeVisible();
  await tour.stop('empty-server');
}

async function settings(tour: Tour): Promise<void> {
  const { page, words } = tour;
  await tour.rail(words('settings.title'));
  await expect(page.getByRole('heading', { name: words('settings.title') })).toBeVisible();
  await tour.stop('settings');
  await page.getByRole('button', { name: words('settings.security'), exact: true }).click();
  await tour.stop('settings-security');
  await page.getByRole('switch', { name: words('silence.quiet') }).check();
  // What is scrolled away is looked at too: all sections at once.
  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.setViewportSize({ ...size, height: 3000 });
  await expect(page.getByLabel(words('silence.from'), { exact: true })).toBeVisible();
  await tour.stop('settings-whole');
  await page.setViewportSize(size);
  await tour.press('silence.maintenance.add');
  await expect(page.getByRole('dialog')).toBeVisible();
  await tour.stop('settings-maintenance');
  await tour.press('common.cancel');
  await tour.rail(words('overview.title'));
}

async function troubles(tour: Tour, server: DemoServer): Promise<void> {
  const { app, page, words } = tour;
  server.control.status(401);
  await expect(page.getByText(words('overview.problem.server.key-rejected', { name: 'Alfa Produção' }))).toBeVisible({
    timeout: 30_000,
  });
  await tour.stop('server-trouble');
  await tour.press('overview.problem.openServer');
  await expect(page.getByRole('table')).toBeVisible();
  await tour.stop('server-page');
  await tour.press('serverPage.more');
  await page.getByRole('menuitem', { name: words('servers.panel.replaceKey') }).click();
  await tour.stop('replace-key');
  await tour.press('common.cancel');
  await tour.press('serverPage.more');
  await page.getByRole('menuitem', { name: words('servers.panel.remove') }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await tour.stop('confirm-remove');
  await tour.press('common.cancel');
  await page.keyboard.press('Escape');
  server.control.reset();
  await app.desktop.setOnline(false);
  await expect(page.getByText(words('overview.offline.title'))).toBeVisible({ timeout: 15_000 });
  await tour.stop('offline');
}

for (const language of ['en', 'pt-BR', 'es'] as const satisfies readonly Language[]) {
  test(`every screen is accessible in both themes, ${language}`, async ({ startServer, dataFolder, launchApp }) => {
    test.setTimeout(300_000);
    const server = await startServer(seeds);
    const empty = await startServer([]);
    const app = await launchApp({ locale: locales[language], userDataDir: await dataFolder() });
    const tour = new Tour(app, wordsOf(language), { after: language });
    await firstRun(tour, server);
    await lists(tour);
    await instance(tour);
    await pairing(tour, server);
    await servers(tour, empty);
    await settings(tour);
    await troubles(tour, server);
    tour.end();
  });
}

test('a narrow window is accessible and scrolls to no side', async ({ startServer, dataFolder, launchApp }) => {
  test.setTimeout(120_000);
  const server = await startServer(seeds);
  const app = await launchApp({ userDataDir: await dataFolder(), viewport: { width: 600, height: 720 } });
  const tour = new Tour(app, wordsOf('en'), { before: 'narrow', after: 'en' });
  const expectFits = async (): Promise<void> =>
    expect(await app.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(600);
  await firstRun(tour, server);
  await expectFits();
  await expect(app.page.getByText('Not loaded')).toBeVisible({ timeout: 30_000 });
  await tour.stop('overview');
  await expectFits();
  await tour.row('vendas-sp-01');
  await tour.stop('sheet-online');
  await expectFits();
  await app.page.keyboard.press('Escape');
  await tour.row('loja-centro');
  await app.page.getByRole('complementary').getByRole('button', { name: 'Show QR code' }).click();
  await expect(app.page.getByRole('img', { name: 'QR code to connect loja-centro' })).toBeVisible();
  await tour.stop('pairing-code');
  await expectFits();
  await app.page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await app.page.keyboard.press('Escape');
  await tour.rail('Settings');
  await tour.stop('settings');
  await expectFits();
  tour.end();
});
