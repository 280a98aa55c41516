import { describe, expect, it } from 'vitest';
import { hardCodedTexts } from '../../../build/messages/hardCoded.ts';
import { argumentsOf } from '../../../build/messages/icu.ts';
import { unusedKeys } from '../../../build/messages/usage.ts';

const texts = (source: string) => hardCodedTexts(source).map(({ line, text }) => `${line}: ${text}`);

describe('texts in components', () => {
  it('finds words in markup, in spoken attributes and in strings that are shown', () => {
    expect(texts('<p>\n  Hello {name}\n</p>')).toEqual(['1: Hello']);
    expect(texts('<button aria-label="Close">×</button>')).toEqual(['1: Close']);
    expect(texts('<input placeholder={busy ? "Wait" : hint} />')).toEqual(['1: Wait']);
    expect(texts('{#if a}<b>{name ?? "nobody"}</b>{/if}')).toEqual(['1: nobody']);
    expect(texts('<p title={`Since ${age}`}></p>')).toEqual(['1: Since']);
  });

  it('lets signs, classes, calls, scripts and styles pass', () => {
    expect(
      texts(`<script>const a = 'words';</script>
        <p class="row {on ? 'active' : ''}" style:width="14px" id="x">{t('overview.title')} · – {count}</p>
        <style>p { content: 'words'; }</style>`),
    ).toEqual([]);
  });
});

describe('ICU texts', () => {
  it('lists arguments, nested ones too, in one order', () => {
    expect(argumentsOf('{n, plural, one {# by {who}} other {# by {who}, {kind, select, a {x} other {{when}}}}}')).toBe(
      'kind, n, when, who',
    );
    expect(argumentsOf('plain')).toBe('');
  });

  it('refuses what cannot be parsed', () => {
    expect(() => argumentsOf('{n, plural, one {#}')).toThrow();
  });
});

describe('unused keys', () => {
  it('counts strings and templates as use', () => {
    const keys = ['a.one', 'a.two', 'b.x.title', 'b.y.title', 'c.unused', 'b.z.hint'];
    const sources = ["// it's a comment\nt('a.one'); word: `b.${kind}.title`;", '<p title={t("a.two")}>'];
    expect(unusedKeys(keys, sources)).toEqual(['c.unused', 'b.z.hint']);
  });
});
