import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../../electron/contract/audit.ts';
import type { ErrorCode } from '../../../electron/contract/result.ts';
import { EvolutionError } from '../../../electron/evolution/errors.ts';
import { SessionDesk } from '../../../electron/instances/sessionDesk.ts';
import { GuardError } from '../../../electron/servers/productionGuard.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { FakeWatch } from '../../support/fakeWatch.ts';
import { ScriptedServer } from '../../support/scriptedServer.ts';

const ref = { serverId: 'alfa', name: 'loja' };
const signal = new AbortController().signal;
const message = { ref, number: '5511988412207', text: 'Teste 123' };

let clock: FakeClock;
let server: ScriptedServer;
let watch: FakeWatch;
let noted: Omit<AuditEntry, 'row'>[];
let locked: boolean;
let desk: SessionDesk;

beforeEach(() => {
  clock = new FakeClock();
  server = new ScriptedServer(ref.name);
  watch = new FakeWatch();
  watch.put(ref, { health: 'online', number: '5511977770000', reported: { list: 'open', live: 'open', raw: null } });
  noted = [];
  locked = false;
  desk = new SessionDesk({
    clock,
    watch,
    serverOf: () => server,
    audit: { record: (entry) => noted.push(entry) },
    guard: {
      check: () => {
        if (locked) throw new GuardError('production-locked', 'locked');
      },
    },
  });
});

const failing = (code: ErrorCode) => (): EvolutionError => new EvolutionError(code, code);

describe('a test message', () => {
  it('is accepted, which is all that can be said, and its text is noted nowhere', async () => {
    expect(await desk.sendTest(message, signal)).toMatchObject({ ending: 'accepted', error: null });
    expect(server.calls).toEqual(['text 5511988412207 Teste 123']);
    expect(noted).toMatchObject([{ act: 'test-message', ending: 'accepted', startedBy: 'person' }]);
    expect(JSON.stringify(noted)).not.toContain('Teste');
    expect(JSON.stringify(noted)).not.toContain('5511988412207');
  });

  it.each<[ErrorCode, string]>([
    ['not-on-whatsapp', 'refused'],
    ['not-connected', 'refused'],
    ['action-refused', 'refused'],
    ['timeout', 'not-verified'],
    ['unreachable', 'not-verified'],
  ])('that meets %s is %s', async (code, ending) => {
    server.onText = failing(code);
    expect(await desk.sendTest(message, signal)).toMatchObject({ ending, error: { code } });
  });

  it('cannot be sent in bulk', async () => {
    const both = [desk.sendTest(message, signal), desk.sendTest(message, signal)];
    expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    await expect(desk.sendTest(message, signal)).rejects.toMatchObject({ code: 'action-busy' });
    await clock.advance(5_000);
    await desk.sendTest(message, signal);
    expect(server.count('text')).toBe(2);
  });

  it('is refused on a locked production server, and where the server cannot', async () => {
    locked = true;
    await expect(desk.sendTest(message, signal)).rejects.toMatchObject({ code: 'production-locked' });
    locked = false;
    server.allowed.baileys['test-message'] = { able: false, reason: 'cloud-integration' };
    await expect(desk.sendTest(message, signal)).rejects.toMatchObject({ code: 'not-supported' });
    expect(server.calls).toEqual([]);
  });
});

describe('a deep check', () => {
  it('asks with its own number, and without one for its privacy settings', async () => {
    expect(await desk.deepCheck(ref, signal)).toMatchObject({ answer: 'answers' });
    watch.put(ref, { number: null });
    await desk.deepCheck(ref, signal);
    expect(server.calls).toEqual(['probe 5511977770000', 'probe privacy']);
  });

  it.each<[ErrorCode, string]>([
    ['not-connected', 'closed'],
    ['timeout', 'no-answer'],
    ['server-error', 'not-known'],
  ])('that meets %s says %s', async (code, answer) => {
    server.onProbe = failing(code);
    expect(await desk.deepCheck(ref, signal)).toMatchObject({ answer, error: { code } });
  });

  it('tells the watch of a dead line at once, and of nothing else', async () => {
    server.onProbe = failing('timeout');
    await desk.deepCheck(ref, signal);
    expect(watch.diary).toEqual([]);
    server.onProbe = failing('not-connected');
    await desk.deepCheck(ref, signal);
    expect(watch.diary).toEqual(['live close']);
  });

  it('changes nothing, so that a locked server answers, too', async () => {
    locked = true;
    expect(await desk.deepCheck(ref, signal)).toMatchObject({ answer: 'answers' });
  });
});

describe('a token', () => {
  it('is handed over and noted, without itself', async () => {
    server.onToken = () => 'TOKEN-OF-LOJA';
    expect(await desk.token(ref, signal)).toBe('TOKEN-OF-LOJA');
    expect(noted).toMatchObject([{ act: 'copy-token', ending: 'verified' }]);
    expect(JSON.stringify(noted)).not.toContain('TOKEN-OF-LOJA');
  });

  it('that the server does not tell is refused with the reason', async () => {
    await expect(desk.token(ref, signal)).rejects.toMatchObject({
      code: 'not-supported',
      detail: { reason: 'instance-token-missing' },
    });
  });
});
