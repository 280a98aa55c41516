import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type OpenedDatabase } from '../../../electron/history/database.ts';

const now = Date.UTC(2026, 0, 15, 12);
let folder: string;
let path: string;
const opened: DatabaseSync[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evodesk-history-'));
  path = join(folder, 'data', 'history.sqlite');
});

afterEach(() => {
  for (const database of opened.splice(0)) database.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(): OpenedDatabase {
  const result = openDatabase(path, now);
  opened.push(result.database);
  return result;
}

function close(): void {
  opened.pop()?.close();
}

function insert(database: DatabaseSync): void {
  database.exec("INSERT INTO last_known_server (server_id, listed_at) VALUES ('srv', 1)");
}
const count = (database: DatabaseSync): unknown =>
  database.prepare('SELECT count(*) AS count FROM last_known_server').get()?.['count'];

describe('the history', () => {
  it('is made where there is none, with a journal that survives a kill', () => {
    const { database, setAside, problem } = open();
    expect([setAside, problem]).toEqual([null, null]);
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  });

  it('keeps what was written', () => {
    insert(open().database);
    close();
    expect(count(open().database)).toBe(1);
  });

  it.each([
    ['that is no database', Buffer.from('{"not": "a database"}'.repeat(200))],
    ['that was cut off', null],
    ['with a damaged page', null],
  ])('sets a file aside %s, and starts afresh', (what, content) => {
    insert(open().database);
    close();
    const good = readFileSync(path);
    const cut = good.subarray(0, good.length - 5_000);
    const damaged = Buffer.from(good);
    damaged.fill(0xab, 4_096, 8_192);
    const bad = content ?? (what.includes('cut') ? cut : damaged);
    writeFileSync(path, bad);
    const { database, setAside, problem } = open();
    expect([setAside, problem]).toEqual(['history.sqlite.2026-01-15.set-aside', null]);
    expect(count(database)).toBe(0);
    expect(readFileSync(join(folder, 'data', setAside ?? ''))).toEqual(bad);
  });

  it('keeps every file that was set aside', () => {
    for (const text of ['one', 'two', 'three']) {
      open();
      close();
      writeFileSync(path, text.repeat(1_000));
    }
    expect(open().setAside).toBe('history.sqlite.2026-01-15-3.set-aside');
    expect(readdirSync(join(folder, 'data')).filter((name) => name.endsWith('.set-aside'))).toHaveLength(3);
  });

  it('sets a file of a newer version aside', () => {
    open().database.exec('PRAGMA user_version = 999');
    close();
    expect(open().setAside).toBe('history.sqlite.2026-01-15.set-aside');
  });

  it('lives in memory where nothing can be written, and says so', () => {
    writeFileSync(join(folder, 'data'), 'a file where the folder should be');
    const { database, setAside, problem } = open();
    expect([setAside, problem]).toEqual([null, 'storage-unwritable']);
    insert(database);
    expect(count(database)).toBe(1);
  });
});
