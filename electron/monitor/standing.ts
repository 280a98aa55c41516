import type { InstanceHealth } from '../contract/instance.ts';
import type { ServerHealth } from '../contract/server.ts';

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
