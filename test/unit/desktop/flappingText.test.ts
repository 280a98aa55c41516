import { describe, expect, it } from 'vitest';
import { languages } from '../../../electron/contract/settings.ts';
import { notificationText } from '../../../electron/desktop/notificationText.ts';
import { wordsIn } from '../../../electron/messages/words.ts';
import type { Intent } from '../../../electron/monitor/intent.ts';

const member = (name: string) => ({ serverId: 's1', name });
const flapping: Intent = {
  kind: 'flapping',
  group: 'g',
  serverId: 's1',
  members: [member('loja')],
  affected: 1,
  health: 'unstable',
  reason: null,
  ring: true,
  replaces: false,
  why: 'confirmed',
  at: 0,
  downMs: null,
};

describe.each(languages)('in %s', (language) => {
  const context = { words: wordsIn(language), serverName: 'Alfa', isPrivate: false };

  it('an instance, several, or a server that comes and goes has words of its own', () => {
    const one = notificationText(flapping, context);
    const two = notificationText({ ...flapping, members: [member('loja'), member('bar')], affected: 2 }, context);
    const server = notificationText({ ...flapping, members: [], affected: 9 }, context);
    expect([one.title.includes('loja'), two.title.includes('2'), server.title.includes('Alfa')]).toEqual([
      true,
      true,
      true,
    ]);
    expect(server.route).toEqual({ to: 'server', serverId: 's1' });
    expect(new Set([one.title, two.title, server.title]).size).toBe(3);
  });

  it('a reminder says that it is one, and a private one names nobody', () => {
    const first = notificationText(flapping, context);
    const again = notificationText({ ...flapping, why: 'reminder' }, context);
    expect(again.title).not.toBe(first.title);
    expect(again.title).toContain(first.title);
    const hidden = notificationText(flapping, { ...context, isPrivate: true });
    expect(`${hidden.title}${hidden.body}`).not.toMatch(/loja|Alfa/);
  });
});
