import type { InstanceView } from '../contract/instance.ts';
import type { ServerHealth } from '../contract/server.ts';

const minute = 60_000;

/** At most so many in an hour, so that a number that cannot come back is not driven into a block. */
const restartsPerHour = 2;
export const hourMs = 60 * minute;
/** A reconnection that lasts this long does not end by itself. */
const reconnectingMs = 5 * minute;

/** Ends that a restart cannot mend, and may make worse: logged out, restricted, account problem (CONTRACT 7). */
const forbidden = new Set([401, 402, 403, 406]);

/** Why an instance is not restarted now, or that it is. */
export type RestartVerdict =
  'restart' | 'not-hanging' | 'forbidden' | 'busy' | 'server-trouble' | 'had-enough' | 'too-soon';

interface Facts {
  readonly view: InstanceView;
  readonly serverHealth: ServerHealth | null;
  /** When it was restarted by itself before, epoch milliseconds. */
  readonly restarts: readonly number[];
  readonly now: number;
}

/**
 * Does an instance hang in a way that a restart mends? Never one that needs a scan, and never after an end that WhatsApp
 * meant. Pure.
 */
export function judgeRestart({ view, serverHealth, restarts, now }: Facts): RestartVerdict {
  if (forbidden.has(view.reason?.code ?? 0)) return 'forbidden';
  if (!hangs(view, now)) return 'not-hanging';
  if (view.action !== null) return 'busy';
  if (serverHealth !== 'online' && serverHealth !== 'slow') return 'server-trouble';
  const recent = restarts.filter((at) => now - at < hourMs);
  if (recent.length >= restartsPerHour) return 'had-enough';
  // A restart has to be given the time to work.
  return recent.some((at) => now - at < reconnectingMs) ? 'too-soon' : 'restart';
}

function hangs({ health, since, reported }: InstanceView, now: number): boolean {
  const lasted = since === null ? 0 : now - since;
  switch (health) {
    case 'stuck':
      return true;
    case 'reconnecting':
      return lasted >= reconnectingMs;
    case 'unstable':
      // Listed as open while the socket says otherwise; what merely comes and goes is left alone.
      return reported.list === 'open' && reported.live !== 'open' && lasted >= reconnectingMs;
    case 'online':
    case 'connecting':
    case 'needs-scan':
    case 'closed':
    case 'logged-out':
    case 'restricted':
    case 'conflict':
    case 'not-loaded':
    case 'cloud':
    case 'gone':
    case 'unknown':
      return false;
  }
}
