import type { Ability, InstanceAbility, InstanceView } from '../../electron/contract/instance.ts';
import type { ServerView } from '../../electron/contract/server.ts';
import { makeInstance, makeServer } from './scriptedFleet.ts';

/** A fixed moment that tests count from: 21 Nov 2026, 14:14 UTC. */
export const moment = Date.UTC(2026, 10, 21, 14, 14);

/** An instance of server `alfa` that is online, seen 8 s before `moment`, unless told otherwise. */
export function anInstance(changes: Partial<InstanceView> = {}): InstanceView {
  return makeInstance(changes.serverId ?? 'alfa', changes.name ?? 'loja-centro', moment, {
    number: '5511988412207',
    profileName: 'Loja Centro',
    observedAt: moment - 8_000,
    ...changes,
  });
}

/** The server `alfa`: it may do everything and was listed 12 s before `moment`, unless told otherwise. */
export function aServer(changes: Partial<ServerView> = {}): ServerView {
  return makeServer('alfa', 'Alfa Produção', moment, { listedAt: moment - 12_000, ...changes });
}

/** The abilities of a server that may do everything but one thing. */
export function allBut(
  ability: InstanceAbility,
  reason: (Ability & { able: false })['reason'],
): ServerView['abilities'] {
  const { baileys } = aServer().abilities;
  const some = { ...baileys, [ability]: { able: false, reason } };
  return { baileys: some, 'cloud-api': some, evolution: some, unknown: some };
}
