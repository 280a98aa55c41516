import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { nodeDisk } from '../../../electron/profiles/disk.ts';
import { JsonFile, type Migrations } from '../../../electron/profiles/jsonFile.ts';
import { storageProblem } from '../../../electron/profiles/storageError.ts';
import { FailingDisk } from '../../support/failingDisk.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const date = '2026-01-15T12-00-00-000Z';
let folder: string;
let path: string;
let disk: FailingDisk;
let log: SilentLog;

beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder, 'things.json');
  disk = new FailingDisk();
  log = new SilentLog();
});

function file(version = 1, migrations: Migrations = {}): JsonFile {
  return new JsonFile({ path, version, migrations, disk, clock: new FakeClock(), log });
}

const content = (): Promise<string> => readFile(path, 'utf8');
const names = async (): Promise<string[]> => (await readdir(folder)).sort();

describe('saving', () => {
  it('gives back what was saved, in a later run', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (data) => {
        await file().save(data);
        expect(await file().load()).toEqual({ kind: 'data', data: JSON.parse(JSON.stringify(data)) as unknown });
      }),
      { numRuns: 30 },
    );
    expect(await names()).toEqual(['things.json']);
  });

  it('makes the folder, and a file that only its owner reads', async () => {
    path = join(folder, 'deep', 'er', 'things.json');
    await file().save({ a: 1 });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('keeps calls in order, and each as it was when it was made', async () => {
    const target = file();
    const data = { n: 0 };
    const saves = Array.from({ length: 20 }, (_, n) => {
      data.n = n;
      return target.save(data);
    });
    data.n = 99;
    await Promise.all(saves);
    expect(await file().load()).toEqual({ kind: 'data', data: { n: 19 } });
  });

  it.each([
    ['write', 'ENOSPC', 'storage-full'],
    ['write', 'EDQUOT', 'storage-full'],
    ['write', 'EROFS', 'storage-unwritable'],
    ['rename', 'EACCES', 'storage-unwritable'],
    ['makeFolder', 'EPERM', 'storage-unwritable'],
  ] as const)('that fails (%s, %s) is %s, and what was there stays', async (operation, code, problem) => {
    await file().save({ good: true });
    const before = await content();
    const target = file();
    disk.failing = { [operation]: code };
    await expect(target.save({ good: false })).rejects.toMatchObject({
      code: problem,
      detail: { file: 'things.json' },
    });
    expect(await content()).toBe(before);
    expect(await names()).toEqual(['things.json']);

    disk.failing = {};
    await target.save({ good: 'again' });
    expect(await file().load()).toEqual({ kind: 'data', data: { good: 'again' } });
  });

  it.skipIf(process.platform !== 'linux')('meets a really full disk', async () => {
    const error: unknown = await nodeDisk.write('/dev/full', 'text').catch((reason: unknown) => reason);
    expect(storageProblem(error, 'things.json').toAppError()).toEqual({
      code: 'storage-full',
      message: 'things.json: ENOSPC',
      retryable: true,
      detail: { file: 'things.json' },
    });
  });

  it('does not mind what a crash left behind', async () => {
    await file().save({ good: true });
    await writeFile(`${path}.tmp`, '{"version":1,"da');
    expect(await file().load()).toEqual({ kind: 'data', data: { good: true } });
    await file().save({ good: 'still' });
    expect(await names()).toEqual(['things.json']);
  });

  it('works where a folder cannot be synced', async () => {
    await nodeDisk.syncFolder(join(folder, 'missing'));
  });
});

describe('loading', () => {
  it('a file that is not there finds nothing, and makes nothing', async () => {
    expect(await file().load()).toEqual({ kind: 'absent' });
    expect(await names()).toEqual([]);
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '"text"',
    '{"data":1}',
    '{"version":"1","data":{}}',
    '{"version":0}',
    '\u0000\u0001',
  ])('a file that holds %j sets it aside under a dated name', async (text) => {
    await writeFile(path, text);
    const target = file();
    expect(await target.load()).toEqual({ kind: 'corrupt' });
    expect(target.setAside).toEqual([`things.damaged.${date}.json`]);
    expect(await readFile(join(folder, `things.damaged.${date}.json`), 'utf8')).toBe(text);
    await target.save({ fresh: true });
    expect(await names()).toEqual([`things.damaged.${date}.json`, 'things.json']);
    expect(await file().load()).toEqual({ kind: 'data', data: { fresh: true } });
  });

  it('two damaged files at the same moment keeps both', async () => {
    await writeFile(path, 'first');
    await file().load();
    await writeFile(path, 'second');
    const target = file();
    await target.load();
    expect(target.setAside).toEqual([`things.damaged.${date}-2.json`]);
    expect(await readFile(join(folder, `things.damaged.${date}.json`), 'utf8')).toBe('first');
  });

  it('a damaged file that cannot be kept does not lose it: saving fails until it can', async () => {
    await writeFile(path, 'damaged');
    disk.failing = { copy: 'ENOSPC' };
    const target = file();
    expect(await target.load()).toEqual({ kind: 'corrupt' });
    await expect(target.save({ fresh: true })).rejects.toMatchObject({ code: 'storage-full' });
    expect(await content()).toBe('damaged');

    disk.failing = {};
    await target.save({ fresh: true });
    expect(await readFile(join(folder, `things.damaged.${date}.json`), 'utf8')).toBe('damaged');
    expect(target.setAside).toHaveLength(1);
  });

  it('a file of a newer version leaves it alone, and refuses to save', async () => {
    const text = '{"version":3,"data":{"from":"tomorrow"}}';
    await writeFile(path, text);
    const target = file(2, { 1: (data) => data });
    expect(await target.load()).toEqual({ kind: 'newer' });
    await expect(target.save({})).rejects.toMatchObject({ code: 'storage-unwritable' });
    expect(await content()).toBe(text);
    expect(target.setAside).toEqual(['things.json']);
  });

  it('a file that cannot be read leaves it alone, and refuses to save', async () => {
    await file().save({ good: true });
    const before = await content();
    disk.failing = { read: 'EACCES' };
    const target = file();
    expect(await target.load()).toEqual({ kind: 'unreadable' });
    await expect(target.save({})).rejects.toMatchObject({ code: 'storage-unwritable' });
    expect(await content()).toBe(before);
  });
});

describe('migrating', () => {
  const migrations: Migrations = {
    1: (data) => ({ was: data }),
    2: (data) => ({ then: data }),
  };

  it('goes step by step, keeps one dated copy, and saves the result', async () => {
    await file().save('old');
    const before = await content();
    expect(await file(3, migrations).load()).toEqual({ kind: 'data', data: { then: { was: 'old' } } });
    expect(await readFile(join(folder, `things.v1.${date}.json`), 'utf8')).toBe(before);
    const again = file(3, migrations);
    expect(await again.load()).toEqual({ kind: 'data', data: { then: { was: 'old' } } });
    expect(again.setAside).toEqual([]);
    expect(await names()).toEqual(['things.json', `things.v1.${date}.json`]);
  });

  it('works on a read-only disk, and does not overwrite without the copy', async () => {
    await file().save('old');
    const before = await content();
    disk.failing = { copy: 'EROFS', write: 'EROFS' };
    const target = file(3, migrations);
    expect(await target.load()).toEqual({ kind: 'data', data: { then: { was: 'old' } } });
    await expect(target.save('new')).rejects.toMatchObject({ code: 'storage-unwritable' });
    expect(await content()).toBe(before);
    disk.failing = {};
    await target.save('new');
    expect(await readFile(join(folder, `things.v1.${date}.json`), 'utf8')).toBe(before);
  });

  it.each([
    ['throws', { 1: () => JSON.parse('{') as unknown }],
    ['is missing', {}],
  ])('that %s sets the file aside', async (_, broken: Migrations) => {
    await file().save('old');
    const target = file(2, broken);
    expect(await target.load()).toEqual({ kind: 'corrupt' });
    expect(target.setAside).toEqual([`things.damaged.${date}.json`]);
  });
});
