/* Run as a process of its own by `test/bench/memory.ts`: a day of the main process's objects, and what it leaves in memory. */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { keepNurserySmall } from '../../electron/smallNursery.ts';
import { TrayDisplay } from '../../electron/desktop/trayDisplay.ts';
import { SilenceWatch } from '../../electron/history/silenceWatch.ts';
import { wordsIn } from '../../electron/messages/words.ts';
import { Watcher } from '../../electron/monitor/watcher.ts';
import { openStorage } from '../../electron/storage.ts';
import { SimClock } from '../simulator/simClock.ts';
import { SimServer } from '../simulator/simServer.ts';
import { SilentLog } from './silentLog.ts';
import { factsOf } from './watching.ts';

keepNurserySmall();

const hour = 3_600_000;
const servers = 10;
const instancesEach = 1_000;
/** Instances that lose their connection in each hour, for some minutes. */
const dropsAnHour = 200;

const folder = await mkdtemp(join(tmpdir(), 'evodesk-day-'));
const clock = new SimClock();
const log = new SilentLog();
const storage = await openStorage(folder, { clock, log, onProblem: () => undefined });
const watcher = new Watcher({
  clock,
  log,
  random: () => 0.5,
  store: storage.lastKnown,
  chronicle: storage.history,
  digests: storage.history.digest,
  notify: () => undefined,
});
const rhythms = new SilenceWatch(storage.database, {
  clock,
  log,
  flush: () => storage.history.flush(),
  isOnline: (ref) => watcher.find(ref)?.health === 'online',
  publish: (silentSince) => watcher.setSilent(silentSince),
});
rhythms.start();
new TrayDisplay({
  clock,
  watcher,
  language: () => 'pt-BR',
  words: () => wordsIn('pt-BR'),
  missedMs: () => watcher.missedMs,
  mutes: () => [],
  annotations: () => [],
  show: () => undefined,
});
watcher.subscribe((patch) => storage.history.follow(patch));
// What crosses to the window is written out, and read elsewhere.
watcher.subscribe((patch) => void serialize(patch));

const fleet = Array.from({ length: servers }, (_, place) => new SimServer(`s${place}`, instancesEach, clock));
for (const server of fleet) watcher.addServer(factsOf(server.id), server);
watcher.start();

async function live(hours: number): Promise<void> {
  for (let passed = 0; passed < hours; passed++) {
    for (let drop = 0; drop < dropsAnHour; drop++) {
      const server = fleet[drop % servers];
      const name = `${server?.id ?? ''}-i${(passed * 37 + drop * 13) % instancesEach}`;
      clock.after((drop / dropsAnHour) * hour, () => server?.push(name, 1));
      clock.after((drop / dropsAnHour) * hour + 200_000, () => server?.push(name, -1));
    }
    for (let minutes = 0; minutes < 60; minutes++) {
      await clock.advance(hour / 60);
      // The event loop turns here as it does in the app, so that V8 can tidy up.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

function megabytes(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().rss / 1024 ** 2;
}

await live(12);
const half = megabytes();
await live(12);
process.send?.({ rss: megabytes(), growth: megabytes() - half });
storage.close();
rmSync(folder, { recursive: true, force: true });
process.exit(0);
