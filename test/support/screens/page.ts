import type { FleetSnapshot } from '../../../electron/contract/fleet.ts';
import type { CustomerBridge } from '../../../electron/contract/customer.ts';
import { defaultSettings, type Settings, type SettingsView } from '../../../electron/contract/settings.ts';
import { watchingBounds, watchingRules } from '../../../electron/contract/watching.ts';
import { makeFakeBridge, RefusedCall, type Answers, type FakeBridge } from '../fakeBridge.ts';
import { makeFleet } from '../scriptedFleet.ts';
import { configurationAnswers } from './configurationScenes.ts';
import { actionAnswers } from './actionScenes.ts';
import { bulkAnswers } from './bulkScene.ts';
import { incidentAnswers, makeDigest } from './incidents.ts';
import { makeCode, sceneAnswers, strangeCertificate } from './scenes.ts';
import { panelBridge } from './panelScene.ts';
import { fullSilence, quietAnswers } from './quiet.ts';
import { listAnswers, makeViews } from './lists.ts';

/** What the address of a screen may ask for. */
interface Scene {
  readonly size: number;
  readonly servers: boolean;
  readonly online: boolean;
  readonly stored: boolean;
  readonly calm: boolean;
  readonly demo: boolean;
  readonly keychain: FleetSnapshot['system']['keychain'];
  readonly settings: Settings;
}

const query = new URLSearchParams(location.search);
const pick = <T extends string>(name: string, allowed: readonly T[], standard: T): T =>
  allowed.find((each) => each === query.get(name)) ?? standard;

const scene: Scene = {
  size: Number(query.get('size') ?? '120'),
  servers: query.get('servers') !== 'none',
  online: query.get('online') !== 'no',
  stored: query.get('stored') === 'yes',
  calm: query.get('calm') === 'yes',
  demo: query.get('demo') === 'yes',
  keychain: pick('keychain', ['working', 'unavailable', 'locked', 'refused', 'hanging', 'unknown'], 'working'),
  settings: {
    ...defaultSettings,
    savedViews: makeViews(),
    theme: pick('theme', ['light', 'dark', 'system'], 'light'),
    language: pick('lang', ['en', 'pt-BR', 'es'], 'en'),
  },
};

const now = Date.now();
const quiet = query.get('quiet') === 'yes';
const { online, keychain, demo } = scene;
const full = makeFleet({
  now,
  size: scene.size,
  stored: scene.stored,
  calm: scene.calm,
  system: { online, keychain, demo },
});
const tags: Readonly<Record<string, readonly string[]>> = {
  alfa: ['produção'],
  beta: ['produção', 'clientes'],
  hetzner: ['staging'],
};
const digest = query.get('digest') === 'yes' ? makeDigest(now) : null;
/** All servers are production: locked, or unlocked for a while. */
const production = query.get('production');
const unlockedUntil = production === 'unlocked' ? now + 754_000 : null;
const servers = full.servers.map((server) => ({
  ...server,
  tags: tags[server.id] ?? [],
  ...(production === null ? {} : { production: { unlockedUntil } }),
}));
/** An instance that is open and hears nothing. */
const silent = query.get('silent');
const instances = full.instances.map((view) =>
  view.name === silent ? { ...view, silentSince: now - 8_100_000 } : view,
);
const fleet: FleetSnapshot = scene.servers
  ? { ...full, servers, instances, digest }
  : { ...full, servers: [], instances: [], incidents: [] };
let settings: Settings = quiet ? { ...scene.settings, ...fullSilence } : scene.settings;
const view = (): SettingsView => ({
  settings,
  defaults: defaultSettings,
  rules: watchingRules.map((rule) => ({ rule, ...watchingBounds[rule] })),
  systemLanguage: 'en',
  appVersion: '0.1.0',
  runtime: 'stand-in',
  platform: 'linux',
});

const answers: Answers = {
  ...sceneAnswers(query),
  ...configurationAnswers(query, now),
  ...incidentAnswers(fleet, now),
  ...quietAnswers(quiet, now),
  ...listAnswers(fleet, now),
  ...bulkAnswers(query),
  ...actionAnswers(fleet, query),
  'fleet.read': () => fleet,
  'fleet.check': () => null,
  'server.change': () => null,
  'server.save': () => {
    // The first server: the list comes with it.
    if (!scene.servers) fake.tell('fleet.changed', { ...full, base: fleet.version, version: fleet.version + 1 });
    return { id: 'alfa', keyHome: 'keychain' };
  },
  'app.opensAtLogin': () => false,
  'app.licences': () => [{ name: 'svelte', version: '5.57.3', licence: 'MIT', text: 'Permission is hereby granted' }],
  'transfer.open': () => ({
    id: 't1',
    fileName: 'evodesk-servers-2026-11-20.json',
    isLocked: query.get('locked') === 'yes',
    exportedAt: Date.UTC(2026, 10, 20),
    servers: [
      { name: 'Alfa Produção', baseUrl: 'https://alfa.example.com', status: 'known', hasKey: true },
      { name: 'Gama Contingência', baseUrl: 'https://gama.example.com/evo', status: 'new', hasKey: true },
      { name: 'Escritório', baseUrl: 'http://10.0.0.5:8080', status: 'new', hasKey: false },
    ],
    damaged: 1,
    annotations: 37,
    hasSettings: true,
  }),
  'transfer.unlock': () => {
    throw new RefusedCall({ code: 'passphrase-wrong', message: 'wrong', retryable: false });
  },
  'transfer.leave': () => null,
  'server.certificate': ({ serverId }) => (serverId === 'alfa' ? { ...strangeCertificate, trusted: true } : null),
  'settings.read': view,
  'settings.change': (change) => {
    settings = { ...settings, ...(change as Partial<Settings>) };
    return view();
  },
  'settings.testNotification': () => ({ shown: true }),
  'app.ready': () => null,
  'app.openLink': () => null,
  'demo.start': () => null,
  'demo.stop': () => null,
};

declare global {
  interface Window {
    /** The double itself, so that a script can make it tell things. */
    fake?: FakeBridge;
    fakeFleet?: FleetSnapshot;
  }
}
const fake = makeFakeBridge(answers);
Object.defineProperty(window, 'evodesk', { value: fake.bridge });
// The windows beside the app's own have bridges of their own, and the theme of the system.
const spoken = scene.settings.language === 'system' ? 'en' : scene.settings.language;
if (scene.settings.theme !== 'system') document.documentElement.dataset['theme'] = scene.settings.theme;
Object.defineProperty(window, 'evodeskPanel', { value: panelBridge(fleet, query, spoken, now) });
const customer: CustomerBridge = {
  read: async () => ({
    label: 'Loja Centro',
    language: spoken,
    mode: query.get('mode') === 'number' ? 'number' : 'qr',
    phase: pick('customer', ['waiting', 'code', 'paused', 'connected'], 'code'),
    code: await makeCode(query.get('mode') === 'number', now, 31_000),
  }),
  onChange: () => () => undefined,
};
Object.defineProperty(window, 'evodeskCustomer', { value: customer });
window.fake = fake;
window.fakeFleet = fleet;
