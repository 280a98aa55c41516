import { expect, test } from 'vitest';
import { setLanguage } from '../../../../renderer/lib/messages.svelte.ts';
import { formatShare, formatSpan } from '../../../../renderer/lib/spans.ts';

const minute = 60_000;

test.each([
  [12 * minute, '12 min'],
  [300 * minute, '5 h'],
  [1410 * minute, '23 h 30 min'],
  [24 * 60 * minute, '1 d'],
  [(7 * 24 - 1) * 60 * minute, '6 d 23 h'],
])('%i ms is %s', (ms, text) => {
  expect(formatSpan(ms)).toBe(text);
});

test('a share is never rounded up to the whole, and follows the language', async () => {
  expect([formatShare(99_999, 100_000), formatShare(5, 5), formatShare(0, 0)]).toEqual(['99.9', '100.0', '0.0']);
  await setLanguage('pt-BR');
  expect(formatShare(990, 1000)).toBe('99,0');
});
