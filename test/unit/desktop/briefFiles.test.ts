import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { BriefFiles } from '../../../electron/desktop/briefFiles.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

/** Where the person says; null cancels the dialog. */
let place: string | null;
vi.mock('../../../electron/desktop/saveFile.ts', () => ({
  placeFile: async () => {
    if (place !== null) await writeFile(place, 'png');
    return place;
  },
}));

const file = { name: 'code.png', ending: 'png', content: () => Promise.resolve('png'), isPrivate: true } as const;
let clock: FakeClock;
let files: BriefFiles;
let folder: string;

beforeEach(async () => {
  clock = new FakeClock();
  files = new BriefFiles({ clock, log: new SilentLog() });
  folder = await temporaryFolder();
  place = join(folder, 'code.png');
});

it('deletes a file after a minute, and tells its name alone', async () => {
  expect(await files.save(file)).toBe('code.png');
  await clock.advance(59_999);
  expect(existsSync(join(folder, 'code.png'))).toBe(true);
  await clock.advance(1);
  await vi.waitFor(() => expect(existsSync(join(folder, 'code.png'))).toBe(false));
});

it('counts anew for a file that is saved again, and forgets a cancelled dialog', async () => {
  await files.save(file);
  await clock.advance(50_000);
  await files.save(file);
  await clock.advance(50_000);
  expect(existsSync(join(folder, 'code.png'))).toBe(true);
  place = null;
  expect(await files.save(file)).toBeNull();
  expect(clock.pending).toBe(1);
});

it('deletes what is left when the app quits', async () => {
  await files.save(file);
  files.clear();
  expect(existsSync(join(folder, 'code.png'))).toBe(false);
  expect(clock.pending).toBe(0);
});
