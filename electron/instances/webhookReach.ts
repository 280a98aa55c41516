import type { WebhookReach } from '../contract/healthReport.ts';
import { publicAddress } from '../contract/publicAddress.ts';
import type { Clock } from '../ports/clock.ts';
import type { Fetch } from '../ports/fetch.ts';

const limitMs = 10_000;

/**
 * Knocks at the address of a webhook, from this computer: whatever answers is there. Nothing is sent and no redirect is
 * followed. `address` as it is stored; null where none is, or where it is switched off.
 */
export async function knockAtWebhook(
  address: string | null,
  { fetch, clock }: { readonly fetch: Fetch; readonly clock: Clock },
  signal: AbortSignal,
): Promise<WebhookReach> {
  if (address === null || address === '') return { kind: 'none' };
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return { kind: 'not-an-address' };
  const { host } = url;
  const late = new AbortController();
  const cancel = clock.after(limitMs, () => late.abort());
  try {
    const answer = await fetch(publicAddress(url.href), {
      method: 'HEAD',
      headers: {},
      redirect: 'manual',
      signal: AbortSignal.any([signal, late.signal]),
    });
    answer.body?.cancel().catch(() => undefined);
    return { kind: 'reached', host, status: answer.status };
  } catch {
    return { kind: 'unreachable', host };
  } finally {
    cancel();
  }
}
