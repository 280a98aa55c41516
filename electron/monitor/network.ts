import type { Rules } from './rules.ts';

/** What a server says of the network between it and this computer. Times are monotonic milliseconds. */
export interface NetworkSight {
  readonly serverId: string;
  readonly host: string;
  /** When the polls began to end without any answer; null while it answers, whatever it answers. */
  readonly failingSince: number | null;
  /** Since when that counts as out of sight; null while it does not. */
  readonly blindSince: number | null;
  /** The last answer of any kind; null when there was none. */
  readonly answeredAt: number | null;
}

export interface NetworkVerdict {
  readonly ownNetwork: boolean;
  /** Servers that cannot be called down yet: the network may be to blame, and another server may still prove it well. */
  readonly unproven: ReadonlySet<string>;
  /** Servers whose answer would prove it. */
  readonly witnesses: readonly string[];
}

/**
 * Is it the servers, or the way to them? Servers on different hosts that stop answering together, while no other
 * answers, mean the way. A server on this computer says nothing of it. Pure.
 */
export function judgeNetwork(
  all: readonly NetworkSight[],
  online: boolean,
  tick: number,
  rules: Rules,
): NetworkVerdict {
  if (!online) return { ownNetwork: true, unproven: new Set(), witnesses: [] };
  const sights = all.filter(({ host }) => !isLoopback(host));
  if (failedTogether(sights, rules)) return { ownNetwork: true, unproven: new Set(), witnesses: [] };
  const unproven = new Set<string>();
  const witnesses = new Set<string>();
  for (const { serverId, host, failingSince, blindSince } of sights) {
    if (failingSince === null) continue;
    const others = sights.filter((other) => other.host !== host && other.failingSince === null);
    if (others.some((other) => hasAnswered(other, failingSince))) continue;
    // While it is only suspect, one witness is enough trouble.
    for (const other of blindSince === null ? others.slice(0, 1) : others) witnesses.add(other.serverId);
    const waits = blindSince === null || tick - blindSince < rules.witnessMs;
    if (others.length > 0 && waits) unproven.add(serverId);
  }
  return { ownNetwork: false, unproven, witnesses: [...witnesses] };
}

function failedTogether(sights: readonly NetworkSight[], rules: Rules): boolean {
  return sights.some(({ failingSince: from }) => {
    if (from === null) return false;
    const together = sights.filter(
      ({ failingSince }) => failingSince !== null && failingSince >= from && failingSince - from <= rules.togetherMs,
    );
    const hosts = new Set(together.map(({ host }) => host));
    // Those that failed long before say nothing; those that do not fail must be heard first.
    return hosts.size > 1 && sights.every(({ failingSince }) => failingSince !== null);
  });
}

function hasAnswered({ answeredAt }: NetworkSight, since: number): boolean {
  return answeredAt !== null && answeredAt >= since;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || host.startsWith('127.');
}
