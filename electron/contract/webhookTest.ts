import type { AppError } from './result.ts';

/** Things about the address of a webhook that a person should know, each a sentence in the window. */
export const webhookHints = [
  /** `localhost` means the server itself (or its container), not this computer. */
  'loopback',
  /** Reachable only where server and receiver share a private network. */
  'private-network',
  /** Events with their contents travel in clear. */
  'plain-http',
  /** n8n's test address listens for one call after "Listen for test event" alone. */
  'n8n-test',
  /** The server sends headers along, the test does not. */
  'headers-not-sent',
] as const;
export type WebhookHint = (typeof webhookHints)[number];

/** How a sample that this computer sent to the address of a webhook was received. */
export interface WebhookTest {
  /** The host that was asked. */
  readonly host: string;
  /** HTTP status; null when no answer came. */
  readonly status: number | null;
  readonly tookMs: number;
  readonly tls: boolean;
  /** Null when it was taken: a status from 200 to 299. */
  readonly error: AppError | null;
  readonly hints: readonly WebhookHint[];
}
