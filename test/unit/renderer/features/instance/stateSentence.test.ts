import { describe, expect, test } from 'vitest';
import { instanceHealths, type InstanceView } from '../../../../../electron/contract/instance.ts';
import { languages } from '../../../../../electron/contract/settings.ts';
import { speak } from '../../../../../renderer/features/instance/said.ts';
import { stateSentence } from '../../../../../renderer/features/instance/stateSentence.ts';
import { setLanguage } from '../../../../../renderer/lib/messages.svelte.ts';
import { aServer, anInstance, moment } from '../../../../support/views.ts';

const minutes = (n: number): number => moment - n * 60_000;
const spoken = (changes: Partial<InstanceView>, server = aServer()): [string, string | null, string] => {
  const { headline, meaning, evidence } = stateSentence(anInstance(changes), server, moment);
  return [speak(headline), meaning === null ? null : speak(meaning), speak(evidence)];
};

describe('the headline says what is so and since when', () => {
  test.each<[string, Partial<InstanceView>, string]>([
    ['online', { health: 'online', since: minutes(12) }, 'Online for 12 min.'],
    ['online, never seen changing', { health: 'online', since: null }, 'Online.'],
    ['needs a scan', { health: 'needs-scan', since: minutes(5) }, 'Needs a scan. It has waited for 5 min.'],
    [
      'needs a scan after a log-out',
      { health: 'needs-scan', since: minutes(5), reason: { code: 401, at: minutes(12) } },
      'Needs a scan. Its session was ended 12 min ago.',
    ],
    [
      'needs a scan after a log-out at an unknown time',
      { health: 'needs-scan', since: minutes(5), reason: { code: 401, at: null } },
      'Needs a scan. Its session was ended.',
    ],
    [
      "logged out, by the server's own clock",
      { health: 'logged-out', since: minutes(2), reason: { code: 401, at: minutes(38) } },
      'Logged out 38 min ago.',
    ],
    ['conflict', { health: 'conflict', since: minutes(19) }, 'Replaced by another session 19 min ago.'],
    ['cloud', { health: 'cloud' }, 'Cloud API. There is no live connection to watch.'],
    [
      'not observed',
      { health: 'unknown', lastKnown: 'online', observedAt: minutes(9) },
      'Not observed now. Was online, seen 9 min ago.',
    ],
    [
      'a strange word',
      { health: 'unknown', reported: { list: 'unknown', live: null, raw: 'foo' } },
      'The server says “foo”, a word Evodesk does not know.',
    ],
    ['a clock that went back', { health: 'online', since: moment + 5000 }, 'Online for 0 s.'],
  ])('%s', (_name, changes, headline) => {
    expect(spoken(changes)[0]).toBe(headline);
  });
});

describe('the meaning decodes the reason and shows the raw code', () => {
  test.each([
    [401, 'Linked devices'],
    [402, 'restricted or banned'],
    [403, 'restricted or banned'],
    [406, 'does not accept this account'],
    [408, 'network between the server and WhatsApp'],
    [411, 'linked devices are not set up'],
    [428, 'network between the server and WhatsApp'],
    [440, 'opened in another session'],
    [500, 'session is damaged'],
    [503, 'network between the server and WhatsApp'],
    [515, 'asked for a restart'],
    [1234, 'cannot explain'],
  ])('%i', (code, words) => {
    const [, meaning] = spoken({ health: 'closed', reason: { code, at: null } });
    expect(meaning).toContain(words);
    expect(meaning).toContain(String(code));
  });

  test('without a code the state itself is explained', () => {
    expect(spoken({ health: 'closed', reason: null })[1]).toContain('Show the QR code');
    expect(spoken({ health: 'closed', reason: { code: 200, at: null } })[1]).toContain('Show the QR code');
  });

  test('online needs no explanation', () => {
    expect(spoken({ health: 'online' })[1]).toBeNull();
  });

  test('list and live that disagree are told apart from flapping', () => {
    const disagree = spoken({ health: 'unstable', reported: { list: 'open', live: 'close', raw: null } })[1];
    const flapping = spoken({ health: 'unstable', reported: { list: 'open', live: 'open', raw: null } })[1];
    expect(disagree).toContain('The list says connected');
    expect(flapping).toContain('again and again');
  });

  test.each([
    ['paused', 'You paused Alfa Produção.'],
    ['unreachable', 'Alfa Produção cannot be read right now (Unreachable).'],
    ['key-rejected', '(Key rejected)'],
    ['online', 'Check now'],
  ] as const)('what is not observed is blamed on its server: %s', (health, words) => {
    expect(spoken({ health: 'unknown', lastKnown: 'online' }, aServer({ health }))[1]).toContain(words);
  });
});

describe('the evidence says how it is known', () => {
  test.each<[string, Partial<InstanceView>, string]>([
    ['both agree', {}, 'Live connection and list agree, read 8 s ago.'],
    [
      'they disagree',
      { health: 'unstable', reported: { list: 'open', live: 'close', raw: null } },
      'The live connection said “close” 8 s ago, the list says “open”.',
    ],
    [
      'the list alone, as old as the list',
      { observedAt: null, reported: { list: 'open', live: null, raw: null } },
      'By the list of the server, read 12 s ago. Not confirmed by the live connection yet.',
    ],
    ['live alone', { reported: { list: null, live: 'open', raw: null } }, 'By the live connection, read 8 s ago.'],
    ['not observed now', { health: 'unknown', lastKnown: 'online' }, 'Last seen 8 s ago.'],
  ])('%s', (_name, changes, evidence) => {
    expect(spoken(changes)[2]).toBe(evidence);
  });

  test('never observed', () => {
    expect(spoken({ health: 'unknown', observedAt: null }, aServer({ listedAt: null }))[2]).toBe(
      'Never observed by this app.',
    );
  });
});

test('each state has its sentences in each language, without holes', async () => {
  for (const language of languages) {
    await setLanguage(language);
    for (const health of instanceHealths) {
      for (const since of [null, minutes(3)]) {
        const view = anInstance({ health, since, lastKnown: health === 'unknown' ? 'online' : null });
        const { headline, meaning, evidence } = stateSentence(view, aServer(), moment);
        for (const said of [headline, meaning, evidence]) {
          if (said === null) continue;
          const text = speak(said);
          expect(text).not.toMatch(/[{}]|none|undefined|!/);
          expect(text.length).toBeGreaterThan(3);
        }
      }
    }
  }
});
