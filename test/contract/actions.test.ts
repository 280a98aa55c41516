import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ActionOutcome } from '../../electron/contract/action.ts';
import type { WebhookReach } from '../../electron/contract/healthReport.ts';
import type { ActionKind, InstanceRef } from '../../electron/contract/instance.ts';
import { HealthChecks } from '../../electron/instances/healthChecks.ts';
import { SessionDesk } from '../../electron/instances/sessionDesk.ts';
import { InstanceActions } from '../../electron/instances/instanceActions.ts';
import { globalKey } from '../support/evolutionClient.ts';
import { dialects, servers } from './lies/dialects.ts';
import { setStage, type Stage } from './lies/stage.ts';

/* What actions see on the way, on every server over HTTP; how each ends, and on which lie, is in `lies/`. */

let stage: Stage;
let actions: InstanceActions;
let sessions: SessionDesk;
afterEach(() => stage.server.close());

const at = (name: string): InstanceRef => ({ serverId: 'alfa', name });

function act(kind: ActionKind, name: string): Promise<ActionOutcome> {
  const order = { ref: at(name), kind, typedName: kind === 'delete' ? name : null };
  return stage.time.run(actions.act(order, stage.signal));
}

describe.each(dialects)('%s', (dialect) => {
  const { family } = servers[dialect];
  beforeEach(async () => {
    stage = await setStage(dialect);
    actions = new InstanceActions(stage.parts);
    sessions = new SessionDesk(stage.parts);
  });

  it('tells what was read back beside the ending', async () => {
    expect(await act('restart', 'aberta')).toMatchObject({ ending: 'verified', observed: 'open', error: null });
    // v1 answers its state, v2 an error with status 200, Go a 500 (CONTRACT 12).
    expect(await act('restart', 'fechada')).toMatchObject({ observed: 'close' });
    expect(await act('logout', 'aberta')).toMatchObject({ ending: 'verified', observed: 'close' });
    expect(await act('logout', 'aberta')).toMatchObject({ ending: 'already-so' });
  });

  it('deletes, and is content with what is gone', async () => {
    expect(await act('delete', 'fechada')).toMatchObject({ ending: 'verified', observed: 'gone' });
    stage.watch.put(at('fechada'));
    expect(await act('delete', 'fechada')).toMatchObject({ ending: 'already-so' });
  });

  it('leaves alone what is open already, and starts over at a code that can be scanned', async () => {
    expect(await act('reconnect', 'aberta')).toMatchObject({ ending: 'already-so' });
    expect(await act('relink', 'aberta')).toMatchObject({ ending: 'needs-scan', observed: 'connecting' });
    expect(stage.server.control.scan('aberta')).toBe('scanned');
  });

  it('gives notifications back where it can, and asks nobody who is closed', async () => {
    if (family === 'go') {
      await expect(act('presence', 'aberta')).rejects.toMatchObject({
        code: 'not-supported',
        detail: { reason: 'server-cannot' },
      });
      return;
    }
    expect(await act('presence', 'aberta')).toMatchObject({ ending: 'accepted' });
    expect(await act('presence', 'fechada')).toMatchObject({ ending: 'refused', error: { code: 'not-connected' } });
    const presences = stage.server.control.counts().routes['POST /instance/setPresence/:instanceName'];
    expect(presences).toBe(1);
  });

  it('asks a session whether its line works, and tells the watch when it does not', async () => {
    const { server, signal, time, watch } = stage;
    const ask = (): ReturnType<SessionDesk['deepCheck']> => time.run(sessions.deepCheck(at('aberta'), signal));
    if (family === 'go') {
      await expect(ask()).rejects.toMatchObject({ code: 'not-supported' });
      return;
    }
    expect(await ask()).toMatchObject({ answer: 'answers' });
    server.control.deafen('aberta');
    expect(await ask()).toMatchObject({ answer: 'closed' });
    expect(watch.find(at('aberta'))?.reported.live).toBe('close');
    // A restart takes the line up again.
    await act('restart', 'aberta');
    expect(await ask()).toMatchObject({ answer: 'answers' });
  });

  it('notes everything, and no secret', async () => {
    await act('logout', 'aberta');
    await stage.time.run(sessions.token(at('fechada'), stage.signal));
    expect(stage.noted.map(({ act: what, ending }) => `${what} ${ending}`)).toEqual([
      'logout verified',
      'copy-token verified',
    ]);
    const told = JSON.stringify(stage.noted) + stage.log.text;
    for (const secret of [globalKey, 'TOKEN-ABERTA', 'TOKEN-FECHADA', '2@']) expect(told).not.toContain(secret);
  });

  describe('a health check', () => {
    const check = (name: string, webhook: WebhookReach = { kind: 'none' }): ReturnType<HealthChecks['check']> => {
      const { signal, time, watch, client } = stage;
      const checks = new HealthChecks({
        clock: time,
        watch,
        serverOf: () => client,
        numbers: { of: () => ({ expectedNumberText: null, sameNumber: [] }) },
        reachWebhook: () => Promise.resolve(webhook),
      });
      return time.run(checks.check(at(name), signal));
    };

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
      expect(await check('fechada')).toMatchObject({ listed: true, liveState: 'close', codeOnOffer: null });
      expect(stage.server.control.instance('fechada')?.memory).toBe('close');
      stage.watch.put(at('espera'), { number: null, numberText: null });
      expect(await check('espera')).toMatchObject({ liveState: 'connecting', codeOnOffer: true, advice: 'show-qr' });
    });

    it('of what the server lost says so', async () => {
      stage.watch.put(at('sumiu'));
      expect(await check('sumiu')).toMatchObject({ listed: false, liveState: 'gone', advice: 'gone' });
    });

    it('of a server that answers nonsense looks at the server first', async () => {
      stage.server.control.htmlPage(502);
      expect(await check('aberta')).toMatchObject({
        server: { error: { code: 'strange-answer' } },
        listed: null,
        liveState: null,
        advice: 'check-server',
      });
    });
  });
});
