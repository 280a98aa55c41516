import { describe, expect, it } from 'vitest';
import { languages } from '../../../electron/contract/settings.ts';
import { notificationText } from '../../../electron/desktop/notificationText.ts';
import { wordsIn } from '../../../electron/messages/words.ts';
import type { Intent } from '../../../electron/monitor/intent.ts';

const drop: Intent = {
  kind: 'drop',
  group: 'g',
  serverId: 's1',
  members: [{ serverId: 's1', name: 'loja-centro' }],
  affected: 1,
  health: 'logged-out',
  reason: { code: 401, at: null },
  ring: true,
  replaces: false,
  why: 'confirmed',
  at: 0,
  downMs: null,
};
const context = { words: wordsIn('en'), serverName: 'Alfa', isPrivate: false };
const named = (...names: string[]): Intent['members'] => names.map((name) => ({ serverId: 's1', name }));

describe('notificationText', () => {
  it('names the subject, the cause and what it takes', () => {
    expect(notificationText(drop, context)).toEqual({
      title: 'loja-centro disconnected',
      body: 'Removed on the phone. Needs a scan. (Alfa)',
      route: { to: 'instance', ref: { serverId: 's1', name: 'loja-centro' } },
    });
  });

  it.each([
    [402, 'restricted'],
    [403, 'restricted'],
    [408, 'lost'],
    [428, 'lost'],
    [440, 'Another session'],
    [500, 'damaged'],
    [503, 'lost'],
    [999, 'no reason'],
  ])('decodes %i', (code, part) => {
    expect(notificationText({ ...drop, health: 'closed', reason: { code, at: null } }, context).body).toContain(part);
  });

  it('merges a storm into one text that names the first three', () => {
    const text = notificationText({ ...drop, members: named('a', 'b', 'c', 'd', 'e'), affected: 5 }, context);
    expect(text.title).toBe('5 instances on Alfa dropped');
    expect(text.body).toBe('a, b, c and 2 more');
    expect(text.route).toEqual({ to: 'problems' });
    expect(notificationText({ ...drop, members: named('a', 'b'), affected: 2 }, context).body).toBe('a, b');
  });

  it('tells how long it was down', () => {
    const back = { ...drop, kind: 'recovered', downMs: 7 * 60_000 + 5_000 } as const;
    expect(notificationText(back, context)).toMatchObject({
      title: 'loja-centro is back',
      body: 'After 7 minutes. (Alfa)',
    });
    expect(notificationText({ ...back, downMs: 20_000 }, context).body).toContain('less than a minute');
  });

  it('tells a server as one thing', () => {
    const down: Intent = {
      ...drop,
      kind: 'server-down',
      members: [],
      affected: 212,
      health: 'unreachable',
      reason: null,
    };
    expect(notificationText(down, context)).toEqual({
      title: 'Alfa: Unreachable',
      body: '212 instances are shown as last seen.',
      route: { to: 'server', serverId: 's1' },
    });
  });

  it('keeps names out when notifications are private, in every language', () => {
    for (const language of languages) {
      const kinds = ['drop', 'recovered', 'server-down', 'server-refused', 'key-rejected', 'server-recovered'] as const;
      for (const kind of kinds) {
        const text = notificationText(
          { ...drop, kind },
          { words: wordsIn(language), serverName: 'Alfa', isPrivate: true },
        );
        expect(text.title).not.toBe('');
        expect(`${text.title}${text.body}`).not.toMatch(/loja-centro|Alfa/);
      }
    }
  });
});
