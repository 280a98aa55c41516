import { beforeEach, describe, expect, it } from 'vitest';
import type { InstanceView } from '../../../electron/contract/instance.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { refTo, seen } from '../../support/facts.ts';
import { HistoryFile } from '../../support/historyFile.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { anInstance } from '../../support/views.ts';

const minutes = 60_000;
const hours = 60 * minutes;
const one = refTo('one');

let folder: string;
let clock: FakeClock;
let file: HistoryFile;

beforeEach(async () => {
  folder = await temporaryFolder();
  clock = new FakeClock();
  // A whole half hour, so that parts and steps of the tests meet.
  clock.jump(Math.ceil(clock.now() / (30 * minutes)) * 30 * minutes - clock.now());
  file = new HistoryFile(folder, clock);
  return () => file.database.close();
});

function listed(messages: number | null, changes: Partial<InstanceView> = {}): void {
  file.store.listed('srv', clock.now(), 800);
  const counts = messages === null ? null : { messages, contacts: 1, chats: 1 };
  file.store.follow({ base: 0, version: 1, instances: [anInstance({ ...one, key: 'srv/one', counts, ...changes })] });
}

/** The lists of so long, with so many messages more in each. */
function watch(ms: number, from: number, more = 0): number {
  let messages = from;
  for (let passed = 0; passed < ms; passed += minutes) {
    listed(messages);
    clock.jump(minutes);
    messages += more;
  }
  return messages;
}

function restart(): void {
  file.store.flush();
  file.database.close();
  file = new HistoryFile(folder, clock);
}

describe('the strips of many', () => {
  it('hold the worst of each half hour, and nothing of what nobody saw', () => {
    file.store.changed(seen(one, 'online', clock.now()));
    file.store.changed(seen(refTo('two'), 'connecting', clock.now()));
    watch(60 * minutes, 5);
    file.store.changed(seen(one, 'closed', clock.now()));
    watch(10 * minutes, 5);
    file.store.changed(seen(one, 'online', clock.now()));
    watch(40 * minutes, 5);
    const { from, to, strips } = file.days.strips(['srv/one', 'srv/two', 'srv/three', 'other/one']);
    expect(to - from).toBe(24 * hours);
    expect(to).toBe(clock.now() + 10 * minutes);
    expect(strips.map(({ key }) => key)).toEqual(['srv/one', 'srv/two']);
    expect(strips[0]?.parts).toHaveLength(48);
    expect(strips[0]?.parts.slice(-5)).toEqual([null, 'online', 'online', 'closed', 'online']);
    expect(strips[1]?.parts.slice(-2)).toEqual(['connecting', 'connecting']);
  });
});

describe('the rhythm of messages', () => {
  beforeEach(() => file.store.changed(seen(one, 'online', clock.now())));

  const parts = (): readonly (number | null)[] => file.days.rhythms(['srv/one']).rhythms[0]?.parts ?? [];
  const lastAt = (): number | null | undefined => file.days.rhythms(['srv/one']).rhythms[0]?.lastAt;

  it('counts what came in each half hour, and knows nothing where nobody looked', () => {
    const after = watch(60 * minutes, 100, 2);
    watch(30 * minutes, after);
    // The first count has nothing before it to be compared with.
    expect(parts().slice(-4)).toEqual([null, 58, 60, 2]);
    expect(lastAt()).toBe(clock.now() - 30 * minutes);
    expect(parts().reduce<number>((sum, part) => sum + (part ?? 0), 0)).toBe(120);
  });

  it('has none of an instance whose messages are not told', () => {
    listed(null);
    expect(file.days.rhythms(['srv/one']).rhythms).toEqual([]);
  });

  it('takes a count that falls for a new beginning', () => {
    listed(1_000);
    clock.jump(minutes);
    listed(20);
    clock.jump(minutes);
    listed(25);
    expect(parts().at(-1)).toBe(5);
  });

  it('gives what came while nobody watched to no time, but knows that it came', () => {
    listed(1_000);
    clock.jump(5 * hours);
    listed(4_000);
    clock.jump(minutes);
    listed(4_001);
    expect(parts().reduce<number>((sum, part) => sum + (part ?? 0), 0)).toBe(1);

    restart();
    clock.jump(2 * hours);
    const closedFor = clock.now();
    listed(4_500);
    expect(lastAt()).toBe(closedFor);
    expect(parts().reduce<number>((sum, part) => sum + (part ?? 0), 0)).toBe(1);
    clock.jump(minutes);
    listed(4_500);
    expect(lastAt()).toBe(closedFor);
  });

  it('does not count what is out of sight or gone', () => {
    listed(10);
    clock.jump(minutes);
    listed(30, { health: 'unknown', lastKnown: 'online' });
    listed(50, { health: 'gone' });
    expect(lastAt()).toBeNull();
  });
});
