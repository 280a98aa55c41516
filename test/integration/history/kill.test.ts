import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../electron/history/database.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const recorder = fileURLToPath(import.meta.resolve('../../support/historyRecorder.ts'));
/** The promise: so much may be lost, in milliseconds. */
const mayBeLost = 1_000;

it.each([150, 400])(
  'a kill under load loses a second at most, after %i rounds of facts',
  async (rounds) => {
    const folder = await temporaryFolder();
    const child = spawn(process.execPath, [recorder, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    const gone = once(child, 'exit');
    let last = 0;
    let told = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      last = Number(line);
      told += 1;
      if (told === rounds) child.kill('SIGKILL');
    }
    expect(await gone).toEqual([null, 'SIGKILL']);

    const { database, setAside, problem } = openDatabase(join(folder, 'history.sqlite'), last);
    expect([setAside, problem]).toEqual([null, null]);
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    const newest = (what: string): number => Number(database.prepare(what).get()?.['newest']);
    for (const what of [
      'SELECT max(at) AS newest FROM transition',
      'SELECT max(until) AS newest FROM coverage',
      'SELECT max(opened_at) AS newest FROM incident',
      'SELECT max(at) AS newest FROM decision',
    ]) {
      expect(newest(what), what).toBeGreaterThanOrEqual(last - mayBeLost);
    }
    // Each decision is with its incident: a batch is whole or not there.
    const loose = `SELECT count(*) AS newest FROM decision
      WHERE NOT EXISTS (SELECT 1 FROM incident_decision JOIN incident ON incident.id = incident
        WHERE decision = decision.id)`;
    expect(newest(loose)).toBe(0);
    database.close();
  },
  30_000,
);
