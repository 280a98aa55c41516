import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ActionOutcome } from '../../electron/contract/action.ts';
import type { AuditEntry } from '../../electron/contract/audit.ts';
import type { WebhookReach } from '../../electron/contract/healthReport.ts';
import type { ActionKind } from '../../electron/contract/instance.ts';
import { serverFamilies, type ServerFamily } from '../../electron/contract/server.ts';
import { startDemoServer, type DemoServer } from '../../electron/demo/demoServer.ts';
import { instantTiming } from '../../electron/demo/demoTiming.ts';
import type { EvolutionServer } from '../../electron/evolution/api.ts';
import { createEvolutionServer } from '../../electron/evolution/server.ts';
import { HealthChecks } from '../../electron/instances/healthChecks.ts';
import { RunningActions } from '../../electron/instances/runningActions.ts';
import { SessionDesk } from '../../electron/instances/sessionDesk.ts';
import { InstanceActions } from '../../electron/instances/instanceActions.ts';
import { systemClock } from '../../electron/ports/systemClock.ts';
import { globalKey, nodeFetch } from '../support/evolutionClient.ts';
import { FakeWatch } from '../support/fakeWatch.ts';
import { HurriedClock } from '../support/hurriedClock.ts';
import { openGuard } from '../support/openGuard.ts';
import { SilentLog } from '../support/silentLog.ts';

/* Every action on every family, over HTTP against the demo server, the lies of the servers included. */

const signal = new AbortController().signal;
const owner = { number: '5511999990001', profileName: 'Vendas' };

let server: DemoServer;
let client: EvolutionServer;
let watch: FakeWatch;
let log: SilentLog;
let actions: InstanceActions;
let sessions: SessionDesk;
let noted: Omit<AuditEntry, 'row'>[];

async function serve(family: ServerFamily): Promise<void> {
  const clock = new HurriedClock();
  server = await startDemoServer({
    family,
    globalKey,
    clock,
    timing: { ...instantTiming, reconnectMs: 1_500, firstCodeMs: 900, logoutMs: 300, deleteMs: 800 },
    instances: [
      { name: 'aberta', owner, token: 'TOKEN-ABERTA' },
      { name: 'nova', situation: 'closed', token: 'TOKEN-NOVA' },
      { name: 'saiu', situation: 'logged-out', owner, token: 'TOKEN-SAIU' },
    ],
  });
  log = new SilentLog();
  // The client keeps real time: its limits are about the network.
  client = createEvolutionServer({
    baseUrl: server.baseUrl,
    key: globalKey,
    origin: null,
    fetch: nodeFetch,
    clock: systemClock,
    log,
  });
  await client.identify(signal);
  await client.list(signal);
  watch = new FakeWatch();
  for (const name of ['aberta', 'nova', 'saiu']) watch.put({ serverId: 'alfa', name }, { number: owner.number });
  noted = [];
  const scene = {
    clock,
    log,
    watch,
    serverOf: () => client,
    guard: openGuard,
    audit: { record: (entry: Omit<AuditEntry, 'row'>) => noted.push(entry) },
  };
  actions = new InstanceActions({ ...scene, running: new RunningActions() });
  sessions = new SessionDesk(scene);
}

afterEach(() => server.close());

function act(kind: ActionKind, name: string): Promise<ActionOutcome> {
  const ref = { serverId: 'alfa', name };
  return actions.act({ ref, kind, typedName: kind === 'delete' ? name : null }, signal);
}

describe.each(serverFamilies)('%s', (family) => {
  beforeEach(() => serve(family));

  it('restarts what is open', async () => {
    expect(await act('restart', 'aberta')).toMatchObject({ ending: 'verified', observed: 'open' });
  });

  it('does not believe in the restart of what is closed', async () => {
    // v1 answers its state, v2 an error with status 200, Go a 500 (CONTRACT 12).
    const { ending, observed } = await act('restart', 'saiu');
    expect(ending).toBe(family === 'v1' ? 'answer-was-wrong' : 'refused');
    expect(observed).toBe('close');
  });

  it('logs out what is open, and is content with what is closed', async () => {
    expect(await act('logout', 'aberta')).toMatchObject({ ending: 'verified', observed: 'close' });
    expect(await act('logout', 'aberta')).toMatchObject({ ending: 'already-so' });
  });

  it('deletes, and is content with what is gone', async () => {
    expect(await act('delete', 'nova')).toMatchObject({ ending: 'verified', observed: 'gone' });
    expect(server.control.instance('nova')).toBeNull();
    watch.put({ serverId: 'alfa', name: 'nova' });
    expect(await act('delete', 'nova')).toMatchObject({ ending: 'already-so' });
  });

  it('reconnects what still has its session, and finds out where it is lost', async () => {
    if (family === 'go') {
      // Only Go can stop a connection and keep the session.
      await fetch(`${server.baseUrl}/instance/disconnect`, { method: 'POST', headers: { apikey: 'TOKEN-ABERTA' } });
      expect(server.control.instance('aberta')?.memory).toBe('close');
      expect(await act('reconnect', 'aberta')).toMatchObject({ ending: 'verified', observed: 'open' });
    }
    expect(await act('reconnect', 'aberta')).toMatchObject({ ending: 'already-so' });
    expect(await act('reconnect', 'saiu')).toMatchObject({ ending: 'needs-scan', observed: 'connecting' });
  });

  it('starts over and ends at a code that can be scanned', async () => {
    expect(await act('relink', 'aberta')).toMatchObject({ ending: 'needs-scan', observed: 'connecting' });
    expect(server.control.scan('aberta')).toBe('scanned');
  });

  it('gives notifications back where it can', async () => {
    if (family === 'go') {
      await expect(act('presence', 'aberta')).rejects.toMatchObject({
        code: 'not-supported',
        detail: { reason: 'server-cannot' },
      });
      return;
    }
    expect(await act('presence', 'aberta')).toMatchObject({ ending: 'accepted' });
    expect(await act('presence', 'nova')).toMatchObject({ ending: 'refused', error: { code: 'not-connected' } });
    const presences = server.control.counts().routes['POST /instance/setPresence/:instanceName'];
    expect(presences).toBe(1);
  });

  it('asks a session whether its line works, and tells the watch when it does not', async () => {
    const ref = { serverId: 'alfa', name: 'aberta' };
    if (family === 'go') {
      await expect(sessions.deepCheck(ref, signal)).rejects.toMatchObject({ code: 'not-supported' });
      return;
    }
    expect(await sessions.deepCheck(ref, signal)).toMatchObject({ answer: 'answers' });
    server.control.deafen('aberta');
    expect(await sessions.deepCheck(ref, signal)).toMatchObject({ answer: 'closed' });
    expect(watch.find(ref)?.reported.live).toBe('close');
    // A restart takes the line up again.
    await act('restart', 'aberta');
    expect(await sessions.deepCheck(ref, signal)).toMatchObject({ answer: 'answers' });
  });

  it('notes everything, and no secret', async () => {
    await act('logout', 'aberta');
    await sessions.token({ serverId: 'alfa', name: 'nova' }, signal);
    expect(noted.map(({ act: what, ending }) => `${what} ${ending}`)).toEqual([
      'logout verified',
      'copy-token verified',
    ]);
    const told = JSON.stringify(noted) + log.text;
    for (const secret of [globalKey, 'TOKEN-ABERTA', 'TOKEN-NOVA', '2@']) expect(told).not.toContain(secret);
  });

  describe('a health check', () => {
    const check = (name: string, webhook: WebhookReach = { kind: 'none' }): ReturnType<HealthChecks['check']> =>
      new HealthChecks({
        clock: new HurriedClock(),
        watch,
        serverOf: () => client,
        numbers: { of: () => ({ expectedNumberText: null, sameNumber: [] }) },
        reachWebhook: () => Promise.resolve(webhook),
      }).check({ serverId: 'alfa', name }, signal);

    it('of what is open finds nothing to do', async () => {
      expect(await check('aberta')).toMatchObject({
        server: { family, error: null },
        listed: true,
        listState: 'open',
        liveState: 'open',
        codeOnOffer: null,
        reason: null,
        advice: 'nothing',
      });
    });

    it('of what needs a scan says so, and starts nothing', async () => {
      expect(await check('saiu')).toMatchObject({ listed: true, liveState: 'close', codeOnOffer: null });
      expect(server.control.instance('saiu')?.memory).toBe('close');
      await client.connect('nova', null, signal);
      await expect.poll(() => server.control.instance('nova')?.offersCode).toBe(true);
      watch.put({ serverId: 'alfa', name: 'nova' }, { number: null, numberText: null });
      expect(await check('nova')).toMatchObject({ liveState: 'connecting', codeOnOffer: true, advice: 'show-qr' });
    });

    it('of what the server lost says so', async () => {
      watch.put({ serverId: 'alfa', name: 'sumiu' });
      expect(await check('sumiu')).toMatchObject({ listed: false, liveState: 'gone', advice: 'gone' });
    });

    it('of a server that answers nonsense looks at the server first', async () => {
      server.control.htmlPage(502);
      expect(await check('aberta')).toMatchObject({
        server: { error: { code: 'strange-answer' } },
        listed: null,
        liveState: null,
        advice: 'check-server',
      });
    });
  });
});
