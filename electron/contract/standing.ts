import type { InstanceHealth, InstanceView } from './instance.ts';
import type { ServerHealth, ServerView } from './server.ts';
import type { QuietMark } from './silence.ts';

/** What a health means for a person: all is well, something is wrong, or neither can be said (yet). */
export type Standing = 'good' | 'bad' | 'open-question';

export function instanceStanding(health: InstanceHealth): Standing {
  switch (health) {
    case 'online':
    case 'cloud':
      return 'good';
    case 'connecting':
    case 'unknown':
      return 'open-question';
    case 'needs-scan':
    case 'reconnecting':
    case 'stuck':
    case 'closed':
    case 'logged-out':
    case 'restricted':
    case 'conflict':
    case 'unstable':
    case 'not-loaded':
    case 'gone':
      return 'bad';
  }
}

export function serverStanding(health: ServerHealth): Standing {
  switch (health) {
    case 'online':
    case 'slow':
      return 'good';
    case 'unknown':
    case 'suspect':
    case 'paused':
      return 'open-question';
    case 'unreachable':
    case 'tls-error':
    case 'key-rejected':
    case 'needs-key':
    case 'licence-required':
    case 'not-evolution':
    case 'strange-answer':
      return 'bad';
  }
}

/**
 * Does it count as a problem, in the window as in the tray? What a person took note of does not, nor does what is under
 * maintenance or being acted on; what is muted does: it is wrong, and only silent.
 */
export function isProblem({ health, action, quiet }: Pick<InstanceView, 'health' | 'action' | 'quiet'>): boolean {
  return action === null && instanceStanding(health) === 'bad' && !isNoted(quiet);
}

/** The same for a server. */
export function isServerProblem({ health, quiet }: Pick<ServerView, 'health' | 'quiet'>): boolean {
  return serverStanding(health) === 'bad' && !isNoted(quiet);
}

function isNoted(quiet: QuietMark | null): boolean {
  return quiet === 'acknowledged' || quiet === 'maintenance';
}
