import type { CreateEnding } from '../../../electron/contract/create.ts';
import type { PairingPhase, PairingView } from '../../../electron/contract/pairing.ts';
import type { RecreateEnding } from '../../../electron/contract/recreate.ts';
import { InstanceMaker } from '../../../electron/instances/instanceMaker.ts';
import type { InstanceCopy } from '../../../electron/instances/instanceCopy.ts';
import { PairingDesk } from '../../../electron/instances/pairingDesk.ts';
import { RecreateDesk } from '../../../electron/instances/recreateDesk.ts';
import { aNewInstance } from '../../support/newInstance.ts';
import { checkTable } from './checkTable.ts';
import type { Dialect } from './dialects.ts';
import { lies, type Lie } from './lies.ts';
import { createTable, pairingCodeTable, qrTable, recreateDeletingTable, recreateMakingTable } from './makeTable.ts';
import type { Stage } from './stage.ts';

const createRoute = 'POST /instance/create';
const connectRoute = (dialect: Dialect): string =>
  dialect === 'go' ? 'POST /instance/connect' : 'GET /instance/connect/:instanceName';
const logoutRoute = (dialect: Dialect): string =>
  dialect === 'go' ? 'DELETE /instance/logout' : 'DELETE /instance/logout/:instanceName';
const deleteRoute = (dialect: Dialect): string =>
  dialect === 'go' ? 'DELETE /instance/delete/:id' : 'DELETE /instance/delete/:instanceName';

checkTable<Lie, CreateEnding>('create', {
  lies,
  table: createTable,
  claims: new Set(['created', 'created-despite-error']),
  denials: new Set(['refused', 'answer-was-wrong']),
  route: () => createRoute,
  subject: () => 'nova',
  happened: ({ server }, name) => server.control.instance(name) !== null,
  act: async ({ parts, signal, time }, name) => {
    const ref = { serverId: 'alfa', name };
    return (await time.run(new InstanceMaker(parts).make(ref, aNewInstance(name), signal))).ending;
  },
});

/** Pairs with a phone that scans as soon as a code is shown. Answers how it ended. */
async function pair(stage: Stage, name: string, number: string | null): Promise<PairingPhase> {
  const { parts, server, time } = stage;
  let end: (phase: PairingPhase) => void;
  const ended = new Promise<PairingPhase>((resolve) => (end = resolve));
  const desk = new PairingDesk({
    ...parts,
    newId: () => 'p1',
    onChange: ({ phase, code }: PairingView) => {
      const wanted = number === null ? code?.image : code?.pairingCode;
      if (phase === 'code' && typeof wanted === 'string') server.control.scan(name);
      if (phase !== 'starting' && phase !== 'ending-attempt' && phase !== 'waiting' && phase !== 'code') end(phase);
    },
  });
  await time.run(desk.open({ ref: { serverId: 'alfa', name }, number }));
  const phase = await time.run(ended);
  await time.run(desk.closeAll());
  return phase;
}

const pairing = {
  lies,
  claims: new Set<PairingPhase>(['connected']),
  denials: new Set<PairingPhase>(['failed', 'no-code', 'limit']),
  happened: ({ server }: Stage, name: string): boolean => server.control.instance(name)?.memory === 'open',
};

checkTable('pair by QR code', {
  table: qrTable,
  ...pairing,
  route: connectRoute,
  subject: () => 'fechada',
  act: (stage, name) => pair(stage, name, null),
});

checkTable('pair by pairing code', {
  table: pairingCodeTable,
  ...pairing,
  route: logoutRoute,
  subject: (_stage, lie) => (lie === 'closed' ? 'fechada' : 'espera'),
  act: (stage, name) => pair(stage, name, '5511999990001'),
});

/** What an instance is set to waits here between its end and its return. */
function memory(): ConstructorParameters<typeof RecreateDesk>[0]['copies'] {
  let kept: InstanceCopy | null = null;
  return {
    refs: () => [],
    get: () => Promise.resolve(kept),
    keep: (_ref, copy) => Promise.resolve(void (kept = copy)),
    drop: () => Promise.resolve(void (kept = null)),
  };
}

async function recreate({ parts, signal, time }: Stage, name: string): Promise<RecreateEnding> {
  const desk = new RecreateDesk({ ...parts, copies: memory(), onChange: () => undefined, quitting: signal });
  const { ending } = await time.run(desk.start({ ref: { serverId: 'alfa', name }, typedName: name }));
  if (ending === null) throw new Error('recreating did not end');
  return ending;
}

const recreating = {
  lies,
  claims: new Set<RecreateEnding>(['recreated', 'recreated-except']),
  // It was deleted where it is `deleted`, so that only its being there at all is looked at.
  denials: new Set<RecreateEnding>(['deleted']),
  happened: ({ server }: Stage, name: string): boolean => server.control.instance(name) !== null,
  act: recreate,
};

checkTable('recreate, where deleting is lied about', {
  table: recreateDeletingTable,
  ...recreating,
  route: deleteRoute,
  // Old servers delete no open instance.
  subject: (_stage, lie, dialect) =>
    lie === 'closed' || dialect === 'v2.0' || dialect === 'v2.1' ? 'fechada' : 'aberta',
});

checkTable('recreate, where making is lied about', {
  table: recreateMakingTable,
  ...recreating,
  route: () => createRoute,
  subject: () => 'aberta',
});
