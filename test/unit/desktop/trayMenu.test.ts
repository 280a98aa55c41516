import { describe, expect, it } from 'vitest';
import { languages } from '../../../electron/contract/settings.ts';
import { trayPicture } from '../../../electron/desktop/trayMenu.ts';
import { wordsIn } from '../../../electron/messages/words.ts';
import type { TrayModel } from '../../../electron/monitor/trayModel.ts';

const calm: TrayModel = {
  icon: 'well',
  counts: { servers: 2, serversInTrouble: 0, instances: 497, well: 497, problems: 0, unclear: 0 },
  problems: [],
  troubledServers: [],
  updatedAt: 0,
};
const troubled: TrayModel = {
  icon: 'attention',
  counts: { servers: 2, serversInTrouble: 1, instances: 500, well: 470, problems: 12, unclear: 18 },
  problems: [{ ref: { serverId: 's1', name: 'loja-centro' }, name: 'loja-centro', health: 'needs-scan' }],
  troubledServers: [{ serverId: 's2', name: 'Beta', health: 'unreachable' }],
  updatedAt: 0,
};
const words = wordsIn('en');

describe('trayPicture', () => {
  it('says in words what the icon says, with the time of the last list', () => {
    expect(trayPicture(calm, words, '14:02').tooltip).toBe('Evodesk: 497 online · 14:02');
    expect(trayPicture(troubled, words, '14:02').tooltip).toBe(
      'Evodesk: 1 server in trouble · 12 need attention · 18 not observed or connecting · 470 online · 14:02',
    );
  });

  it('lists servers in trouble and problems, each leading to its place, and how many more there are', () => {
    const { menu } = trayPicture(troubled, words, null);
    const opens = menu.filter((item) => item.kind === 'open').map(({ label, route }) => [label, route]);
    expect(opens).toEqual([
      ['Beta · Unreachable', { to: 'server', serverId: 's2' }],
      ['loja-centro · Needs a scan', { to: 'instance', ref: { serverId: 's1', name: 'loja-centro' } }],
      ['and 11 more', { to: 'problems' }],
      ['Open Evodesk', null],
      ['Settings', { to: 'settings' }],
    ]);
    expect(menu.at(-1)?.kind).toBe('quit');
  });

  it('tells apart no server, paused, blind and asleep', () => {
    const tooltip = (icon: TrayModel['icon'], servers = 1): string =>
      trayPicture({ ...calm, icon, counts: { ...calm.counts, servers } }, words, null).tooltip;
    const all = [tooltip('well', 0), tooltip('paused'), tooltip('offline'), tooltip('stale'), tooltip('well')];
    expect(new Set(all).size).toBe(5);
    expect(all.join()).not.toContain('offline');
  });

  it('speaks every language', () => {
    const said = languages.map((language) => trayPicture(troubled, wordsIn(language), null).tooltip);
    expect(new Set(said).size).toBe(languages.length);
  });
});
