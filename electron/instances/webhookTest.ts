import type { WebhookValues } from '../contract/configuration.ts';
import type { WebhookHint, WebhookTest } from '../contract/webhookTest.ts';
import { Failure } from '../contract/failure.ts';
import type { InstanceRef } from '../contract/instance.ts';
import { isPrivateHost } from '../evolution/privateHost.ts';
import type { Clock } from '../ports/clock.ts';
import type { ProductionGuard } from '../servers/productionGuard.ts';
import type { ConfigurationDesk } from './configurationDesk.ts';
import { InstanceError } from './instanceError.ts';

export interface WebhookTestParts {
  readonly configurations: ConfigurationDesk;
  readonly clock: Clock;
  readonly guard: Pick<ProductionGuard, 'check'>;
  /** Sends JSON and answers the status; rejects with a `Failure` whose detail may hold the status. */
  readonly post: (url: string, body: string, signal: AbortSignal) => Promise<number>;
}

/**
 * Sends a sample to the address of a webhook, from this computer. It proves that something takes JSON there; whether the
 * server reaches it as well is another question, which the hints are about. Rejects with `GuardError` on a locked server.
 */
export async function testWebhook(
  ref: InstanceRef,
  options: WebhookTestParts,
  signal: AbortSignal,
): Promise<WebhookTest> {
  const { configurations, clock, guard, post } = options;
  // Whatever waits at that address works for production, too.
  guard.check(ref.serverId);
  const read = await configurations.stored(ref, 'webhook', signal);
  if (read.status === 'failed') throw read.error;
  const url = read.status === 'read' ? URL.parse(read.stored.values.url) : null;
  if (read.status !== 'read' || url === null || !/^https?:$/.test(url.protocol)) {
    throw new InstanceError('invalid-input', 'No address is stored.', { detail: { field: 'url' } });
  }
  const { values } = read.stored;
  const startedAt = clock.monotonic();
  const { status, error } = await sent(post(addressFor(values), sample(ref.name, clock.now()), signal));
  const tookMs = Math.round(clock.monotonic() - startedAt);
  return { host: url.host, status, tookMs, tls: url.protocol === 'https:', error, hints: webhookHintsFor(values) };
}

async function sent(posting: Promise<number>): Promise<Pick<WebhookTest, 'status' | 'error'>> {
  try {
    return { status: await posting, error: null };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { status } = error.detail;
    return { status: typeof status === 'number' ? status : null, error: error.toAppError() };
  }
}

/** With one address for each event the server appends its name (CONTRACT 10.2). */
function addressFor({ url, byEvents }: WebhookValues): string {
  return byEvents === true ? `${url.replace(/\/$/, '')}/connection-update` : url;
}

/** An event in the envelope of the servers (CONTRACT 10), that says what it is and holds no secret. */
function sample(instance: string, now: number): string {
  return JSON.stringify({
    event: 'evodesk.test',
    test: true,
    instance,
    data: { message: 'Test sent by Evodesk from the computer of the person who pressed the button. Nothing happened.' },
    date_time: new Date(now).toISOString(),
  });
}

/** What a person should know about the address of a webhook. */
export function webhookHintsFor({ url, headers }: Pick<WebhookValues, 'url' | 'headers'>): WebhookHint[] {
  const address = URL.parse(url);
  if (address === null) return [];
  const { hostname, pathname, protocol } = address;
  const loopback = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0)$/.test(hostname);
  const isPrivate = !loopback && isPrivateHost(hostname);
  return [
    ...(loopback ? (['loopback'] as const) : []),
    ...(isPrivate ? (['private-network'] as const) : []),
    ...(protocol === 'http:' && !loopback && !isPrivate ? (['plain-http'] as const) : []),
    ...(pathname.includes('/webhook-test/') ? (['n8n-test'] as const) : []),
    ...(headers.length > 0 ? (['headers-not-sent'] as const) : []),
  ];
}
