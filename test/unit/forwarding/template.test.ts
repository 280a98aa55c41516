import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeholders } from '../../../electron/contract/forwarding.ts';
import { noticeOf, type Notice } from '../../../electron/forwarding/notice.ts';
import { checkBody, checkNames, fillArgument, fillBody } from '../../../electron/forwarding/template.ts';
import { anyText } from '../../support/anyText.ts';
import { anIntent } from '../../support/intents.ts';

const wording = { text: () => ({ title: 'loja-centro caiu', body: 'Alfa' }), serverName: () => 'Alfa' };
const notice = noticeOf(anIntent(), wording);

const full: Notice = {
  kind: 'drop',
  severity: 'warning',
  title: 'loja-centro caiu',
  body: 'Alfa',
  server: 'Alfa',
  instances: ['loja-centro'],
  reason: 401,
  at: '2026-11-21T14:14:00.000Z',
};

describe('a body', () => {
  it('is the whole notice where a person wrote none', () => {
    expect(notice).toEqual(full);
    expect(JSON.parse(fillBody('', notice))).toEqual(full);
  });

  it('takes values into its texts, lists and numbers as they are', () => {
    const template = '{"text":"{{ title }} ({{server}}, {{reason}})","who":"{{instances}}","n":[1,"{{reason}}",null]}';
    expect(JSON.parse(fillBody(template, notice))).toEqual({
      text: 'loja-centro caiu (Alfa, 401)',
      who: ['loja-centro'],
      n: [1, 401, null],
    });
    expect(fillBody('"{{reason}}{{instances}}"', { ...notice, reason: null, instances: ['a', 'b'] })).toBe('"a, b"');
  });

  it.each([
    ['{', {}],
    ['plain', {}],
    ['{"a":{{title}}}', {}],
    ['{"a":"{{token}}"}', { placeholder: 'token' }],
    ['"{{key}}"', { placeholder: 'key' }],
  ])('is refused when it is %s', (template, names) => {
    expect(() => checkBody(template)).toThrow(
      expect.objectContaining({ code: 'invalid-input', detail: { field: 'body', ...names } }),
    );
  });

  it('keeps its shape whatever the names are', () => {
    const name = fc.oneof(anyText, fc.constantFrom('"}', '\\', '{{title}}', '{{at}}", "x": "', '\u2028'));
    fc.assert(
      fc.property(name, name, fc.array(name), (title, server, instances) => {
        const filled: unknown = JSON.parse(
          fillBody('{"a":"{{title}} {{server}}","b":"{{instances}}"}', { ...notice, title, server, instances }),
        );
        expect(filled).toEqual({ a: `${title} ${server}`, b: instances });
      }),
    );
  });
});

describe('an argument', () => {
  it('takes values', () => {
    expect(fillArgument('--title={{title}}', notice)).toBe('--title=loja-centro caiu');
  });

  it('never becomes an option by a value, and holds no control characters', () => {
    expect(fillArgument('{{title}}', { ...notice, title: '--exec=rm' })).toBe(' --exec=rm');
    expect(fillArgument('-{{title}}', { ...notice, title: 'v' })).toBe('-v');
    fc.assert(
      fc.property(anyText, (title) => {
        const filled = fillArgument('{{title}}', { ...notice, title });
        expect(filled).not.toMatch(/^-|\p{Cc}/u);
        expect(filled.length).toBeLessThanOrEqual(2_001);
      }),
    );
  });

  it('mentions only what there is', () => {
    expect(() => checkNames('{{apikey}}', 'args')).toThrow(
      expect.objectContaining({ detail: { field: 'args', placeholder: 'apikey' } }),
    );
    for (const name of placeholders) checkNames(`x {{${name}}} y`, 'args');
  });
});
