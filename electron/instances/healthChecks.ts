import type { HealthReport, WebhookReach } from '../contract/healthReport.ts';
import type { InstanceRef } from '../contract/instance.ts';
import type { EvolutionServer, InstanceListing } from '../evolution/api.ts';
import type { EvolutionError } from '../evolution/errors.ts';
import type { Clock } from '../ports/clock.ts';
import { healthAdvice } from './healthAdvice.ts';
import { findInstance } from './instanceError.ts';
import type { InstanceWatch, ServerOf } from './instanceWatch.ts';
import { attempt, sampleLive } from './liveSample.ts';
import type { NumberWatch } from './numberWatch.ts';

interface Options {
  readonly clock: Clock;
  readonly watch: InstanceWatch;
  readonly serverOf: ServerOf;
  readonly numbers: Pick<NumberWatch, 'of'>;
  /** Reads where the webhook of an instance goes and knocks there. */
  readonly reachWebhook: (server: EvolutionServer, name: string, signal: AbortSignal) => Promise<WebhookReach>;
}

/** Looks at one instance from all sides, and changes nothing. */
export class HealthChecks {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * One list, one live state, the code while it connects, and a knock at its webhook. Rejects with `InstanceError`, and with
   * `Aborted`.
   */
  async check(ref: InstanceRef, signal: AbortSignal): Promise<HealthReport> {
    const { clock, watch, numbers, reachWebhook } = this.#options;
    const { server, instance } = findInstance(ref, this.#options);
    const { listing, error } = await list(server, signal);
    const row = listing?.instances.find(({ name }) => name === ref.name) ?? null;
    const { state: liveState } = await sampleLive({ ref, server, clock, watch, signal });
    const known = liveState !== null && liveState !== 'gone';
    const facts: Omit<HealthReport, 'advice'> = {
      ref,
      at: clock.now(),
      server: {
        family: server.identity?.family ?? null,
        version: server.identity?.version ?? null,
        error: error?.toAppError() ?? null,
        listMs: listing?.tookMs ?? null,
      },
      listed: listing === null ? null : row !== null,
      listState: row?.state ?? null,
      liveState,
      codeOnOffer: liveState === 'connecting' ? await offersCode(server, ref.name, signal) : null,
      reason: liveState === 'open' ? null : (row?.reason ?? instance.reason),
      webhook: known ? await reachWebhook(server, ref.name, signal) : { kind: 'not-read' },
      numberText: instance.numberText,
      ...numbers.of(ref),
    };
    return { ...facts, advice: healthAdvice(facts) };
  }
}

async function list(
  server: EvolutionServer,
  signal: AbortSignal,
): Promise<{ readonly listing: InstanceListing | null; readonly error: EvolutionError | null }> {
  let listing: InstanceListing | null = null;
  const error = await attempt({ signal }, async () => {
    listing = await server.list(signal);
  });
  return { listing, error };
}

/** Null when it cannot be said. While it connects the answer comes from memory and starts nothing (CONTRACT 5.3). */
async function offersCode(server: EvolutionServer, name: string, signal: AbortSignal): Promise<boolean | null> {
  let offered: boolean | null = null;
  await attempt({ signal }, async () => {
    offered = (await server.connect(name, null, signal)).kind === 'code';
  });
  return offered;
}
