import type { StripPart } from '../contract/history.ts';
import type { InstanceHealth } from '../contract/instance.ts';
import type { Stretch } from './stretches.ts';

/** What a time counts as: maintenance is apart, whatever was observed meanwhile. */
export function standingIn({ health, planned }: Stretch): StripPart['standing'] {
  return planned ? 'maintenance' : standingOf(health);
}

/** What a health counts as in uptime. Where there is no socket to watch, nothing is observed: Cloud API, gone, unknown. */
export function standingOf(health: InstanceHealth | null): Exclude<StripPart['standing'], 'maintenance'> {
  switch (health) {
    case 'online':
      return 'online';
    case 'connecting':
      return 'settling';
    case 'needs-scan':
    case 'reconnecting':
    case 'stuck':
    case 'closed':
    case 'logged-out':
    case 'restricted':
    case 'conflict':
    case 'unstable':
    case 'not-loaded':
      return 'down';
    case 'cloud':
    case 'gone':
    case 'unknown':
    case null:
      return 'not-observed';
  }
}
