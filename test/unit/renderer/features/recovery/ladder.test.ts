import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actionEndings } from '../../../../../electron/contract/action.ts';
import { goodEndings } from '../../../../../electron/contract/audit.ts';
import { instanceHealths } from '../../../../../electron/contract/instance.ts';
import { ladderFor, nextStep, type Rung, type Taken } from '../../../../../renderer/features/recovery/ladder.ts';

const calm = { reason: null };
const all = (): boolean => true;

describe('the ladder', () => {
  test('begins with what is possible: a closed instance cannot be restarted', () => {
    expect(ladderFor({ health: 'stuck', number: '55119' })).toEqual(['restart', 'relink']);
    expect(ladderFor({ health: 'closed', number: '55119' })).toEqual(['reconnect', 'relink']);
    expect(ladderFor({ health: 'closed', number: null })).toEqual(['relink']);
  });

  test.each<[string, readonly Taken[], ReturnType<typeof nextStep>]>([
    ['nothing was done', [], { kind: 'rung', rung: 'restart' }],
    ['the restart worked', [{ rung: 'restart', ending: 'verified' }], { kind: 'done' }],
    ['the restart lost the session', [{ rung: 'restart', ending: 'needs-scan' }], { kind: 'stop', why: 'scan' }],
    ['the restart did not help', [{ rung: 'restart', ending: 'answer-was-wrong' }], { kind: 'rung', rung: 'relink' }],
    ['the restart was stopped', [{ rung: 'restart', ending: 'cancelled' }], { kind: 'rung', rung: 'restart' }],
    [
      'nothing helped',
      [
        { rung: 'restart', ending: 'refused' },
        { rung: 'relink', ending: 'not-verified' },
      ],
      { kind: 'stop', why: 'exhausted' },
    ],
  ])('where %s', (_name, taken, next) => {
    expect(nextStep(['restart', 'relink'], taken, calm, all)).toEqual(next);
  });

  test('stops, and says why, at an end that WhatsApp meant', () => {
    for (const code of [402, 403, 406]) {
      const view = { reason: { code, at: null } };
      expect(nextStep(['restart', 'relink'], [], view, all)).toEqual({ kind: 'stop', why: 'restricted' });
    }
    const loggedOut = { reason: { code: 401, at: null } };
    expect(nextStep(['restart', 'relink'], [], loggedOut, all)).toEqual({ kind: 'stop', why: 'scan' });
  });

  test('leaves out what the server cannot do', () => {
    expect(nextStep(['restart', 'relink'], [], calm, (rung) => rung === 'relink')).toEqual({
      kind: 'rung',
      rung: 'relink',
    });
    expect(nextStep(['restart', 'relink'], [], calm, () => false)).toEqual({ kind: 'stop', why: 'unable' });
  });

  test('is climbed in order, ends, and never goes on after a success', () => {
    const ending = fc.constantFrom(...actionEndings.filter((each) => each !== 'cancelled'));
    const reason = fc.constantFrom(null, 401, 403, 428, 515);
    fc.assert(
      fc.property(
        fc.constantFrom(...instanceHealths),
        fc.constantFrom(null, '5511988412207'),
        fc.array(ending, { minLength: 3, maxLength: 3 }),
        reason,
        (health, number, endings, code) => {
          const ladder = ladderFor({ health, number });
          const view = { reason: code === null ? null : { code, at: null } };
          const taken: Taken[] = [];
          const climbed: Rung[] = [];
          let next = nextStep(ladder, taken, view, all);
          while (next.kind === 'rung') {
            climbed.push(next.rung);
            const ended = endings[taken.length] ?? 'refused';
            taken.push({ rung: next.rung, ending: ended });
            next = nextStep(ladder, taken, view, all);
            if (goodEndings.has(ended)) expect(next).toEqual({ kind: 'done' });
          }
          expect(climbed).toEqual(ladder.slice(0, climbed.length));
          if (code === 401 || code === 403) expect(climbed).toEqual([]);
        },
      ),
    );
  });
});
