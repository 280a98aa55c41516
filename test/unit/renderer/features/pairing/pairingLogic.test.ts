import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeAge, groupPairingCode } from '../../../../../renderer/features/pairing/codeAge.ts';
import { emphasis } from '../../../../../renderer/features/pairing/emphasis.ts';
import { readNumber } from '../../../../../renderer/features/pairing/readNumber.ts';
import { standardEdge, zoom } from '../../../../../renderer/features/pairing/zoom.ts';

describe('the age of a code', () => {
  const code = { seenAt: 100_000, expiresAt: 145_000 };

  test.each([
    [100_000, { stale: false, leftMs: 45_000, share: 1 }],
    [114_000, { stale: false, leftMs: 31_000, share: 31 / 45 }],
    [114_400, { stale: false, leftMs: 31_000, share: 31 / 45 }],
    [144_999, { stale: false, leftMs: 1000, share: 1 / 45 }],
    [145_000, { stale: true, leftMs: 0, share: 0 }],
    [149_200, { stale: true, leftMs: 0, share: 0, staleForMs: 4200 }],
  ])('at %i', (now, expected) => {
    expect(codeAge(code, now)).toMatchObject(expected);
  });

  test('is stale exactly when its end has passed, and its share stays between 0 and 1', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 100_000 }), fc.integer(), (seenAt, life, now) => {
        const age = codeAge({ seenAt, expiresAt: seenAt + life }, now);
        expect(age.stale).toBe(now >= seenAt + life);
        expect(age.share).toBeGreaterThanOrEqual(0);
        expect(age.share).toBeLessThanOrEqual(1);
      }),
    );
  });
});

test.each([
  ['ABCD1234', 'ABCD-1234'],
  ['ABCD-1234', 'ABCD-1234'],
  ['ABC', 'ABC'],
])('the pairing code %s reads %s', (code, shown) => {
  expect(groupPairingCode(code)).toBe(shown);
});

describe('a typed number', () => {
  test.each([
    ['+55 11 98841-2207', '5511988412207'],
    ['0055 (11) 98841.2207', '5511988412207'],
    ['44 7700 900461', '447700900461'],
  ])('%s', (text, digits) => {
    expect(readNumber(text)).toEqual({ ok: true, digits });
  });

  test.each([
    ['', 'empty'],
    [' + ', 'empty'],
    ['1234567', 'short'],
    ['1234567890123456', 'long'],
    ['+55 11 loja', 'letters'],
  ])('%j is refused: %s', (text, why) => {
    expect(readNumber(text)).toEqual({ ok: false, why });
  });
});

test('stress is parted from the rest', () => {
  expect(emphasis('Tap **A** or **B**.')).toEqual([
    { text: 'Tap ', strong: false },
    { text: 'A', strong: true },
    { text: ' or ', strong: false },
    { text: 'B', strong: true },
    { text: '.', strong: false },
  ]);
});

test('the zoom steps and stops at its ends, never below 240', () => {
  expect(zoom(standardEdge, 1)).toBe(320);
  expect(zoom(standardEdge, -1)).toBe(240);
  expect(zoom(240, -1)).toBe(240);
  expect(zoom(400, 1)).toBe(400);
});
