import type { InstanceHealth } from '../../electron/contract/instance.ts';
import { healthLook } from './states.ts';

/** The height of a strip of time, in px. */
export const stripHeight = 14;

/** How tall the bar of a health stands in a strip, in px: the higher the worse. `place`: its part, as unstable is uneven. */
export function barHeight(health: InstanceHealth, place: number): number {
  switch (healthLook(health).tone) {
    case 'down':
      return stripHeight;
    case 'scan':
      return 12;
    case 'unstable':
      return place % 2 === 0 ? 12 : 4;
    case 'connecting':
      return 8;
    case 'online':
    case 'unknown':
    case 'cloud':
      return 4;
  }
}
