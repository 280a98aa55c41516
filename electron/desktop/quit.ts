import { app } from 'electron';

/** Ends the app: windows close for good, and what waits is written. */
export function quit(): void {
  app.quit();
}
