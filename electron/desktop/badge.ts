import { app } from 'electron';

let shown = 0;

/** The number on the app's icon, in the Dock and on the launchers that know it; Windows has none. */
export function setBadge(count: number): void {
  if (count === shown) return;
  shown = count;
  app.setBadgeCount(count);
}
