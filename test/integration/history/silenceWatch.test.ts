import { beforeEach, expect, it } from 'vitest';
import { SilenceWatch } from '../../../electron/history/silenceWatch.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { refTo, seen } from '../../support/facts.ts';
import { HistoryFile } from '../../support/historyFile.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { anInstance } from '../../support/views.ts';

const minutes = 60_000;
const hours = 60 * minutes;
const day = 24 * hours;
const slot = 15 * minutes;

let clock: FakeClock;
let file: HistoryFile;
let watch: SilenceWatch;
let offline: Set<string>;
let published: ReadonlyMap<string, number>;
const messages = new Map<string, number>();

beforeEach(async () => {
  clock = new FakeClock();
  // Counts are looked at each quarter of an hour.
  file = new HistoryFile(await temporaryFolder(), clock, slot);
  offline = new Set();
  messages.clear();
  published = new Map();
  watch = new SilenceWatch(file.database, {
    clock,
    log: new SilentLog(),
    flush: () => file.store.flush(),
    isOnline: ({ name }) => !offline.has(name),
    publish: (silentSince) => (published = silentSince),
  });
  return () => {
    watch.stop();
    file.database.close();
  };
});

/** The lists of so long, in which those that are named get messages and the others do not. */
function live(ms: number, names: readonly string[], busy: readonly string[] = names): void {
  for (let passed = 0; passed < ms; passed += slot) {
    file.store.listed('srv', clock.now(), 100);
    const instances = names.map((name) => {
      const count = (messages.get(name) ?? 0) + (busy.includes(name) ? 3 : 0);
      messages.set(name, count);
      const counts = { messages: count, contacts: 1, chats: 1 };
      return anInstance({ ...refTo(name), key: `srv/${name}`, counts });
    });
    file.store.follow({ base: 0, version: 1, instances });
    clock.jump(slot);
  }
}

function begin(names: readonly string[]): void {
  for (const name of names) file.store.changed(seen(refTo(name), 'online', clock.now()));
  live(8 * day, names);
}

/** Lets it look once, at what it is now. */
async function look(): Promise<readonly string[]> {
  watch.start();
  await clock.advance(5 * minutes);
  await clock.advance(1_000);
  watch.stop();
  return [...published.keys()];
}

it('tells of an instance that is open, has a rhythm and went silent, since its last message', async () => {
  const names = ['one', 'two'];
  begin(names);
  expect(await look()).toEqual([]);
  const deafAt = clock.now();
  live(3 * hours, names, ['two']);
  expect(await look()).toEqual(['srv/one']);
  expect(deafAt - (published.get('srv/one') ?? 0)).toBeLessThan(30 * minutes);
  offline.add('one');
  expect(await look()).toEqual([]);
  offline.clear();
  live(slot, names);
  live(slot, names);
  expect(await look()).toEqual([]);
});

it('knows a day off: when most are silent, none is meant', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  begin(names);
  live(6 * hours, names, []);
  expect(await look()).toEqual([]);
  live(6 * hours, names, ['a', 'b', 'c', 'd']);
  expect(await look()).toEqual(['srv/e', 'srv/f']);
});

it('guesses nothing about who was watched for a day', async () => {
  file.store.changed(seen(refTo('one'), 'online', clock.now()));
  live(1 * day, ['one']);
  live(6 * hours, ['one'], []);
  expect(await look()).toEqual([]);
});
