import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Redactor } from '../../../electron/evolution/redact.ts';
import { presentable } from '../../../electron/evolution/serverWords.ts';

const secret = fc.oneof(
  fc.string({ minLength: 6, maxLength: 200 }).filter((text) => text.trim() === text && !'[hidden]'.includes(text)),
  fc.uuid(),
  fc.uuid().map((text) => text.toUpperCase()),
  fc.base64String({ minLength: 24 }),
);
const around = fc.array(fc.lorem({ maxCount: 3 }), { maxLength: 3 }).map((words) => words.join(' '));

describe('Redactor', () => {
  it('hides the secrets it knows, wherever they stand and however they are spelt', () => {
    fc.assert(
      fc.property(secret, around, around, (key, before, after) => {
        const redactor = new Redactor([key]);
        const spellings = [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1)];
        for (const spelling of spellings) {
          fc.pre(!before.includes(key) && !after.includes(key));
          expect(redactor.clean(`${before}${spelling}${after}`)).not.toContain(spelling);
          expect(redactor.clean(`${before} "${spelling}", ${after}`)).not.toContain(spelling);
        }
      }),
    );
  });

  it('hides every one of several secrets, also one that holds another', () => {
    const redactor = new Redactor(['tok-1234']);
    redactor.alsoHide(['tok-1234-longer', 'other-token']);
    expect(redactor.clean('tok-1234-longer tok-1234 other-token')).toBe('[hidden] [hidden] [hidden]');
    redactor.alsoHide([]);
    expect(redactor.clean('tok-1234 other-token')).toBe('[hidden] other-token');
  });

  it('hides a short secret where it stands alone', () => {
    expect(new Redactor(['ab1']).clean('key ab1 and fab1ed, ab1.')).toBe('key [hidden] and fab1ed, [hidden].');
  });

  it.each([
    ['data:image/png;base64,iVBORw0KGgo=', 'iVBOR'],
    ['code 2@abcd,efgh,ijkl,mnop= end', 'efgh'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJpZCI6MX0.c2lnbmF0dXJl', 'eyJpZ'],
    ['http://admin:hunter2@proxy:3128/', 'hunter2'],
    ['http://admin:c@nary-a@proxy:3128/', 'nary-a'],
    ['{"password":"p w, d","x":1}', 'p w'],
    ["apikey='abc def'", 'abc def'],
    ['Authorization: Bearer abc.def-123', 'abc.def'],
    ['x?apikey=short&y=1', 'short'],
    ['hash: B6D711FCDE4D4FD5936544120E713976', 'B6D711'],
    ['found 64FFF391-12E6-450E-A06E-57396401947A', '64FFF391'],
    ['EAABsbCS1iHgBAKZCZAv7qwertyu9', 'EAABsb'],
    ['pairingCode: WZYEH1YY', 'WZYEH1YY'],
    ['/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkS', 'SkZJ'],
  ])('hides what looks like a secret in %j', (text, part) => {
    expect(new Redactor([]).clean(text)).not.toContain(part);
  });

  it.each([
    'The "sales-desk" instance does not exist',
    'Cannot POST /instance/connect/qr-desk',
    'instance requires property "presence"',
    "Cannot read properties of undefined (reading 'length')",
    'This name "support-desk-2" is already in use.',
  ])('leaves %j as it is', (text) => {
    expect(new Redactor(['GLOBAL-KEY-EXAMPLE']).clean(text)).toBe(text);
  });
});

describe('presentable', () => {
  it('never shows half a secret at its cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 250, max: 4_200 }), (length) => {
        const key = 'Zq8Kx7Wv5Tn3Rb1P';
        const text = `${'word '.repeat(Math.ceil(length / 5)).slice(0, length)}${key} and more`;
        expect(presentable(text, new Redactor([key]))).not.toContain('Zq8');
      }),
    );
  });

  it('stays quick on a hostile text', () => {
    const hostile = ['a'.repeat(5_000_000), 'a-'.repeat(100_000), '://'.repeat(100_000), '1@'.repeat(100_000)];
    for (const text of hostile) expect(presentable(text, new Redactor(['key-key-key'])).length).toBeLessThan(400);
  });
});
