import type { HealthReport, WebhookReach } from '../contract/healthReport.ts';
import type { InstanceRef } from '../contract/instance.ts';
import type { EvolutionServer, InstanceListing } from '../evolution/api.ts';
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

/**
 * Looks at one instance from all sides, and changes nothing: one list, one live state, the code while it connects, and a
 * knock at its webhook. Rejects with `InstanceError`, and with `Aborted`.
 */
export async function checkHealth(ref: InstanceRef, options: Options, signal: AbortSignal): Promise<HealthReport> {
  const { clock, watch, numbers, reachWebhook } = options;
  const { server, instance } = findInstance(ref, options);
  const scene = { ref, server, clock, watch, signal };
  let listing: InstanceListing | null = null;
  const listError = await attempt(scene, async () => {
    listing = await server.list(signal);
  });
  const row = rowOf(listing, ref.name);
  const { state: liveState } = await sampleLive(scene);
  const codeOnOffer = liveState === 'connecting' ? await offersCode(server, ref.name, signal) : null;
  const webhook: WebhookReach =
    liveState === null || liveState === 'gone' ? { kind: 'not-read' } : await reachWebhook(server, ref.name, signal);
  const warnings = numbers.of(ref);
  const facts: Omit<HealthReport, 'advice'> = {
    ref,
    at: clock.now(),
    server: {
      family: server.identity?.family ?? null,
      version: server.identity?.version ?? null,
      error: listError?.toAppError() ?? null,
      listMs: msOf(listing),
    },
    listed: listing === null ? null : row !== null,
    listState: row?.state ?? null,
    liveState,
    codeOnOffer,
    reason: liveState === 'open' ? null : (row?.reason ?? instance.reason),
    webhook,
    numberText: instance.numberText,
    sameNumber: warnings.sameNumber,
    expectedNumberText: warnings.expectedNumberText,
  };
  return { ...facts, advice: healthAdvice(facts) };
}

function rowOf(listing: InstanceListing | null, name: string): InstanceListing['instances'][number] | null {
  return listing?.instances.find((each) => each.name === name) ?? null;
}

function msOf(listing: InstanceListing | null): number | null {
  return listing?.tookMs ?? null;
}

/** Null when it cannot be said. While it connects the answer comes from memory and starts nothing (CONTRACT 5.3). */
async function offersCode(server: EvolutionServer, name: string, signal: AbortSignal): Promise<boolean | null> {
  let offered: boolean | null = null;
  await attempt({ signal }, async () => {
    offered = (await server.connect(name, null, signal)).kind === 'code';
  });
  return offered;
}
