import { expect } from 'vitest';
import type { ActionEnding } from '../../../electron/contract/action.ts';
import { actionKinds } from '../../../electron/contract/instance.ts';
import { SessionDesk } from '../../../electron/instances/sessionDesk.ts';
import { InstanceActions } from '../../../electron/instances/instanceActions.ts';
import { actTable } from './actTable.ts';
import { checkTable } from './checkTable.ts';
import type { Dialect } from './dialects.ts';
import { lies, type Lie } from './lies.ts';
import type { Stage } from './stage.ts';

type Act = keyof typeof actTable;

const claims = new Set<ActionEnding>(['verified', 'verified-despite-error', 'already-so', 'needs-scan']);
const denials = new Set<ActionEnding>(['refused', 'answer-was-wrong']);

function routeOf(act: Act, dialect: Dialect): string {
  const isGo = dialect === 'go';
  switch (act) {
    case 'restart':
      if (isGo) return 'POST /instance/reconnect';
      return `${dialect === 'v1' ? 'PUT' : 'POST'} /instance/restart/:instanceName`;
    case 'logout':
    case 'relink':
      return isGo ? 'DELETE /instance/logout' : 'DELETE /instance/logout/:instanceName';
    case 'delete':
      return isGo ? 'DELETE /instance/delete/:id' : 'DELETE /instance/delete/:instanceName';
    case 'reconnect':
      return isGo ? 'POST /instance/connect' : 'GET /instance/connect/:instanceName';
    case 'presence':
      return 'POST /instance/setPresence/:instanceName';
    case 'test-message':
      return isGo ? 'POST /send/text' : 'POST /message/sendText/:instanceName';
  }
}

/** Old servers delete no open instance, and only Go can stop a connection and keep the session. */
async function subjectOf(act: Act, { server }: Stage, lie: Lie, dialect: Dialect): Promise<string> {
  const deletesClosed = act === 'delete' && (dialect === 'v2.0' || dialect === 'v2.1') && lie !== 'honest';
  if (lie === 'closed' || deletesClosed) return 'fechada';
  if (act !== 'reconnect') return 'aberta';
  if (dialect !== 'go') return 'fechada';
  await fetch(`${server.baseUrl}/instance/disconnect`, { method: 'POST', headers: { apikey: 'TOKEN-ABERTA' } });
  return 'aberta';
}

async function perform(act: Act, { parts, signal, time }: Stage, name: string): Promise<ActionEnding> {
  const ref = { serverId: 'alfa', name };
  if (act === 'test-message') {
    const message = { ref, number: '5511988412207', text: 'Teste' };
    return (await time.run(new SessionDesk(parts).sendTest(message, signal))).ending;
  }
  const order = { ref, kind: act, typedName: act === 'delete' ? name : null };
  return (await time.run(new InstanceActions(parts).act(order, signal))).ending;
}

function happened(act: Act, { server }: Stage, name: string, revision: number): boolean | null {
  const now = server.control.instance(name);
  switch (act) {
    case 'restart':
      return now?.memory === 'open' && now.revision > revision;
    case 'logout':
      return now?.memory === 'close';
    case 'delete':
      return now === null;
    case 'reconnect':
      return now?.memory === 'open' || now?.offersCode === true;
    case 'relink':
      return now?.offersCode === true;
    case 'presence':
    case 'test-message':
      return null;
  }
}

for (const act of [...actionKinds, 'test-message'] as const) {
  checkTable(act, {
    lies,
    table: actTable[act],
    claims,
    denials,
    route: (dialect) => routeOf(act, dialect),
    subject: (stage, lie, dialect) => subjectOf(act, stage, lie, dialect),
    happened: (stage, name, revision) => happened(act, stage, name, revision),
    act: async (stage, name) => {
      const ending = await perform(act, stage, name);
      expect(stage.noted, 'the log of actions says the same').toMatchObject([{ act, name, ending }]);
      return ending;
    },
  });
}
