import { beforeEach, describe, expect, it } from 'vitest';
import type { ActionOutcome } from '../../../electron/contract/action.ts';
import type { AuditEntry } from '../../../electron/contract/audit.ts';
import { actionKinds, type ActionKind } from '../../../electron/contract/instance.ts';
import type { ErrorCode } from '../../../electron/contract/result.ts';
import { EvolutionError } from '../../../electron/evolution/errors.ts';
import { GuardError } from '../../../electron/servers/productionGuard.ts';
import { RunningActions } from '../../../electron/instances/runningActions.ts';
import { InstanceActions } from '../../../electron/instances/instanceActions.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { FakeWatch } from '../../support/fakeWatch.ts';
import { ScriptedServer, serverCode, unknownInstance } from '../../support/scriptedServer.ts';
import { SilentLog } from '../../support/silentLog.ts';

const ref = { serverId: 'alfa', name: 'loja' };
let clock: FakeClock;
let server: ScriptedServer;
let watch: FakeWatch;
let actions: InstanceActions;
let abort: AbortController;
let locked: boolean;
let noted: Omit<AuditEntry, 'row'>[];

beforeEach(() => {
  clock = new FakeClock();
  server = new ScriptedServer(ref.name);
  watch = new FakeWatch();
  watch.put(ref);
  abort = new AbortController();
  locked = false;
  noted = [];
  actions = new InstanceActions({
    clock,
    log: new SilentLog(),
    watch,
    running: new RunningActions(),
    audit: { record: (entry) => noted.push(entry) },
    guard: {
      check: (serverId) => {
        if (locked) throw new GuardError('production-locked', `${serverId} is locked`);
      },
    },
    serverOf: (id) => (id === ref.serverId ? server : null),
  });
});

function failure(code: ErrorCode, status?: number): EvolutionError {
  return new EvolutionError(code, `failed with ${code}`, status === undefined ? {} : { status });
}

function begin(kind: ActionKind): Promise<ActionOutcome> {
  return actions.act({ ref, kind, typedName: kind === 'delete' ? ref.name : null }, abort.signal);
}

/** Runs an action to its end, for at most as long as any action may take. */
async function act(kind: ActionKind): Promise<ActionOutcome> {
  const outcome = begin(kind);
  await clock.advance(90_000);
  return outcome;
}

/** The state goes through these, one a step, and stays at the last. */
function becomes(...steps: readonly (readonly [afterMs: number, state: ScriptedServer['state']])[]): void {
  for (const [afterMs, state] of steps) clock.after(afterMs, () => (server.state = state));
}

describe('restart', () => {
  it('is verified when the instance left and came back', async () => {
    server.state = 'open';
    server.onRestart = () => {
      becomes([500, 'connecting'], [3_500, 'open']);
      return null;
    };
    expect(await act('restart')).toMatchObject({ ending: 'verified', observed: 'open', tookMs: 4_000, error: null });
    expect(watch.diary).toEqual([
      'restart started',
      'live open',
      'live connecting',
      'live open',
      'ended',
      'check alfa',
    ]);
  });

  it('is not taken in by the first "open" after the answer; three in a row are all that can be said', async () => {
    server.state = 'open';
    const outcome = begin('restart');
    await clock.advance(2_500);
    expect(watch.find(ref)?.action?.kind).toBe('restart');
    await clock.advance(500);
    expect(await outcome).toMatchObject({ ending: 'accepted', observed: 'open', tookMs: 3_000 });
  });

  it('of a closed instance is refused: 200 with an error, and it stays closed', async () => {
    server.onRestart = () => failure('action-refused', 200);
    expect(await act('restart')).toMatchObject({
      ending: 'refused',
      observed: 'close',
      tookMs: 4_000,
      error: { code: 'action-refused' },
    });
  });

  it('of a closed instance that answers success, as v1.8 does, was a wrong answer', async () => {
    expect(await act('restart')).toMatchObject({ ending: 'answer-was-wrong', observed: 'close', error: null });
  });

  it('that ends at a renewed code needs a scan', async () => {
    server.state = 'connecting';
    let code = '2@old';
    server.onConnect = () => ({ kind: 'code', code: serverCode(code) });
    server.onRestart = () => {
      clock.after(2_000, () => (code = '2@new'));
      return null;
    };
    expect(await act('restart')).toMatchObject({ ending: 'needs-scan', observed: 'connecting', tookMs: 6_000 });
  });

  it('that lost its session needs a scan once it connects for 10 s with a code on offer', async () => {
    server.state = 'open';
    server.onConnect = () => ({ kind: 'code', code: serverCode('2@fresh') });
    server.onRestart = () => {
      becomes([500, 'connecting']);
      return null;
    };
    expect(await act('restart')).toMatchObject({ ending: 'needs-scan', tookMs: 11_000 });
  });

  it('does not take the old code of a paired instance for a lost session', async () => {
    server.state = 'open';
    server.onConnect = () => ({ kind: 'code', code: serverCode('2@stale') });
    server.onRestart = () => {
      becomes([500, 'connecting'], [8_500, 'open']);
      return null;
    };
    expect(await act('restart')).toMatchObject({ ending: 'verified', observed: 'open' });
  });

  it('is verified despite an error when the instance went and came back', async () => {
    server.state = 'open';
    server.onRestart = () => {
      becomes([500, 'connecting'], [2_500, 'open']);
      return failure('server-error', 500);
    };
    expect(await act('restart')).toMatchObject({ ending: 'verified-despite-error', error: { code: 'server-error' } });
  });

  it('that was refused and changed nothing is refused, though the instance is open', async () => {
    server.state = 'open';
    server.onRestart = () => failure('action-refused', 200);
    expect(await act('restart')).toMatchObject({ ending: 'refused', observed: 'open' });
  });

  it('whose answer was lost, with no effect to be seen, is not verified', async () => {
    server.state = 'open';
    server.onRestart = () => failure('timeout');
    expect(await act('restart')).toMatchObject({
      ending: 'not-verified',
      observed: 'open',
      error: { code: 'timeout' },
    });
  });

  it('gives up after 30 s when the state cannot be read', async () => {
    server.state = 'open';
    server.onRestart = () => {
      server.live = () => failure('unreachable');
      return null;
    };
    expect(await act('restart')).toMatchObject({
      ending: 'not-verified',
      observed: null,
      tookMs: 30_000,
      error: { code: 'unreachable' },
    });
  });

  it('gives up after 30 s when a server that cannot reach WhatsApp flaps', async () => {
    server.state = 'open';
    let samples = 0;
    server.live = () => (samples++ % 3 === 0 ? 'connecting' : 'close');
    expect(await act('restart')).toMatchObject({ ending: 'not-verified', tookMs: 30_000 });
  });

  it('sees an instance that is on record but not loaded', async () => {
    server.state = 'absent';
    server.onRestart = () => failure('action-refused', 200);
    expect(await act('restart')).toMatchObject({ ending: 'refused', observed: 'absent' });
  });
});

describe('logout', () => {
  it('is verified by a steady close, not by the answer', async () => {
    server.state = 'open';
    server.onLogout = () => {
      becomes([1_500, 'close']);
      return null;
    };
    expect(await act('logout')).toMatchObject({ ending: 'verified', observed: 'close', tookMs: 5_000 });
  });

  it('of a closed instance, refused with 400, is already so', async () => {
    server.onLogout = () => failure('not-connected', 400);
    expect(await act('logout')).toMatchObject({ ending: 'already-so', observed: 'close', error: null });
  });

  it('of a closed instance that answers success is already so as well', async () => {
    expect(await act('logout')).toMatchObject({ ending: 'already-so', observed: 'close' });
  });

  it('that answered 500 and worked is verified despite the error', async () => {
    server.state = 'open';
    server.onLogout = () => {
      becomes([500, 'close']);
      return failure('server-error', 500);
    };
    expect(await act('logout')).toMatchObject({ ending: 'verified-despite-error', error: { code: 'server-error' } });
  });

  it('that said SUCCESS and did nothing was a wrong answer', async () => {
    server.state = 'open';
    expect(await act('logout')).toMatchObject({ ending: 'answer-was-wrong', observed: 'open', tookMs: 20_000 });
  });

  it('is not verified by the closes of a flapping instance that stays paired', async () => {
    server.state = 'open';
    let samples = 0;
    server.live = () => (['connecting', 'close', 'close', 'close'] as const)[samples++ % 4] ?? 'close';
    expect(await act('logout')).toMatchObject({ ending: 'answer-was-wrong' });
  });

  it('refused with 400 by a flapping instance that goes on is refused', async () => {
    server.state = 'open';
    server.onLogout = () => failure('not-connected', 400);
    expect(await act('logout')).toMatchObject({
      ending: 'refused',
      observed: 'open',
      error: { code: 'not-connected' },
    });
  });

  it('ends at once when the key is rejected', async () => {
    server.state = 'open';
    server.onLogout = () => failure('key-rejected', 401);
    const outcome = begin('logout');
    await clock.advance(0);
    expect(await outcome).toMatchObject({ ending: 'refused', observed: 'open', error: { code: 'key-rejected' } });
  });

  it('stops reading back when the key is rejected meanwhile', async () => {
    server.state = 'open';
    server.onLogout = () => {
      server.live = () => failure('key-rejected', 401);
      return null;
    };
    expect(await act('logout')).toMatchObject({
      ending: 'not-verified',
      observed: null,
      tookMs: 1_000,
      error: { code: 'key-rejected' },
    });
  });

  it('that could neither be asked nor read back is not verified', async () => {
    server.live = () => failure('unreachable');
    server.onLogout = () => failure('unreachable');
    expect(await act('logout')).toMatchObject({
      ending: 'not-verified',
      observed: null,
      error: { code: 'unreachable' },
    });
  });

  it('of an instance that vanished is already so', async () => {
    server.state = 'gone';
    server.onLogout = () => unknownInstance();
    expect(await act('logout')).toMatchObject({ ending: 'already-so', observed: 'gone' });
  });
});

describe('delete', () => {
  it('is verified by "not known" and absence from the list; the row stays until then', async () => {
    server.onRemove = () => {
      becomes([500, 'gone']);
      clock.after(5_000, () => (server.listed = false));
      return null;
    };
    const outcome = begin('delete');
    await clock.advance(4_500);
    expect(watch.find(ref)?.action?.kind).toBe('delete');
    await clock.advance(5_000);
    expect(await outcome).toMatchObject({ ending: 'verified', observed: 'gone', health: null, tookMs: 7_000 });
    expect(watch.diary.at(-1)).toBe('forgotten');
    expect(server.count('list')).toBe(3);
  });

  it('keeps the row when the server still lists it after 30 s', async () => {
    server.onRemove = () => {
      server.state = 'gone';
      return null;
    };
    expect(await act('delete')).toMatchObject({ ending: 'not-verified', observed: 'gone' });
    expect(watch.find(ref)).not.toBeNull();
  });

  it('needs a good list, not an error page', async () => {
    server.onRemove = () => {
      server.state = 'gone';
      server.listed = false;
      return null;
    };
    let lists = 0;
    server.onList = () => (++lists < 3 ? failure('strange-answer') : null);
    expect(await act('delete')).toMatchObject({ ending: 'verified', tookMs: 7_000 });
  });

  it('that said SUCCESS and did nothing was a wrong answer', async () => {
    server.state = 'open';
    expect(await act('delete')).toMatchObject({ ending: 'answer-was-wrong', observed: 'open' });
    expect(watch.find(ref)).not.toBeNull();
  });

  it('logs out first where an open instance cannot be deleted, and asks once more', async () => {
    server.state = 'open';
    server.onRemove = () => {
      if (server.state === 'open') return failure('action-refused', 400);
      server.state = 'gone';
      server.listed = false;
      return null;
    };
    server.onLogout = () => {
      becomes([500, 'close']);
      return null;
    };
    expect(await act('delete')).toMatchObject({ ending: 'verified', observed: 'gone', error: null });
    expect(server.calls.filter((call) => call === 'remove' || call === 'logout')).toEqual([
      'remove',
      'logout',
      'remove',
    ]);
  });

  it('is refused when that logout does not come through, and does not ask a third time', async () => {
    server.state = 'open';
    server.onRemove = () => failure('action-refused', 400);
    expect(await act('delete')).toMatchObject({ ending: 'refused', observed: 'open' });
    expect(server.count('remove')).toBe(1);
  });

  it('of an instance that is gone already is already so', async () => {
    server.state = 'gone';
    server.listed = false;
    server.onRemove = () => unknownInstance();
    expect(await act('delete')).toMatchObject({ ending: 'already-so', observed: 'gone' });
    expect(watch.find(ref)).toBeNull();
  });

  it('is verified despite an error when the instance is gone', async () => {
    server.onRemove = () => {
      server.state = 'gone';
      server.listed = false;
      return failure('server-error', 500);
    };
    expect(await act('delete')).toMatchObject({ ending: 'verified-despite-error', error: { code: 'server-error' } });
  });

  it('is verified when the token that may list it died with it', async () => {
    server.onRemove = () => {
      server.state = 'gone';
      server.onList = () => failure('key-rejected', 401);
      return null;
    };
    expect(await act('delete')).toMatchObject({ ending: 'verified' });
  });

  it.each([null, 'Loja', 'loja ', ''])('wants the exact name typed, not %j', async (typedName) => {
    await expect(actions.act({ ref, kind: 'delete', typedName }, abort.signal)).rejects.toMatchObject({
      code: 'invalid-input',
    });
    expect(server.calls).toEqual([]);
  });
});

describe('reconnect', () => {
  it('is verified when the session was taken up again', async () => {
    server.onConnect = () => {
      becomes([200, 'connecting'], [4_500, 'open']);
      return { kind: 'waiting' };
    };
    expect(await act('reconnect')).toMatchObject({ ending: 'verified', observed: 'open', tookMs: 5_000 });
    expect(watch.find(ref)?.action).toBeNull();
  });

  it('of what is open asks for nothing', async () => {
    server.state = 'open';
    expect(await act('reconnect')).toMatchObject({ ending: 'already-so', observed: 'open' });
    expect(server.count('connect')).toBe(0);
  });

  it('needs a scan where the session is lost', async () => {
    server.onConnect = () => {
      server.state = 'connecting';
      return { kind: 'code', code: serverCode('2@fresh') };
    };
    expect(await act('reconnect')).toMatchObject({ ending: 'needs-scan', observed: 'connecting', tookMs: 11_000 });
  });

  it('asks a closed instance once, and never again', async () => {
    expect(await act('reconnect')).toMatchObject({ ending: 'answer-was-wrong', observed: 'close' });
    expect(server.count('connect')).toBe(1);
  });

  it('gives Go the time in which a session that connects reads as closed', async () => {
    server.onConnect = () => {
      becomes([9_500, 'open']);
      return { kind: 'waiting' };
    };
    expect(await act('reconnect')).toMatchObject({ ending: 'verified', tookMs: 10_000 });
  });

  it('is not verified after its limit, which the row tells from the start', async () => {
    server.onConnect = () => {
      server.state = 'connecting';
      return { kind: 'waiting' };
    };
    const outcome = begin('reconnect');
    await clock.advance(1_000);
    expect(watch.find(ref)?.action).toMatchObject({ kind: 'reconnect', limitMs: 120_000 });
    await clock.advance(120_000);
    expect(await outcome).toMatchObject({ ending: 'not-verified', observed: 'connecting', tookMs: 120_000 });
  });

  it('is refused where the server says so and stays closed', async () => {
    server.onConnect = () => failure('action-refused', 200);
    expect(await act('reconnect')).toMatchObject({ ending: 'refused', observed: 'close' });
  });

  it('can be stopped while it waits', async () => {
    server.onConnect = () => {
      server.state = 'connecting';
      return { kind: 'waiting' };
    };
    const outcome = begin('reconnect');
    await clock.advance(7_500);
    actions.cancel(ref);
    expect(await outcome).toMatchObject({ ending: 'cancelled' });
    expect(noted).toMatchObject([{ act: 'reconnect', ending: 'cancelled', tookMs: 7_500 }]);
    expect(clock.pending).toBe(0);
    actions.cancel(ref);
  });
});

describe('relink', () => {
  beforeEach(() => {
    server.state = 'open';
    server.onLogout = () => {
      server.state = 'close';
      return null;
    };
    server.onConnect = () => {
      server.state = 'connecting';
      return { kind: 'code', code: serverCode('2@fresh') };
    };
  });

  it('ends the session, and ends at the first code', async () => {
    expect(await act('relink')).toMatchObject({ ending: 'needs-scan', observed: 'connecting' });
    expect(server.calls.filter((call) => call !== 'live')).toEqual(['logout', 'connect qr', 'connect qr']);
  });

  it('does not connect what it could not log out', async () => {
    server.onLogout = () => null;
    expect(await act('relink')).toMatchObject({ ending: 'answer-was-wrong', observed: 'open' });
    expect(server.count('connect')).toBe(0);
  });

  it('of what is closed already begins with the code', async () => {
    server.state = 'close';
    server.onLogout = () => failure('not-connected', 400);
    expect(await act('relink')).toMatchObject({ ending: 'needs-scan' });
  });

  it('of what is gone says so', async () => {
    server.state = 'gone';
    server.onLogout = () => unknownInstance();
    expect(await act('relink')).toMatchObject({ ending: 'refused', observed: 'gone' });
  });
});

describe('giving notifications back', () => {
  it('is accepted: there is nothing to read back', async () => {
    server.state = 'open';
    expect(await act('presence')).toMatchObject({ ending: 'accepted', observed: 'open', error: null });
    expect(server.calls).toEqual(['live', 'unavailable']);
  });

  it.each(['close', 'connecting', 'absent'] as const)(
    'does not ask what is %s, where it would crash',
    async (state) => {
      server.state = state;
      expect(await act('presence')).toMatchObject({ ending: 'refused', error: { code: 'not-connected' } });
      expect(server.count('unavailable')).toBe(0);
    },
  );

  it('is refused, or not known, as the error has it', async () => {
    server.state = 'open';
    server.onUnavailable = () => failure('action-refused', 400);
    expect(await act('presence')).toMatchObject({ ending: 'refused' });
    server.onUnavailable = () => failure('timeout');
    expect(await act('presence')).toMatchObject({ ending: 'not-verified' });
  });
});

describe('any action', () => {
  it('may not begin while another one runs on the instance, and may after it', async () => {
    server.state = 'open';
    const first = begin('restart');
    await expect(begin('logout')).rejects.toMatchObject({ code: 'action-busy', detail: { running: 'restart' } });
    await clock.advance(5_000);
    expect((await first).ending).toBe('accepted');
    expect(await act('logout')).toMatchObject({ ending: 'answer-was-wrong' });
  });

  it('may run on two instances at once', async () => {
    const other = { serverId: 'alfa', name: 'filial' };
    watch.put(other);
    server.state = 'open';
    const both = [begin('restart'), actions.act({ ref: other, kind: 'restart', typedName: null }, abort.signal)];
    await clock.advance(5_000);
    expect((await Promise.all(both)).map(({ ending }) => ending)).toEqual(['accepted', 'accepted']);
  });

  it('is refused with the reason where it cannot be done', async () => {
    server.allowed.baileys.restart = { able: false, reason: 'server-cannot' };
    await expect(begin('restart')).rejects.toMatchObject({
      code: 'not-supported',
      detail: { ability: 'restart', reason: 'server-cannot' },
    });
    const lost = { serverId: 'alfa', name: '..' };
    watch.put(lost);
    await expect(actions.act({ ref: lost, kind: 'delete', typedName: '..' }, abort.signal)).rejects.toMatchObject({
      code: 'not-supported',
      detail: { reason: 'name-not-addressable' },
    });
    expect(server.calls).toEqual([]);
  });

  it.each(actionKinds)('is refused on a locked production server before anything is asked: %s', async (kind) => {
    locked = true;
    await expect(begin(kind)).rejects.toMatchObject({ code: 'production-locked' });
    expect(server.calls).toEqual([]);
    expect(watch.diary).toEqual([]);
  });

  it.each([
    { serverId: 'beta', name: 'loja' },
    { serverId: 'alfa', name: 'other' },
  ])('of an unknown instance is not found: %j', async (unknown) => {
    await expect(actions.act({ ref: unknown, kind: 'logout', typedName: null }, abort.signal)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('is refused for want of a key where the row is known and its server cannot be asked', async () => {
    const keyless = { serverId: 'beta', name: 'loja' };
    watch.put(keyless);
    await expect(actions.act({ ref: keyless, kind: 'logout', typedName: null }, abort.signal)).rejects.toMatchObject({
      code: 'key-missing',
    });
  });

  it('ends as cancelled when its signal is aborted, and leaves no timer', async () => {
    server.state = 'open';
    const outcome = begin('logout');
    await clock.advance(3_500);
    abort.abort();
    expect(await outcome).toMatchObject({ ending: 'cancelled', error: null });
    expect(clock.pending).toBe(0);
    expect(watch.find(ref)?.action).toBeNull();
  });

  it('frees the instance when something of our own breaks', async () => {
    server.onLogout = () => {
      throw new TypeError('a bug');
    };
    await expect(begin('logout')).rejects.toThrow('a bug');
    server.onLogout = () => null;
    expect(await act('logout')).toMatchObject({ ending: 'already-so' });
  });

  it('is noted with who began it and how it ended', async () => {
    server.onLogout = () => failure('not-connected', 400);
    const outcome = actions.act({ ref, kind: 'logout', typedName: null }, abort.signal, 'bulk');
    await clock.advance(90_000);
    await outcome;
    expect(noted).toEqual([
      {
        ...ref,
        at: expect.any(Number) as number,
        act: 'logout',
        startedBy: 'bulk',
        ending: 'already-so',
        code: null,
        tookMs: 4_000,
      },
    ]);
  });
});
