import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../../electron/contract/audit.ts';
import type { CreateOutcome, NewInstance } from '../../../electron/contract/create.ts';
import type { ErrorCode } from '../../../electron/contract/result.ts';
import { createAbilitiesFor } from '../../../electron/evolution/createAbilities.ts';
import { EvolutionError } from '../../../electron/evolution/errors.ts';
import { InstanceMaker } from '../../../electron/instances/instanceMaker.ts';
import { RunningActions } from '../../../electron/instances/runningActions.ts';
import { GuardError } from '../../../electron/servers/productionGuard.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { FakeWatch } from '../../support/fakeWatch.ts';
import { aNewInstance } from '../../support/newInstance.ts';
import { ScriptedServer } from '../../support/scriptedServer.ts';
import { SilentLog } from '../../support/silentLog.ts';

const ref = { serverId: 'alfa', name: 'loja' };
let clock: FakeClock;
let server: ScriptedServer;
let watch: FakeWatch;
let maker: InstanceMaker;
let quitting: AbortController;
let locked: boolean;
let noted: Omit<AuditEntry, 'row'>[];

beforeEach(() => {
  clock = new FakeClock();
  server = new ScriptedServer(ref.name);
  server.state = 'gone';
  watch = new FakeWatch();
  quitting = new AbortController();
  locked = false;
  noted = [];
  maker = new InstanceMaker({
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

/** The server makes it at once, and the watched list shows it a second later. */
function makes(): null {
  server.state = 'close';
  clock.after(1_500, () => watch.put(ref));
  return null;
}

function failure(code: ErrorCode, status?: number): EvolutionError {
  return new EvolutionError(code, `failed with ${code}`, status === undefined ? {} : { status });
}

function begin(changes: Partial<NewInstance> = {}): Promise<CreateOutcome> {
  return maker.create(
    { id: 'run', serverId: ref.serverId, instance: aNewInstance(ref.name, changes) },
    quitting.signal,
  );
}

async function create(changes: Partial<NewInstance> = {}): Promise<CreateOutcome> {
  const outcome = begin(changes);
  await clock.advance(30_000);
  return outcome;
}

describe('creating ends', () => {
  it('when the instance was read back and the list shows it', async () => {
    server.onCreate = makes;
    expect(await create()).toMatchObject({ ref, ending: 'created', listed: true, error: null });
    expect(server.calls).toEqual(['live', 'create loja', 'live']);
    expect(watch.diary).toEqual(['create started', 'ended', 'check alfa']);
    expect(noted).toMatchObject([{ ...ref, act: 'create', startedBy: 'person', ending: 'verified', code: null }]);
  });

  it('as "exists" without a request, when the name is there before', async () => {
    server.state = 'open';
    watch.put(ref);
    expect(await create()).toMatchObject({ ending: 'exists', listed: true });
    expect(server.count('create')).toBe(0);
  });

  it('as "exists" when another client was faster', async () => {
    server.onCreate = () => failure('name-taken', 403);
    watch.put(ref);
    expect(await create()).toMatchObject({ ending: 'exists', error: { code: 'name-taken' } });
  });

  it('as refused with the server’s words, at once', async () => {
    server.onCreate = () => failure('action-refused', 400);
    expect(await create()).toMatchObject({ ending: 'refused', error: { code: 'action-refused' }, tookMs: 0 });
    expect(server.calls).toEqual(['live', 'create loja']);
  });

  it('as a wrong answer, when a 201 is not found afterwards', async () => {
    expect(await create()).toMatchObject({ ending: 'answer-was-wrong', listed: false });
    expect(server.count('live')).toBe(4);
  });

  it.each<ErrorCode>(['timeout', 'unreachable', 'server-error'])(
    'as created after %s, when it is there and was not before',
    async (code) => {
      server.onCreate = () => {
        makes();
        return failure(code);
      };
      expect(await create()).toMatchObject({ ending: 'created-despite-error', listed: true, error: { code } });
      expect(server.count('create'), 'never asked twice').toBe(1);
    },
  );

  it('as not verified after a time-out, when it is not there (yet)', async () => {
    server.onCreate = () => failure('timeout');
    expect(await create()).toMatchObject({ ending: 'not-verified', error: { code: 'timeout' } });
    expect(server.count('create')).toBe(1);
  });

  it('as refused after a server error, when it is not there', async () => {
    server.onCreate = () => failure('server-error', 500);
    expect(await create()).toMatchObject({ ending: 'refused' });
  });

  it('as not verified, when nobody knows whether it was there before', async () => {
    let asked = 0;
    server.live = () => (asked++ === 0 ? failure('unreachable') : 'close');
    server.onCreate = () => failure('timeout');
    expect(await create()).toMatchObject({ ending: 'not-verified' });
  });

  it('as created and not listed, when the list does not catch up', async () => {
    server.onCreate = () => {
      server.state = 'close';
      return null;
    };
    expect(await create()).toMatchObject({ ending: 'created', listed: false });
  });
});

describe('cancelling', () => {
  it('before the request leaves nothing', async () => {
    const outcome = begin();
    maker.cancel('run');
    expect(await outcome).toMatchObject({ ending: 'cancelled' });
    expect(server.count('create')).toBe(0);
  });

  it('after it reads back what became of it', async () => {
    server.onCreate = makes;
    const outcome = begin();
    await clock.advance(500);
    maker.cancel('run');
    expect(await outcome).toMatchObject({ ending: 'created-despite-error' });
  });

  it('of a run that is over, or never was, does nothing', () => {
    expect(() => maker.cancel('other')).not.toThrow();
  });
});

describe('creating is not begun', () => {
  it('twice for one name at once', async () => {
    server.onCreate = makes;
    const first = begin();
    await expect(
      maker.create({ id: 'other', serverId: 'alfa', instance: aNewInstance(ref.name) }, quitting.signal),
    ).rejects.toMatchObject({ code: 'action-busy' });
    await clock.advance(30_000);
    expect(await first).toMatchObject({ ending: 'created' });
    expect(server.count('create')).toBe(1);
  });

  it('without the key', async () => {
    const order = { id: 'run', serverId: 'beta', instance: aNewInstance(ref.name) };
    await expect(maker.create(order, quitting.signal)).rejects.toMatchObject({ code: 'key-missing' });
  });

  it('on a server that was not identified, or with a token of an instance', async () => {
    server.creation = null;
    await expect(begin()).rejects.toMatchObject({ detail: { reason: 'server-not-identified' } });
    server.creation = createAbilitiesFor({ family: 'v2', version: null, keyScope: 'instance', lacksTokens: false });
    await expect(begin()).rejects.toMatchObject({ code: 'not-supported', detail: { reason: 'needs-global-key' } });
    expect(server.calls).toEqual([]);
  });

  it('with what this server does not take', async () => {
    server.creation = createAbilitiesFor({ family: 'go', version: '0.6.1', keyScope: 'global', lacksTokens: false });
    const lacking: readonly Partial<NewInstance>[] = [
      { integration: 'evolution' },
      { number: '5511999990000' },
      { websocket: { events: [] } },
    ];
    for (const changes of lacking)
      await expect(begin(changes), JSON.stringify(changes)).rejects.toMatchObject({ code: 'not-supported' });
    expect(server.calls).toEqual([]);
  });

  it('on a production server that is locked', async () => {
    locked = true;
    await expect(begin()).rejects.toMatchObject({ code: 'production-locked' });
    expect(server.calls).toEqual([]);
  });

  it('as Cloud API without token or number', async () => {
    await expect(begin({ integration: 'cloud-api', token: 't' })).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(begin({ integration: 'cloud-api', number: '12345' })).rejects.toMatchObject({ code: 'invalid-input' });
  });
});
