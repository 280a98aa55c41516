import { describe, expect, it } from 'vitest';
import { phoneText } from '../../../electron/ports/phoneText.ts';

describe('phone numbers', () => {
  it.each([
    ['5511988412207', '+55 11 98841-2207'],
    ['14155550132', '+1 415 555-0132'],
    ['351912448207', '+351 912 448 207'],
    ['000', '+000'],
  ])('%s reads %s', (digits, text) => expect(phoneText(digits)).toBe(text));
});
