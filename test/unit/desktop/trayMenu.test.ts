import { describe, expect, it } from 'vitest';
import type { MuteView } from '../../../electron/contract/silence.ts';
import { languages, type Language } from '../../../electron/contract/settings.ts';
import { trayPicture, type TrayCommand, type TrayItem, type TrayPicture } from '../../../electron/desktop/trayMenu.ts';
import { wordsIn } from '../../../electron/messages/words.ts';
import type { TrayInstance, TrayModel } from '../../../electron/monitor/trayModel.ts';

const problem: TrayInstance = {
  ref: { serverId: 's1', name: 'loja-centro' },
  name: 'loja-centro',
  serverName: 'Alfa',
  since: 0,
  health: 'needs-scan',
  canPair: true,
  canRestart: false,
  canTest: false,
  incidentId: 'i1',
};
const calm: TrayModel = {
  icon: 'well',
  counts: { servers: 2, serversInTrouble: 0, instances: 497, well: 497, cloud: 0, problems: 0, unclear: 0 },
  problems: [],
  pinned: [],
  troubledServers: [],
  servers: [],
  updatedAt: 0,
  nextCheckAt: null,
  checking: false,
  healedMeanwhile: 0,
};
const troubled: TrayModel = {
  icon: 'attention',
  counts: { servers: 2, serversInTrouble: 1, instances: 500, well: 470, cloud: 0, problems: 12, unclear: 18 },
  problems: [problem],
  pinned: [],
  troubledServers: [{ serverId: 's2', name: 'Beta', health: 'unreachable', since: 0, instances: 18, well: 0 }],
  servers: [],
  updatedAt: 0,
  nextCheckAt: null,
  checking: false,
  healedMeanwhile: 0,
};
const picture = (model: TrayModel, mutes: readonly MuteView[] = [], language: Language = 'en'): TrayPicture =>
  trayPicture(model, { words: wordsIn(language), clockTime: () => '14:02', mutes });
const labels = (items: readonly TrayItem[]): string[] =>
  items.flatMap((item) => {
    switch (item.kind) {
      case 'separator':
        return [];
      case 'submenu':
        return [item.label, ...labels(item.items).map((label) => `> ${label}`)];
      case 'text':
      case 'command':
        return [item.label];
    }
  });
const commandOf = (items: readonly TrayItem[], label: string): TrayCommand | undefined => {
  for (const item of items) {
    if (item.kind === 'command' && item.label === label) return item.command;
    const within = item.kind === 'submenu' ? commandOf(item.items, label) : undefined;
    if (within !== undefined) return within;
  }
  return undefined;
};

describe('trayPicture', () => {
  it('says in words what the icon says, with the time of the last list', () => {
    expect(picture(calm).tooltip).toBe('Evodesk: 497 online · 14:02');
    expect(picture(troubled).tooltip).toBe(
      'Evodesk: 1 server in trouble · 12 need attention · 18 not observed or connecting · 470 online · 14:02',
    );
    expect(picture({ ...calm, updatedAt: null }).tooltip).toBe('Evodesk: 497 online');
  });

  it('lists servers in trouble and problems with what can be done, and how many more there are', () => {
    const { menu } = picture(troubled);
    expect(labels(menu).slice(1, -8)).toEqual([
      'Beta · Unreachable',
      '> Show',
      '> Mute for 1 hour',
      'loja-centro · Needs a scan',
      '> Show',
      '> Show QR code',
      '> Acknowledge',
      '> Mute for 1 hour',
      'and 11 more',
    ]);
    expect(commandOf(menu, 'Show QR code')).toEqual({ do: 'open', route: { to: 'pairing', ref: problem.ref } });
    expect(commandOf(menu, 'Acknowledge')).toEqual({ do: 'acknowledge', incidentId: 'i1' });
    expect(commandOf(menu, 'and 11 more')).toEqual({ do: 'open', route: { to: 'problems' } });
    expect(commandOf(menu, 'Quit')).toEqual({ do: 'quit' });
  });

  it('offers a restart where that helps, and nothing to take note of where nothing is open', () => {
    const stuck: TrayInstance = { ...problem, health: 'stuck', canPair: false, canRestart: true, incidentId: null };
    const { menu } = picture({ ...troubled, troubledServers: [], problems: [stuck] });
    expect(labels(menu).slice(1, 5)).toEqual([
      'loja-centro · Stuck connecting',
      '> Show',
      '> Restart',
      '> Mute for 1 hour',
    ]);
    expect(commandOf(menu, 'Restart')).toEqual({ do: 'restart', ref: stuck.ref });
  });

  it('has the pinned ones at hand also while all is well', () => {
    const pinned: TrayInstance = { ...problem, health: 'online', canPair: false, incidentId: null };
    expect(labels(picture({ ...calm, pinned: [pinned] }).menu)[1]).toBe('loja-centro · Online');
  });

  it('puts the pinned ones before all trouble, with a test message where one can be sent', () => {
    const ref = { serverId: 's1', name: 'vendas' };
    const pinned: TrayInstance = { ...problem, ref, name: 'vendas', health: 'online', canPair: false, canTest: true };
    const { menu } = picture({ ...troubled, pinned: [{ ...pinned, incidentId: null }] });
    const shown = labels(menu);
    expect(shown.slice(1, 5)).toEqual(['vendas · Online', '> Show', '> Send a test message…', '> Mute for 1 hour']);
    expect(shown.indexOf('vendas · Online')).toBeLessThan(shown.indexOf('Beta · Unreachable'));
    expect(commandOf(menu, 'Send a test message…')).toEqual({ do: 'open', route: { to: 'test-message', ref } });
  });

  it('sends a test message from whichever is chosen, unless none is connected', () => {
    expect(commandOf(picture(calm).menu, 'Send a test message…')).toEqual({
      do: 'open',
      route: { to: 'test-message', ref: null },
    });
    const none = picture({ ...calm, counts: { ...calm.counts, well: 0 } });
    expect(commandOf(none.menu, 'Send a test message…')).toBeUndefined();
  });

  it('mutes everything, and ends that', () => {
    expect(commandOf(picture(calm).menu, 'Mute everything for 1 hour')).toEqual({
      do: 'mute',
      scope: { kind: 'all' },
      length: 'hour',
    });
    const mute: MuteView = { id: 'm1', scope: { kind: 'all' }, at: 0, until: 1, note: '' };
    const { menu } = picture(calm, [mute]);
    expect(commandOf(menu, 'Muted until 14:02: end it')).toEqual({ do: 'unmute', id: 'm1' });
    expect(labels(menu).join()).not.toContain('Mute everything');
  });

  it('counts on the badge what nobody took note of', () => {
    expect([picture(calm).badge, picture(troubled).badge]).toEqual([0, 13]);
  });

  it('tells apart no server, paused, blind and asleep', () => {
    const tooltip = (icon: TrayModel['icon'], servers = 1): string =>
      picture({ ...calm, icon, counts: { ...calm.counts, servers } }).tooltip;
    const all = [tooltip('well', 0), tooltip('paused'), tooltip('offline'), tooltip('stale'), tooltip('well')];
    expect(new Set(all).size).toBe(5);
    expect(all.join()).not.toContain('offline');
  });

  it('speaks every language', () => {
    const said = languages.map((language) => labels(picture(troubled, [], language).menu).join());
    expect(new Set(said).size).toBe(languages.length);
  });
});
