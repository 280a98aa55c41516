import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AuditStore } from '../../electron/history/auditStore.ts';
import { openDatabase } from '../../electron/history/database.ts';
import { DayReader } from '../../electron/history/dayReader.ts';
import { HistoryReader } from '../../electron/history/historyReader.ts';
import { HistoryStore } from '../../electron/history/historyStore.ts';
import { IncidentReader } from '../../electron/history/incidentReader.ts';
import type { StorageProblem } from '../../electron/history/storageProblem.ts';
import type { Clock } from '../../electron/ports/clock.ts';
import { SilentLog } from './silentLog.ts';

/** A history in a real file, with all that works on it. */
export class HistoryFile {
  readonly path: string;
  readonly problems: (StorageProblem | null)[] = [];
  readonly database: DatabaseSync;
  readonly store: HistoryStore;
  readonly audit: AuditStore;
  readonly reader: HistoryReader;
  readonly days: DayReader;
  readonly incidents: IncidentReader;

  /** Opens the history in a folder, as a run of the app does that lists every `intervalMs`. */
  constructor(folder: string, clock: Clock, intervalMs = 30_000) {
    this.path = join(folder, 'history.sqlite');
    this.database = openDatabase(this.path, clock.now()).database;
    this.store = new HistoryStore(this.database, {
      clock,
      log: new SilentLog(),
      report: (problem) => this.problems.push(problem),
      intervalMs: () => intervalMs,
    });
    this.audit = new AuditStore(this.database, {
      clock,
      log: new SilentLog(),
      report: (problem) => this.problems.push(problem),
    });
    const flush = (): void => this.store.flush();
    this.reader = new HistoryReader(this.database, { clock, flush, audit: this.audit });
    this.days = new DayReader(this.database, { clock, flush });
    this.incidents = new IncidentReader(this.database, flush);
  }

  count(table: string): number {
    return Number(this.database.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.['count']);
  }

  /** How many rows another process finds in the file at this moment, as after a kill. */
  countOnDisk(table: string): number {
    const other = new DatabaseSync(this.path, { readOnly: true });
    const count = Number(other.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.['count']);
    other.close();
    return count;
  }
}
