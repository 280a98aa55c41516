import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { limitsOf } from '../../electron/history/prune.ts';
import { FakeClock } from '../support/fakeClock.ts';
import { HistoryFile } from '../support/historyFile.ts';
import { refTo, seen } from '../support/facts.ts';
import { simulate } from '../support/simulatedHistory.ts';

const inserts = 200_000;
const megabyte = 1024 * 1024;

/** How fast changes are written, and how large 1,000 instances on 10 servers make the file in 90 days. */
export function measure(): Promise<Record<string, number>> {
  return Promise.resolve({
    history_insert_per_s: inFile((file) => insertsPerSecond(file)),
    history_mb_1000x90d: inFile((file, clock) => {
      const { fileBytes, mostBytes } = simulate(file, clock, {
        servers: 10,
        instancesPerServer: 100,
        days: 90,
        limits: limitsOf({}),
      });
      return Math.round((Math.max(fileBytes, mostBytes) / megabyte) * 10) / 10;
    }),
  });
}

function insertsPerSecond({ store }: HistoryFile): number {
  const now = Date.now();
  const facts = Array.from({ length: inserts }, (_, place) =>
    seen(refTo(`i${place % 1_000}`), Math.floor(place / 1_000) % 2 === 0 ? 'online' : 'closed', now + place),
  );
  const start = performance.now();
  for (const fact of facts) store.changed(fact);
  store.flush();
  return Math.round(inserts / ((performance.now() - start) / 1_000));
}

function inFile(run: (file: HistoryFile, clock: FakeClock) => number): number {
  const folder = mkdtempSync(join(tmpdir(), 'evodesk-bench-'));
  const clock = new FakeClock();
  const file = new HistoryFile(folder, clock);
  try {
    return run(file, clock);
  } finally {
    file.database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
