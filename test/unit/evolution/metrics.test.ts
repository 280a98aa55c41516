import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMetrics } from '../../../electron/evolution/metrics.ts';

const head = '# HELP evolution_instance_state Instance state\n# TYPE evolution_instance_state gauge\n';
const line = (name: string, state: string, value = '1'): string =>
  `evolution_instance_state{instance="${name}",integration="WHATSAPP-BAILEYS",state="${state}"} ${value}\n`;

describe('metrics', () => {
  it('tell the state of each loaded instance', () => {
    const text = `# TYPE up gauge\nup 1\n${head}${line('a', 'open')}${line('b', 'close')}${line('c', 'connecting')}`;
    expect([...(readMetrics(text) ?? [])]).toEqual([
      ['a', 'open'],
      ['b', 'close'],
      ['c', 'connecting'],
    ]);
  });

  it('pass over states that do not hold, and words that nobody knows', () => {
    expect([...(readMetrics(`${head}${line('a', 'open', '0')}${line('b', 'foo')}`) ?? [])]).toEqual([]);
  });

  it.each(['', '<html><body>Bad Gateway</body></html>', '{"status":200}', 'hello'])('are not %j', (text) => {
    expect(readMetrics(text)).toBeNull();
  });

  it('carry any name', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (name) => {
        fc.pre(!/[\r\u2028\u2029]/.test(name));
        const written = name.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
        expect(readMetrics(head + line(written, 'open'))?.get(name)).toBe('open');
      }),
      { examples: [['},state="close"} 1'], ['a\\"b'], ['a\nb']] },
    );
  });
});
