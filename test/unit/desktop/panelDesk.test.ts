import { beforeEach, expect, it } from 'vitest';
import { panelChannels, type PanelOrder, type PanelView } from '../../../electron/contract/panel.ts';
import type { MuteView } from '../../../electron/contract/silence.ts';
import { PanelDesk } from '../../../electron/desktop/panelDesk.ts';
import type { TrayCommand } from '../../../electron/desktop/trayMenu.ts';
import { registerPanel } from '../../../electron/ipc/registerPanel.ts';
import type { Sender } from '../../../electron/ipc/sender.ts';
import { trayModel, type TrayModel } from '../../../electron/monitor/trayModel.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { anInstance, aServer, moment } from '../../support/views.ts';

const ref = { serverId: 'alfa', name: 'loja-centro' };
let ran: TrayCommand[];
let done: string[];
let told: PanelView[];
let mutes: MuteView[];
let desk: PanelDesk;

const model = (health: 'needs-scan' | 'stuck' | 'online'): TrayModel =>
  trayModel(
    {
      version: 1,
      servers: [aServer()],
      instances: [anInstance({ health })],
      incidents: [],
      system: { online: true, tray: true, keychain: 'working', demo: false, setAside: [], storage: 'working' },
    },
    moment,
    90_000,
  );
const rowId = (): string => desk.view?.rows[0]?.id ?? 'none';

beforeEach(() => {
  ran = [];
  done = [];
  told = [];
  mutes = [];
  let made = 0;
  desk = new PanelDesk({
    screen: {
      hide: () => done.push('hide'),
      tell: (view) => told.push(view),
      fit: (height) => done.push(`fit ${height}`),
    },
    context: () => ({ language: 'pt-BR', isPrivate: false, mutes }),
    newId: () => `r${(made += 1)}`,
    run: (command) => ran.push(command),
  });
  desk.take(model('needs-scan'));
});

it('shows what the tray shows, and tells of each change', () => {
  desk.take(model('online'));
  expect(told.map(({ rows }) => rows.length)).toEqual([1, 0]);
  expect(desk.view).toBe(told[1]);
});

it('keeps the word for a row, so that a row keeps its place in the page', () => {
  const before = rowId();
  desk.take(model('stuck'));
  expect(rowId()).toBe(before);
  expect(before).not.toContain('loja');
});

it('leads into the window, and puts itself away', () => {
  desk.act({ do: 'show-row', row: rowId() });
  desk.act({ do: 'act-on-row', row: rowId() });
  desk.act({ do: 'problems' });
  desk.act({ do: 'open' });
  expect(ran).toEqual([
    { do: 'open', route: { to: 'instance', ref } },
    { do: 'open', route: { to: 'pairing', ref } },
    { do: 'open', route: { to: 'problems' } },
    { do: 'open', route: null },
  ]);
  expect(done).toEqual(['hide', 'hide', 'hide', 'hide']);
});

it('stays while it does something by itself', () => {
  desk.take(model('stuck'));
  desk.act({ do: 'act-on-row', row: rowId() });
  desk.act({ do: 'check' });
  desk.act({ do: 'mute-hour' });
  desk.act({ do: 'mute-tomorrow' });
  const scope = { kind: 'all' } as const;
  expect(ran).toEqual([
    { do: 'restart', ref },
    { do: 'check', serverId: null },
    { do: 'mute', scope, length: 'hour' },
    { do: 'mute', scope, length: 'tomorrow' },
  ]);
  expect(done).toEqual([]);
});

it('ends the mute of everything, and no other', () => {
  const mute = { at: moment, until: null, note: '' };
  mutes = [
    { ...mute, id: 'm1', scope: { kind: 'all' } },
    { ...mute, id: 'm2', scope: { kind: 'instance', ref } },
  ];
  desk.act({ do: 'unmute' });
  expect(ran).toEqual([{ do: 'unmute', id: 'm1' }]);
});

it('does nothing for a row that is gone meanwhile', () => {
  const gone = rowId();
  desk.take(model('online'));
  desk.act({ do: 'show-row', row: gone });
  desk.act({ do: 'act-on-row', row: gone });
  expect([ran, done]).toEqual([[], []]);
});

it('takes orders from its own page only, and drops what is no order', async () => {
  const answers = new Map<string, (sender: Sender, input: unknown) => Promise<PanelView | null>>();
  const log = new SilentLog();
  const orders: PanelOrder[] = [];
  registerPanel({
    receive: (channel, answer) => answers.set(channel, answer),
    page: () => ({ contentsId: 9, origin: 'app://evodesk' }),
    view: () => desk.view,
    act: (order) => orders.push(order),
    log,
  });
  expect([...answers.keys()]).toEqual([panelChannels.read, panelChannels.order]);
  const frame = { url: 'app://evodesk/panel.html', parent: null };
  const call = (channel: string, input: unknown, contentsId = 9): Promise<PanelView | null> | undefined =>
    answers.get(channel)?.({ contentsId, frame }, input);
  expect(await call(panelChannels.read, undefined)).toEqual(desk.view);
  expect(await call(panelChannels.read, undefined, 1), 'the main window asks otherwise').toBeNull();
  await call(panelChannels.order, { do: 'check' });
  await call(panelChannels.order, { do: 'check' }, 1);
  const canary = 'canary-4f1c';
  const bad = [null, 'check', { do: 'quit' }, { do: 'check', ref }, { do: 'fit', height: 1e9 }, { do: canary }];
  for (const input of bad) expect(await call(panelChannels.order, input)).toBeNull();
  expect(orders).toEqual([{ do: 'check' }]);
  expect(log.text).not.toContain(canary);
});
