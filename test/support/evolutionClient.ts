import { createEvolutionServer } from '../../electron/evolution/server.ts';
import type { EvolutionServer } from '../../electron/evolution/api.ts';
import { EvolutionError } from '../../electron/evolution/errors.ts';
import type { Fetch } from '../../electron/ports/fetch.ts';
import { systemClock } from '../../electron/ports/systemClock.ts';
import { SilentLog } from './silentLog.ts';

/** Node's own, as the stand-in uses it. */
export const nodeFetch: Fetch = (url, init) => fetch(url, init);

export const globalKey = 'GLOBAL-KEY-EXAMPLE';

/** A client with the real clock and network. */
export function clientOf(
  baseUrl: string,
  options: { readonly key?: string; readonly origin?: string; readonly log?: SilentLog } = {},
): EvolutionServer {
  const { key = globalKey, origin = null, log = new SilentLog() } = options;
  return createEvolutionServer({ baseUrl, key, origin, fetch: nodeFetch, clock: systemClock, log });
}

/** The error that this rejects with; fails the test when it resolves, or rejects with anything else. */
export async function failureOf(work: Promise<unknown>): Promise<EvolutionError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof EvolutionError) return error;
    throw error;
  }
  throw new Error('it should have been rejected');
}
