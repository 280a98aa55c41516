import { describe, expect, it } from 'vitest';
import { hasTrayHost, type Run } from '../../../electron/desktop/trayHost.ts';

/** Programs by name with what they print; others are not there. */
function programs(printed: Readonly<Record<string, string>>): Run {
  return (program) => Promise.resolve(printed[program.split('/').at(-1) ?? ''] ?? null);
}

describe('hasTrayHost', () => {
  it.each([
    ['gdbus', '(<true>,)\n', true],
    ['gdbus', '(<false>,)\n', false],
    ['dbus-send', '   variant       boolean true\n', true],
    ['dbus-send', '   variant       boolean false\n', false],
    ['busctl', 'b true\n', true],
    ['busctl', 'b false\n', false],
  ])('reads what %s prints: %j', async (program, printed, answer) => {
    expect(await hasTrayHost(programs({ [program]: printed }))).toBe(answer);
  });

  it('takes a bus where nobody answers for one without a tray, and asks no second program', async () => {
    expect(await hasTrayHost(programs({ gdbus: '', busctl: 'b true' }))).toBe(false);
  });

  it('finds none where no program can ask', async () => {
    expect(await hasTrayHost(programs({}))).toBe(false);
  });

  it.runIf(process.platform === 'linux')('asks the real session bus, whether there is one or not', async () => {
    expect(await hasTrayHost()).toBeTypeOf('boolean');
  });
});
