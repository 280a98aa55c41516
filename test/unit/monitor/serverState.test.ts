import { describe, expect, it } from 'vitest';
import type { AppError, ErrorCode } from '../../../electron/contract/result.ts';
import { rulesWith } from '../../../electron/monitor/rules.ts';
import {
  idleServerState,
  newServerState,
  nextServerState,
  type PollOutcome,
  type ServerState,
} from '../../../electron/monitor/serverState.ts';

const rules = rulesWith();
const start = Date.UTC(2026, 0, 15, 12);

const failed = (code: ErrorCode): PollOutcome => {
  const error: AppError = { code, message: code, retryable: true };
  return { kind: 'failed', error };
};
const listed = (tookMs = 20, suspicious = false): PollOutcome => ({ kind: 'listed', tookMs, suspicious });

function play(...steps: readonly (readonly [seconds: number, outcome: PollOutcome])[]): ServerState {
  return steps.reduce(
    (state, [seconds, outcome]) =>
      nextServerState(state, outcome, { now: start + seconds * 1_000, tick: seconds * 1_000 }, rules),
    newServerState(start, null),
  );
}

describe('the health of a server', () => {
  it.each([
    ['a list', [[0, listed()]], 'online', false],
    ['a slow list', [[0, listed(5_001)]], 'slow', false],
    [
      'a suspicious list',
      [
        [0, listed()],
        [30, listed(20, true)],
      ],
      'strange-answer',
      false,
    ],
    [
      'one failure',
      [
        [0, listed()],
        [30, failed('unreachable')],
      ],
      'suspect',
      false,
    ],
    [
      'a time-out',
      [
        [0, listed()],
        [30, failed('timeout')],
      ],
      'suspect',
      false,
    ],
    [
      'three failures',
      [
        [0, failed('unreachable')],
        [5, failed('timeout')],
        [10, failed('unreachable')],
      ],
      'unreachable',
      true,
    ],
    [
      'two failures a minute apart',
      [
        [0, failed('unreachable')],
        [60, failed('unreachable')],
      ],
      'unreachable',
      true,
    ],
    [
      'two failures less than a minute apart',
      [
        [0, failed('unreachable')],
        [59, failed('unreachable')],
      ],
      'suspect',
      false,
    ],
    [
      'failures with a list between',
      [
        [0, failed('timeout')],
        [5, listed()],
        [90, failed('timeout')],
      ],
      'suspect',
      false,
    ],
    [
      'a certificate that nobody trusts',
      [
        [0, listed()],
        [30, failed('certificate-untrusted')],
      ],
      'tls-error',
      true,
    ],
    ['a TLS failure', [[0, failed('tls-failed')]], 'tls-error', true],
    [
      'a rejected key',
      [
        [0, listed()],
        [30, failed('key-rejected')],
      ],
      'key-rejected',
      true,
    ],
    ['a missing key', [[0, failed('key-missing')]], 'needs-key', true],
    [
      'no licence',
      [
        [0, listed()],
        [30, failed('licence-required')],
      ],
      'licence-required',
      true,
    ],
    ['another product', [[0, failed('not-evolution')]], 'not-evolution', true],
    [
      'another product where there was the right one',
      [
        [0, listed()],
        [30, failed('not-evolution')],
      ],
      'strange-answer',
      false,
    ],
    [
      'a redirect where there was a list',
      [
        [0, listed()],
        [30, failed('redirected')],
      ],
      'strange-answer',
      false,
    ],
    [
      'a strange answer',
      [
        [0, listed()],
        [30, failed('strange-answer')],
      ],
      'strange-answer',
      false,
    ],
    [
      'an error of the server',
      [
        [0, listed()],
        [30, failed('server-error')],
      ],
      'strange-answer',
      false,
    ],
    [
      'strange answers without end',
      [
        [0, listed()],
        [30, failed('strange-answer')],
        [35, failed('too-large')],
        [40, failed('server-error')],
      ],
      'strange-answer',
      true,
    ],
    [
      'a list after all',
      [
        [0, failed('timeout')],
        [60, failed('timeout')],
        [90, listed()],
      ],
      'online',
      false,
    ],
  ] as const)('%s', (_what, steps, health, blind) => {
    expect(play(...steps)).toMatchObject({ health, blind });
  });

  it('keeps when it began, and what is wrong', () => {
    const state = play([0, listed()], [30, failed('key-rejected')], [330, failed('key-rejected')]);
    expect(state).toMatchObject({ since: start + 30_000, problem: { code: 'key-rejected' }, failures: 2 });
    expect(play([0, failed('timeout')], [5, listed()])).toMatchObject({ problem: null, failures: 0 });
  });

  it('keeps the last good list through failures', () => {
    const state = play([0, listed(340)], [30, failed('timeout')], [90, failed('timeout')]);
    expect(state).toMatchObject({ listedAt: start, listLatencyMs: 340 });
  });

  it('is idle without a key, or paused, and then sees nothing', () => {
    expect(idleServerState(play([0, listed()]), 'paused', start + 5_000)).toMatchObject({
      health: 'paused',
      since: start + 5_000,
      blind: true,
      listedAt: start,
    });
  });
});
