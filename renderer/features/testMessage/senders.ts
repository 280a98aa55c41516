import type { ServerView } from '../../../electron/contract/server.ts';
import type { FleetRow } from '../../lib/fleetRows.ts';
import { whyNot } from '../instance/offers.ts';

/** What tells who can send. */
export interface Senders {
  /** All rows by name. */
  readonly rows: readonly FleetRow[];
  readonly serverOf: (serverId: string) => ServerView | undefined;
  readonly pinned: (row: FleetRow) => boolean;
  /** Only those of this server; null for all. */
  readonly serverId: string | null;
}

function inScope({ rows, serverId }: Senders): readonly FleetRow[] {
  return serverId === null ? rows : rows.filter(({ view }) => view.serverId === serverId);
}

/** Those that can send a test message now: pinned ones first, then by name. */
export function sendersOf(from: Senders): readonly FleetRow[] {
  const able = inScope(from).filter(({ view }) => whyNot('test-message', view, from.serverOf(view.serverId)) === null);
  return [...able.filter(from.pinned), ...able.filter((row) => !from.pinned(row))];
}

/** The one to begin with: a pinned one, or the only one. Nobody should write from a customer's number by a slip. */
export function firstSender(senders: readonly FleetRow[], pinned: Senders['pinned']): FleetRow | undefined {
  const [first, second] = senders;
  return first !== undefined && (second === undefined || pinned(first)) ? first : undefined;
}

/** A pinned one that is meant to come first and cannot send now. */
export function pinnedAway(from: Senders): FleetRow | undefined {
  const pinned = inScope(from).filter(from.pinned);
  const able = new Set(sendersOf(from));
  return pinned.some((row) => able.has(row)) ? undefined : pinned[0];
}
