import { expect, it } from 'vitest';
import { autostartEntry } from '../../../electron/desktop/autostartEntry.ts';

const line = (command: readonly string[]): string | undefined =>
  autostartEntry(command)
    .split('\n')
    .find((each) => each.startsWith('Exec='));

it('starts the app hidden', () => {
  expect(line(['/opt/Evodesk/evodesk'])).toBe('Exec="/opt/Evodesk/evodesk" "--hidden"');
});

it('keeps a path whole, whatever it holds', () => {
  expect(line(['/home/ana/Apps 100%/Evodesk.AppImage'])).toBe(
    'Exec="/home/ana/Apps 100%%/Evodesk.AppImage" "--hidden"',
  );
  expect(line(['/home/"$x"'])).toBe(String.raw`Exec="/home/\\"\\$x\\"" "--hidden"`);
});
