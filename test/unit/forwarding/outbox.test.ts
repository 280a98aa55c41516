import { beforeEach, describe, expect, it } from 'vitest';
import { ForwardingError } from '../../../electron/forwarding/forwardingError.ts';
import { noticeOf, type Notice } from '../../../electron/forwarding/notice.ts';
import { Outbox } from '../../../electron/forwarding/outbox.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { anIntent } from '../../support/intents.ts';

const notice = (title: string): Notice =>
  noticeOf(anIntent(), { text: () => ({ title, body: '' }), serverName: () => '' });

let clock: FakeClock;
let attempts: { title: string; at: number }[];
let answer: (title: string) => ForwardingError | null;
let outbox: Outbox;

beforeEach(() => {
  clock = new FakeClock();
  attempts = [];
  answer = () => null;
  const start = clock.monotonic();
  outbox = new Outbox(
    {
      clock,
      send: async ({ title }) => {
        attempts.push({ title, at: (clock.monotonic() - start) / 1_000 });
        await Promise.resolve();
        const error = answer(title);
        if (error !== null) throw error;
      },
      onChange: () => undefined,
    },
    null,
  );
});

const down = new ForwardingError('unreachable', 'no answer', { retryable: true });
const refused = new ForwardingError('action-refused', 'no');

describe('Outbox', () => {
  it('delivers in order', async () => {
    for (const title of ['a', 'b', 'c']) outbox.add(notice(title));
    await clock.advance(0);
    expect(attempts.map(({ title }) => title)).toEqual(['a', 'b', 'c']);
    expect(outbox.waiting).toBe(0);
    expect(outbox.last).toMatchObject({ error: null, test: false, retryAt: null });
  });

  it('tries again, later and later, for about an hour, and then goes on', async () => {
    answer = (title) => (title === 'a' ? down : null);
    outbox.add(notice('a'));
    outbox.add(notice('b'));
    await clock.advance(0);
    expect(outbox.last).toMatchObject({ error: { code: 'unreachable' }, retryAt: clock.now() + 5_000 });
    await clock.advance(2 * 3_600_000);
    expect(attempts.filter(({ title }) => title === 'a').map(({ at }) => at)).toEqual([
      0, 5, 20, 80, 260, 680, 1_580, 3_380,
    ]);
    expect(attempts.at(-1)).toEqual({ title: 'b', at: 3_380 });
    expect(outbox.waiting).toBe(0);
    expect(clock.pending).toBe(0);
  });

  it('does not repeat what will not help', async () => {
    answer = () => refused;
    outbox.add(notice('a'));
    await clock.advance(3_600_000);
    expect(attempts).toHaveLength(1);
    expect(outbox.last).toMatchObject({ error: { code: 'action-refused' }, retryAt: null });
  });

  it('keeps the newest of too many, and the order', async () => {
    answer = () => down;
    for (let count = 0; count < 250; count++) outbox.add(notice(`${count}`));
    await clock.advance(0);
    expect(outbox.waiting).toBe(100);
    answer = () => null;
    await clock.advance(5_000);
    const delivered = attempts.slice(1).map(({ title }) => Number(title));
    expect(delivered.at(-1)).toBe(249);
    expect(delivered).toEqual(delivered.toSorted((one, other) => one - other));
  });

  it('tests beside what waits, and says so', async () => {
    answer = () => down;
    outbox.add(notice('a'));
    await clock.advance(0);
    answer = () => null;
    expect(await outbox.test(notice('test'))).toMatchObject({ test: true, error: null });
    expect(outbox.waiting).toBe(1);
    await clock.advance(5_000);
    expect(outbox.waiting).toBe(0);
  });

  it('is silent after its end', async () => {
    answer = () => down;
    outbox.add(notice('a'));
    await clock.advance(0);
    outbox.stop();
    outbox.add(notice('b'));
    await clock.advance(3_600_000);
    expect(attempts).toHaveLength(1);
  });
});
