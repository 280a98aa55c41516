import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../../electron/contract/audit.ts';
import type { PairingPhase, PairingView } from '../../../electron/contract/pairing.ts';
import type { ErrorCode } from '../../../electron/contract/result.ts';
import type { ServerCode } from '../../../electron/evolution/api.ts';
import { EvolutionError } from '../../../electron/evolution/errors.ts';
import { PairingDesk } from '../../../electron/instances/pairingDesk.ts';
import { RunningActions } from '../../../electron/instances/runningActions.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { FakeWatch } from '../../support/fakeWatch.ts';
import { openGuard } from '../../support/openGuard.ts';
import { ScriptedServer, serverCode, unknownInstance } from '../../support/scriptedServer.ts';
import { SilentLog } from '../../support/silentLog.ts';

const ref = { serverId: 'alfa', name: 'loja' };
const number = '5511999990000';
let clock: FakeClock;
let server: ScriptedServer;
let watch: FakeWatch;
let log: SilentLog;
let running: RunningActions;
let desk: PairingDesk;
let views: PairingView[];
let noted: Omit<AuditEntry, 'row'>[];

beforeEach(() => {
  clock = new FakeClock();
  server = new ScriptedServer(ref.name);
  watch = new FakeWatch();
  watch.put(ref);
  log = new SilentLog();
  running = new RunningActions();
  views = [];
  noted = [];
  let ids = 0;
  desk = new PairingDesk({
    clock,
    log,
    watch,
    running,
    guard: openGuard,
    audit: { record: (entry) => noted.push(entry) },
    serverOf: (id) => (id === ref.serverId ? server : null),
    newId: () => `pairing-${++ids}`,
    onChange: (view) => views.push(view),
  });
});

function open(withNumber: string | null = null): Promise<PairingView> {
  return desk.open({ ref, number: withNumber });
}

function last(): PairingView {
  const view = views.at(-1);
  if (view === undefined) throw new Error('nothing was shown yet');
  return view;
}

/** The phases that were shown, without repetitions. */
function phases(): readonly PairingPhase[] {
  return views.map(({ phase }) => phase).filter((phase, index, all) => phase !== all[index - 1]);
}

function failure(code: ErrorCode): EvolutionError {
  return new EvolutionError(code, `failed with ${code}`);
}

/** The server issues codes as real ones do: one every 45 s once it connects, until it is logged out or the limit is hit. */
function issueCodes(limit = 30, code: (count: number) => ServerCode = qr): void {
  let count = 0;
  let stop = (): void => undefined;
  const issue = (): void => {
    if (count >= limit) {
      server.state = 'close';
      return;
    }
    count++;
    stop = clock.after(45_000, issue);
  };
  server.onConnect = () => {
    if (server.state === 'close') {
      server.state = 'connecting';
      count = 0;
      issue();
    }
    return { kind: 'code', code: code(count) };
  };
  server.onLogout = () => {
    stop();
    if (server.state === 'close') return failure('not-connected');
    server.state = 'close';
    return null;
  };
}

function qr(count: number): ServerCode {
  return serverCode(`2@canary-${count}`, { count });
}

describe('a QR code', () => {
  it('is shown at once, with its age, its number and its end', async () => {
    issueCodes();
    expect(await open()).toMatchObject({ id: 'pairing-1', ref, phase: 'starting', code: null, connectedAs: null });
    await clock.advance(0);
    expect(last()).toMatchObject({
      phase: 'code',
      code: { pairingCode: null, seenAt: clock.now(), expiresAt: clock.now() + 45_000, attempt: 1, limit: 30 },
    });
    expect(last().code?.image).toMatch(/^data:image\/svg\+xml;base64,/);
  });

  it('is replaced within seconds of the server replacing it, and keeps its age while it stays', async () => {
    issueCodes();
    await open();
    await clock.advance(44_000);
    expect(views).toHaveLength(1);
    await clock.advance(8_000);
    const [first, second] = views;
    expect(views).toHaveLength(2);
    expect(second?.code?.attempt).toBe(2);
    expect(second?.code?.image).not.toBe(first?.code?.image);
    expect((second?.code?.seenAt ?? 0) - (first?.code?.expiresAt ?? 0)).toBeLessThanOrEqual(3_000);
  });

  it('is asked for with each look at the state, every 2 s', async () => {
    issueCodes();
    await open();
    await clock.advance(60_000);
    expect(server.count('connect')).toBe(31);
    expect(server.count('live')).toBe(31);
  });

  it('of an instance that is connecting already is picked up where it is', async () => {
    server.state = 'connecting';
    server.onConnect = () => ({ kind: 'code', code: qr(7) });
    await open();
    await clock.advance(0);
    expect(last()).toMatchObject({ phase: 'code', code: { attempt: 7 } });
  });

  it('is asked for five times with growing pauses, and then given up', async () => {
    server.onConnect = () => {
      server.state = 'connecting';
      return { kind: 'waiting' };
    };
    await open();
    await clock.advance(10_000);
    expect(phases()).toEqual(['waiting']);
    await clock.advance(20_000);
    expect(phases()).toEqual(['waiting', 'no-code']);
    expect(server.count('connect')).toBe(5);
    expect(server.calls.at(-1)).toBe('logout');
    await clock.advance(600_000);
    expect(server.count('connect')).toBe(5);
    expect(clock.pending).toBe(0);
  });

  it('that comes late is shown', async () => {
    let asked = 0;
    server.onConnect = () => {
      server.state = 'connecting';
      return ++asked < 4 ? { kind: 'waiting' } : { kind: 'code', code: qr(1) };
    };
    await open();
    await clock.advance(20_000);
    expect(phases()).toEqual(['waiting', 'code']);
  });
});

describe('the end of an attempt', () => {
  it('is "connected" within 3 s of the scan, then who it is, from the next list', async () => {
    issueCodes();
    await open();
    await clock.advance(9_000);
    server.state = 'open';
    await clock.advance(2_000);
    expect(last()).toMatchObject({ phase: 'connected', code: null, connectedAs: null });
    expect(watch.diary.slice(-2)).toEqual(['ended', 'check alfa']);
    expect(noted).toMatchObject([{ ...ref, act: 'pair', ending: 'verified', startedBy: 'person' }]);
    watch.put(ref, {
      number: '5511988887777',
      numberText: '+55 11 98888-7777',
      profileName: 'Loja',
      reported: { list: 'open', live: 'open', raw: null },
    });
    await clock.advance(1_000);
    expect(last().connectedAs).toEqual({
      number: '5511988887777',
      numberText: '+55 11 98888-7777',
      profileName: 'Loja',
    });
    await desk.close('pairing-1');
    expect(server.count('logout')).toBe(0);
    expect(last().phase).toBe('connected');
  });

  it('does not take the number of the last pairing for the new one', async () => {
    watch.put(ref, { number: '5511000000000' });
    server.state = 'open';
    await open();
    await clock.advance(30_000);
    expect(last()).toMatchObject({ phase: 'connected', connectedAs: null });
    expect(clock.pending).toBe(0);
  });

  it('is "connected" when the server says that it is open already', async () => {
    server.onConnect = () => ({ kind: 'already-open' });
    await open();
    await clock.advance(0);
    expect(last().phase).toBe('connected');
  });

  it('is the limit when the server stops after its last code; connect is not asked again', async () => {
    issueCodes(3);
    server.codeLimit = 3;
    await open();
    await clock.advance(3 * 45_000 + 10_000);
    expect(phases()).toEqual(['code', 'limit']);
    expect(last()).toMatchObject({ code: null, error: null });
    const asked = server.calls.length;
    await clock.advance(600_000);
    expect(server.calls).toHaveLength(asked);
  });

  it('is the limit too when the operator set a lower one', async () => {
    issueCodes(2);
    await open();
    await clock.advance(2 * 45_000 + 10_000);
    expect(phases()).toEqual(['code', 'limit']);
  });

  it('is a failure when it closes while a code was still good', async () => {
    issueCodes();
    await open();
    await clock.advance(20_000);
    server.state = 'close';
    await clock.advance(10_000);
    expect(last()).toMatchObject({ phase: 'failed', code: null, error: { code: 'not-connected' } });
  });

  it('is a failure when a start leads nowhere, after one start', async () => {
    await open();
    await clock.advance(60_000);
    expect(last()).toMatchObject({ phase: 'failed', error: { code: 'not-connected' } });
    expect(server.count('connect')).toBe(1);
  });

  it('survives the reconnect after a scan', async () => {
    issueCodes();
    await open();
    await clock.advance(9_000);
    server.state = 'close';
    await clock.advance(2_000);
    server.state = 'connecting';
    await clock.advance(4_000);
    server.state = 'open';
    await clock.advance(2_000);
    expect(phases()).toEqual(['code', 'connected']);
  });

  it('comes by itself after a time limit, on the server too', async () => {
    issueCodes(1_000);
    await open();
    await clock.advance(26 * 60_000);
    expect(last()).toMatchObject({ phase: 'failed', error: { code: 'timeout' } });
    expect(server.state).toBe('close');
    expect(clock.pending).toBe(0);
  });

  it('is a failure when the instance vanishes', async () => {
    issueCodes();
    await open();
    await clock.advance(5_000);
    server.live = () => 'gone';
    await clock.advance(2_000);
    expect(last()).toMatchObject({ phase: 'failed', error: { code: 'instance-unknown' } });
  });
});

describe('a pairing code', () => {
  const withPairing = (count: number): ServerCode =>
    serverCode(`2@canary-${count}`, { count, pairingCode: 'ABCD1234' });

  it('is asked for with the number', async () => {
    issueCodes(30, withPairing);
    await open(number);
    await clock.advance(0);
    expect(last()).toMatchObject({ phase: 'code', number, code: { pairingCode: 'ABCD1234', attempt: 1 } });
    expect(last().code?.image).not.toBeNull();
    expect(server.calls).toContain(`connect ${number}`);
    expect(server.count('logout')).toBe(0);
  });

  it('first ends an attempt that is running, and waits for a steady close', async () => {
    issueCodes(30, withPairing);
    server.state = 'connecting';
    await open(number);
    await clock.advance(3_500);
    expect(phases()).toEqual(['ending-attempt']);
    await clock.advance(3_000);
    expect(phases()).toEqual(['ending-attempt', 'starting', 'code']);
    const order = server.calls.filter((call) => call !== 'live');
    expect(order.slice(0, 2)).toEqual(['logout', `connect ${number}`]);
    expect(server.count('logout')).toBe(1);
  });

  it('fails clearly when the running attempt does not end', async () => {
    server.state = 'connecting';
    await open(number);
    await clock.advance(30_000);
    expect(last()).toMatchObject({ phase: 'failed', error: { code: 'action-refused' } });
    expect(server.count('connect')).toBe(0);
  });

  it('that does not come after five tries gives way to the QR code', async () => {
    issueCodes();
    await open(number);
    await clock.advance(15_000);
    expect(phases()).toEqual(['waiting']);
    await clock.advance(6_000);
    expect(last()).toMatchObject({ phase: 'code', code: { pairingCode: null } });
    expect(server.count('connect')).toBe(5);
  });
});

describe('closing', () => {
  it('ends the attempt on the server and drops the code', async () => {
    issueCodes();
    const { id } = await open();
    await clock.advance(1_000);
    await desk.close(id);
    expect(last()).toMatchObject({ phase: 'cancelled', code: null });
    expect(noted).toMatchObject([{ act: 'pair', ending: 'cancelled' }]);
    expect(JSON.stringify(noted)).not.toContain('2@');
    expect(server.state).toBe('close');
    expect(clock.pending).toBe(0);
    expect(watch.diary.at(-1)).toBe('ended');
    const shown = views.length;
    await desk.close(id);
    await clock.advance(60_000);
    expect(views).toHaveLength(shown);
    expect(server.count('logout')).toBe(1);
  });

  it('does not log out a phone that was scanned a moment ago', async () => {
    issueCodes();
    const { id } = await open();
    await clock.advance(1_000);
    server.state = 'open';
    await desk.close(id);
    expect(server.count('logout')).toBe(0);
  });

  it('does not unlink a paired instance that merely reconnects', async () => {
    watch.put(ref, { reported: { list: 'open', live: 'connecting', raw: null } });
    server.state = 'connecting';
    server.onConnect = () => ({ kind: 'code', code: qr(3) });
    const { id } = await open();
    await clock.advance(30_000);
    await desk.close(id);
    expect(server.count('logout')).toBe(0);
  });

  it('before the server was asked for anything asks it for nothing', async () => {
    const { id } = await open();
    await desk.close(id);
    expect(server.calls.filter((call) => call !== 'live')).toEqual([]);
    expect(last().phase).toBe('cancelled');
  });

  it('takes a code that arrives too late for nothing', async () => {
    server.onConnect = () => {
      void desk.close('pairing-1');
      return { kind: 'code', code: qr(1) };
    };
    await open();
    await clock.advance(10_000);
    expect(views.map(({ phase }) => phase)).toEqual(['cancelled']);
    expect(JSON.stringify(views)).not.toContain('svg');
  });

  it('closes all of them', async () => {
    const other = { serverId: 'alfa', name: 'filial' };
    watch.put(other);
    issueCodes();
    await open();
    await desk.open({ ref: other, number: null });
    await clock.advance(1_000);
    await desk.closeAll();
    expect(clock.pending).toBe(0);
  });
});

describe('several pairings', () => {
  it('run side by side for different instances', async () => {
    const other = { serverId: 'alfa', name: 'filial' };
    watch.put(other);
    issueCodes();
    await open();
    await desk.open({ ref: other, number: null });
    await clock.advance(1_000);
    expect(views.map(({ id, phase }) => `${id} ${phase}`).sort()).toEqual(['pairing-1 code', 'pairing-2 code']);
  });

  it('of one instance replace each other, without a logout between', async () => {
    issueCodes();
    await open();
    await clock.advance(1_000);
    const second = open();
    await clock.advance(1_000);
    expect((await second).id).toBe('pairing-2');
    expect(views.map(({ id, phase }) => `${id} ${phase}`)).toEqual([
      'pairing-1 code',
      'pairing-1 cancelled',
      'pairing-2 code',
    ]);
    expect(server.count('logout')).toBe(0);
  });

  it('replace each other too when they are opened at the same moment', async () => {
    issueCodes();
    await open();
    await clock.advance(1_000);
    const both = Promise.all([open(), open()]);
    await clock.advance(1_000);
    expect((await both).map(({ id }) => id)).toEqual(['pairing-2', 'pairing-3']);
    expect(last()).toMatchObject({ id: 'pairing-3', phase: 'code' });
  });

  it('do not begin while another action runs, and keep it from beginning', async () => {
    const end = running.start(ref, 'restart');
    await expect(open()).rejects.toMatchObject({ code: 'action-busy' });
    end();
    await open();
    expect(() => running.start(ref, 'logout')).toThrow(expect.objectContaining({ code: 'action-busy' }) as Error);
  });

  it('are refused where they cannot be done', async () => {
    server.allowed.baileys['pairing-code'] = { able: false, reason: 'server-cannot' };
    await expect(open(number)).rejects.toMatchObject({ code: 'not-supported', detail: { reason: 'server-cannot' } });
    await expect(desk.open({ ref: { ...ref, name: 'other' }, number: null })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('errors on the way', () => {
  it('are shown and survived; the code stays and grows old', async () => {
    issueCodes();
    await open();
    await clock.advance(1_000);
    const code = last().code;
    server.live = () => failure('unreachable');
    await clock.advance(8_000);
    expect(last()).toMatchObject({ phase: 'code', code, error: { code: 'unreachable' } });
    server.live = () => server.state;
    await clock.advance(2_000);
    expect(last()).toMatchObject({ phase: 'code', error: null });
  });

  it('end it after five in a row', async () => {
    issueCodes();
    await open();
    await clock.advance(1_000);
    server.live = () => failure('unreachable');
    await clock.advance(12_000);
    expect(last()).toMatchObject({ phase: 'failed', code: null, error: { code: 'unreachable' } });
    expect(clock.pending).toBe(0);
  });

  it('end it after five failed codes in a row, though the state can be read', async () => {
    server.state = 'connecting';
    server.onConnect = () => failure('server-error');
    await open();
    await clock.advance(60_000);
    expect(last()).toMatchObject({ phase: 'failed', error: { code: 'server-error' } });
    expect(server.count('connect')).toBe(5);
  });

  it.each([failure('key-rejected'), failure('licence-required'), unknownInstance()])(
    'end it at once when asking again cannot help: $code',
    async (error) => {
      server.onConnect = () => error;
      await open();
      await clock.advance(0);
      expect(last()).toMatchObject({ phase: 'failed', error: { code: error.code } });
    },
  );

  it('end it when a start is refused three times, as of an instance that is not loaded', async () => {
    server.state = 'absent';
    server.onConnect = () => failure('action-refused');
    await open();
    await clock.advance(60_000);
    expect(last()).toMatchObject({ phase: 'failed', error: { code: 'action-refused' } });
    expect(server.count('connect')).toBe(3);
  });

  it('that lose the answer of a start do not count as refusals of it', async () => {
    let asked = 0;
    server.onConnect = () => {
      if (++asked < 5) return failure('timeout');
      server.state = 'connecting';
      return { kind: 'code', code: qr(1) };
    };
    await open();
    await clock.advance(40_000);
    expect(last()).toMatchObject({ phase: 'code', error: null });
  });

  it('of our own end it as internal, and free the instance', async () => {
    server.onConnect = () => {
      throw new TypeError('a bug');
    };
    await open();
    await clock.advance(0);
    expect(last()).toMatchObject({ phase: 'failed', error: { code: 'internal' } });
    expect(() => running.start(ref, 'restart')).not.toThrow();
  });
});

it('never logs a code', async () => {
  issueCodes(30, (count) => serverCode(`2@canary-${count}`, { count, pairingCode: 'CANARYXY' }));
  for (let round = 0; round < 5; round++) {
    const { id } = await open(round % 2 === 0 ? null : number);
    await clock.advance(100_000);
    await desk.close(id);
  }
  expect(log.lines.length).toBeGreaterThan(0);
  expect(log.text.toLowerCase()).not.toMatch(/canary|2@|svg|base64|5511999990000/);
});
