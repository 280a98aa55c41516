import { beforeEach, expect, it } from 'vitest';
import { SecretClipboard, secretStaysMs } from '../../../electron/instances/secretClipboard.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { SilentLog } from '../../support/silentLog.ts';

let clock: FakeClock;
let log: SilentLog;
let text: string;
let broken: boolean;
let secrets: SecretClipboard;

beforeEach(() => {
  clock = new FakeClock();
  log = new SilentLog();
  text = 'before';
  broken = false;
  secrets = new SecretClipboard({
    clock,
    log,
    clipboard: {
      read: () => (broken ? Promise.reject(new Error('no clipboard')) : Promise.resolve(text)),
      write: (next) => {
        text = next;
        return Promise.resolve();
      },
    },
  });
});

it('is taken off after half a minute', async () => {
  expect(await secrets.hold('TOKEN-1')).toBe(clock.now() + secretStaysMs);
  await clock.advance(secretStaysMs - 1);
  expect(text).toBe('TOKEN-1');
  await clock.advance(1);
  expect(text).toBe('');
  expect(clock.pending).toBe(0);
});

it('leaves what a person copied meanwhile', async () => {
  await secrets.hold('TOKEN-1');
  text = 'a shopping list';
  await clock.advance(secretStaysMs);
  expect(text).toBe('a shopping list');
});

it('holds the newest one for its whole time', async () => {
  await secrets.hold('TOKEN-1');
  await clock.advance(20_000);
  await secrets.hold('TOKEN-2');
  await clock.advance(20_000);
  expect(text).toBe('TOKEN-2');
  await clock.advance(10_000);
  expect(text).toBe('');
});

it('is taken off at once when the app quits, and says nothing of it in the log', async () => {
  await secrets.hold('TOKEN-1');
  await secrets.clear();
  expect(text).toBe('');
  await secrets.clear();
  await secrets.hold('TOKEN-2');
  broken = true;
  await clock.advance(secretStaysMs);
  expect(log.text).toContain('could not be taken off');
  expect(log.text).not.toContain('TOKEN');
});
