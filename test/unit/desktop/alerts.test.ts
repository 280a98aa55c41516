import { beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings, type Settings } from '../../../electron/contract/settings.ts';
import { Alerts } from '../../../electron/desktop/alerts.ts';
import { wordsIn } from '../../../electron/messages/words.ts';
import type { Intent } from '../../../electron/monitor/intent.ts';

const drop: Intent = {
  kind: 'drop',
  group: 'g1',
  serverId: 's1',
  members: [{ serverId: 's1', name: 'loja-centro' }],
  affected: 1,
  health: 'closed',
  reason: null,
  ring: true,
  replaces: false,
  why: 'confirmed',
  at: 0,
  downMs: null,
};

describe('Alerts', () => {
  let settings: Settings;
  let shown: { group: string; title: string; silent: boolean }[];
  let closed: string[];
  let alerts: Alerts;
  beforeEach(() => {
    settings = defaultSettings;
    shown = [];
    closed = [];
    alerts = new Alerts({
      notifier: {
        show: (group, { title }, { silent }) => {
          shown.push({ group, title, silent });
          return Promise.resolve(true);
        },
        isShown: (group) => shown.some((one) => one.group === group),
        close: (group) => closed.push(group),
      },
      words: () => wordsIn('en'),
      settings: () => settings,
      serverName: () => 'Alfa',
    });
  });

  it('makes a sound for the kinds that a person chose, and shows the others without one', () => {
    settings = { ...defaultSettings, sounds: ['session'] };
    alerts.tell(drop);
    alerts.tell({ ...drop, group: 'g2', health: 'logged-out' });
    alerts.tell({ ...drop, group: 'g3', kind: 'server-down', members: [], health: 'unreachable' });
    expect(shown.map(({ silent }) => silent)).toEqual([true, false, true]);
  });

  it('rings for what rings, and brings good news silently', () => {
    alerts.tell(drop);
    alerts.tell({ ...drop, kind: 'recovered', downMs: 1 });
    expect(shown.map(({ silent }) => silent)).toEqual([false, true]);
  });

  it.each([
    ['normal', [false, false], []],
    ['silent', [false, true], []],
    ['off', [false], ['g1']],
  ] as const)('tells of a recovery as the person wants it: %s', (recoveryNotices, silences, taken) => {
    settings = { ...defaultSettings, recoveryNotices };
    alerts.tell(drop);
    alerts.tell({ ...drop, kind: 'recovered', why: 'recovered', downMs: 1 });
    expect(shown.map(({ silent }) => silent)).toEqual(silences);
    expect(closed).toEqual(taken);
  });

  it('stays silent for what does not ring', () => {
    alerts.tell({ ...drop, ring: false, why: 'first-observation' });
    alerts.tell({ ...drop, ring: false, why: 'own-action' });
    expect(shown).toEqual([]);
  });

  it('takes a notification away when an action of ours ended what it told of', () => {
    alerts.tell(drop);
    alerts.tell({ ...drop, kind: 'recovered', ring: false, why: 'own-action', downMs: 1 });
    expect([shown.length, closed]).toEqual([1, ['g1']]);
  });

  it('changes what is on show without ringing, and nothing when it was dismissed', () => {
    const joined: Intent = { ...drop, ring: false, replaces: true, why: 'joined' };
    alerts.tell(joined);
    expect(shown).toEqual([]);
    alerts.tell(drop);
    alerts.tell({ ...joined, members: [...drop.members, { serverId: 's1', name: 'b' }] });
    expect(shown.at(-1)).toEqual({ group: 'g1', title: '2 instances on Alfa dropped', silent: true });
  });

  it('shows nothing when notifications are off, except the test that a person asked for', async () => {
    settings = { ...defaultSettings, notifications: false };
    alerts.tell(drop);
    expect(shown).toEqual([]);
    expect(await alerts.test()).toBe(true);
  });
});
