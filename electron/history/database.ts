import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { migrations } from './migrations.ts';
import { storageProblem, type StorageProblem } from './storageProblem.ts';

/** An open history, and what had to be done to get it. */
export interface OpenedDatabase {
  readonly database: DatabaseSync;
  /** The name of a file that could not be read and was set aside, in the same folder. */
  readonly setAside: string | null;
  /** The file cannot be used: this history lives in memory and ends with the app. */
  readonly problem: StorageProblem | null;
}

/**
 * Opens the history at `path` (WAL, all migrations applied), making it where there is none. A file that is no database,
 * is damaged, or comes from a newer version is set aside under a name with the date, and a new one begun. Where nothing
 * can be written, the history is kept in memory. Never throws for the disk's sake. `now` is epoch milliseconds.
 */
export function openDatabase(path: string, now: number): OpenedDatabase {
  try {
    mkdirSync(dirname(path), { recursive: true });
    return { database: openFile(path), setAside: null, problem: null };
  } catch (error) {
    if (!isUnreadable(error)) return inMemory(error);
  }
  try {
    const setAside = moveAside(path, now);
    return { database: openFile(path), setAside, problem: null };
  } catch (error) {
    return inMemory(error);
  }
}

class NewerDatabaseError extends Error {}

function openFile(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  try {
    shrinkable(database);
    database.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = ${journalBytes};`,
    );
    if (path !== memory) check(database);
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

const memory = ':memory:';

/** The journal is cut to this after it was written back. */
const journalBytes = 4 * 1024 * 1024;

/** Lets the file give back the room of removed rows; one that was made without this is rewritten once. */
function shrinkable(database: DatabaseSync): void {
  const incremental = 2;
  const mode = database.prepare('PRAGMA auto_vacuum').get();
  if (mode?.['auto_vacuum'] === incremental) return;
  database.exec(`PRAGMA auto_vacuum = ${incremental}; VACUUM;`);
}

function inMemory(error: unknown): OpenedDatabase {
  return { database: openFile(memory), setAside: null, problem: storageProblem(error) };
}

function check(database: DatabaseSync): void {
  const answer = database.prepare('PRAGMA quick_check(1)').get();
  if (answer?.['quick_check'] !== 'ok') throw Object.assign(new Error('The history is damaged.'), { errcode: corrupt });
}

function migrate(database: DatabaseSync): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  if (version > migrations.length) throw new NewerDatabaseError('The history comes from a newer version.');
  for (const [index, statements] of migrations.entries()) {
    if (index < version) continue;
    database.exec(`BEGIN; ${statements} PRAGMA user_version = ${index + 1}; COMMIT;`);
  }
}

/** SQLite's result codes for a damaged file and for one that is no database. */
const corrupt = 11;
const notADatabase = 26;

function isUnreadable(error: unknown): boolean {
  if (error instanceof NewerDatabaseError) return true;
  if (!(error instanceof Error) || !('errcode' in error)) return false;
  // The low byte is the primary code; the rest tells more.
  const code = Number(error.errcode) & 0xff;
  return code === corrupt || code === notADatabase;
}

/** Renames the file out of the way. Its journal would be replayed into the new one, so it goes. */
function moveAside(path: string, now: number): string {
  const date = new Date(now).toISOString().slice(0, 10);
  let aside = `${path}.${date}.set-aside`;
  for (let count = 2; existsSync(aside); count++) aside = `${path}.${date}-${count}.set-aside`;
  renameSync(path, aside);
  rmSync(`${path}-wal`, { force: true });
  rmSync(`${path}-shm`, { force: true });
  return basename(aside);
}
