import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8's nursery at the size that it begins with. Lists of thousands of instances would let it grow to a hundred megabytes,
 * and a program that stays open all day in the tray should be small rather than fast at forgetting.
 */
export function keepNurserySmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
