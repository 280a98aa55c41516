import { describe, expect, test } from 'vitest';
import { actionEndings, type ActionEnding, type ActionOutcome } from '../../../../../electron/contract/action.ts';
import { actionKinds, type ActionKind } from '../../../../../electron/contract/instance.ts';
import { languages } from '../../../../../electron/contract/settings.ts';
import { endingSentence } from '../../../../../renderer/features/instance/endingSentence.ts';
import { speak } from '../../../../../renderer/features/instance/said.ts';
import { setLanguage } from '../../../../../renderer/lib/messages.svelte.ts';

const outcome = (changes: Partial<ActionOutcome>): ActionOutcome => ({
  kind: 'restart',
  ending: 'verified',
  observed: 'open',
  health: 'online',
  tookMs: 7000,
  error: null,
  ...changes,
});
const told = (changes: Partial<ActionOutcome>): { text: string; tone: string; next: string | null } => {
  const { said, tone, next } = endingSentence(outcome(changes), 'financeiro', '7 s');
  return { text: speak(said), tone, next };
};

describe('how an action ended', () => {
  test.each<[Partial<ActionOutcome>, string, string, string | null]>([
    [{}, 'Restart verified after 7 s. financeiro is online again.', 'online', null],
    [{ observed: 'connecting' }, 'Restart verified after 7 s. Live state: connecting.', 'online', null],
    [
      { kind: 'logout', ending: 'answer-was-wrong' },
      'The server said OK, but the instance is still connected.',
      'unstable',
      'logout',
    ],
    [{ kind: 'logout', ending: 'already-so' }, 'financeiro was logged out already.', 'online', null],
    [
      { ending: 'needs-scan', observed: 'connecting' },
      'financeiro restarted, but its session is lost. It needs a new scan.',
      'scan',
      'show-qr',
    ],
    [{ kind: 'delete', observed: 'gone' }, 'financeiro is deleted. The server no longer knows it.', 'online', null],
    [
      { kind: 'delete', ending: 'not-verified', observed: null },
      'financeiro was told to go, but the server could not be read back. Check it in a moment.',
      'unknown',
      'check',
    ],
  ])('%o', (changes, text, tone, next) => {
    expect(told(changes)).toEqual({ text, tone, next });
  });

  test('only what was read back, or cannot be, is green', () => {
    for (const kind of actionKinds) {
      for (const ending of actionEndings) {
        const green = ['verified', 'already-so', 'verified-despite-error', 'accepted'].includes(ending);
        expect(told({ kind, ending }).tone === 'online').toBe(green);
      }
    }
  });

  test('every ending of every action is a sentence of its own, in each language', async () => {
    for (const language of languages) {
      await setLanguage(language);
      const texts = actionKinds.flatMap((kind) =>
        endingsOf(kind).map((ending) => speak(endingSentence(outcome({ kind, ending }), 'x', '7 s').said)),
      );
      expect(new Set(texts).size).toBe(texts.length);
    }
  });
});

/** Giving notifications back cannot be read back, a restart may be over between two looks, and everything else shows. */
function endingsOf(kind: ActionKind): readonly ActionEnding[] {
  if (kind === 'presence') return ['accepted', 'refused', 'not-verified', 'cancelled'];
  if (kind === 'restart') return actionEndings;
  return actionEndings.filter((ending) => ending !== 'accepted');
}
