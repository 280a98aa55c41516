import type {
  HistoryRange,
  InstanceHistory,
  LatencyPoint,
  Reliability,
  ServerHistory,
  StripPart,
} from '../../../electron/contract/history.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const rangeMs: Readonly<Record<HistoryRange, number>> = { '24h': day, '7d': 7 * day, '30d': 30 * day, '90d': 90 * day };

function reliability(range: HistoryRange, drops: number): Reliability {
  const unobservedMs = 30 * minute;
  const downMs = drops * 14 * minute;
  const observedMs = rangeMs[range] - unobservedMs;
  const uptime = { observedMs, onlineMs: observedMs - downMs, downMs, settlingMs: 0, unobservedMs, maintenanceMs: 0 };
  return { uptime, drops, mttrMs: drops === 0 ? null : 4 * minute };
}

/** A day that went well but for a night asleep, a reconnect and a lost session at the end. */
export function makeInstanceHistory(now: number): InstanceHistory {
  const strip = Array.from({ length: 90 }, (_, place): StripPart => {
    const [from, to] = [now - day + place * 16 * minute, now - day + (place + 1) * 16 * minute];
    if (place === 44 || place === 45) return { from, to, standing: 'not-observed', health: null };
    if (place === 70) return { from, to, standing: 'down', health: 'reconnecting' };
    if (place >= 87) return { from, to, standing: 'down', health: place === 87 ? 'logged-out' : 'needs-scan' };
    return { from, to, standing: 'online', health: 'online' };
  });
  return {
    strip,
    ranges: {
      '24h': reliability('24h', 1),
      '7d': reliability('7d', 3),
      '30d': reliability('30d', 4),
      '90d': reliability('90d', 6),
    },
    timeline: [
      { kind: 'change', at: now - 12 * minute, from: 'logged-out', to: 'needs-scan', cause: 'live', reason: null },
      {
        kind: 'change',
        at: now - 14 * minute,
        from: 'reconnecting',
        to: 'logged-out',
        cause: 'poll',
        reason: { code: 401, at: now - 14 * minute },
      },
      { kind: 'change', at: now - 16 * minute, from: 'online', to: 'reconnecting', cause: 'live', reason: null },
      { kind: 'change', at: now - 12 * hour, from: 'online', to: 'online', cause: 'poll', reason: null },
      { kind: 'gap', from: now - 12 * hour - 30 * minute, at: now - 12 * hour },
      { kind: 'change', at: now - 3 * day, from: 'stuck', to: 'online', cause: 'own-action', reason: null },
    ],
    next: now - 3 * day,
  };
}

/** List times with a gap in the middle, and one slow hour. */
export function makeServerHistory(now: number, serverId: string, range: HistoryRange): ServerHistory {
  const steps = 96;
  const stepMs = rangeMs[range] / steps;
  const points = Array.from({ length: steps }, (_, step): LatencyPoint => {
    const meanMs = 1_400 + 300 * Math.sin(step / 5) + (step > 70 && step < 75 ? 2_600 : 0);
    return { at: now - rangeMs[range] + step * stepMs, meanMs, maxMs: meanMs * 1.3, lists: 20 };
  }).filter((_, step) => step < 40 || step > 46);
  return {
    range,
    latency: { stepMs, points },
    total: reliability(range, 7),
    worst: [
      { ref: { serverId, name: 'loja-centro' }, ...reliability(range, 4) },
      { ref: { serverId, name: 'vendas-sp-03' }, ...reliability(range, 2) },
      { ref: { serverId, name: 'suporte-n2' }, ...reliability(range, 1) },
    ],
  };
}
