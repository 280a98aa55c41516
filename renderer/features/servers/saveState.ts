import type { ErrorCode } from '../../../electron/contract/result.ts';
import type { MessageKey } from '../../lib/messages.svelte.ts';

/** What the form knows when the save button is drawn. */
export interface SaveFacts {
  readonly address: string;
  readonly hasKey: boolean;
  /** The key may stay empty: one is stored and goes to the same host as before. */
  readonly keyStored: boolean;
  /** Editing, and nothing changed that the check would look at. */
  readonly sameConnection: boolean;
  /** A header is to be sent whose value is gone. */
  readonly lacksHeader: boolean;
  readonly checking: boolean;
  readonly usable: boolean;
  /** What stopped the check. */
  readonly failure: ErrorCode | null;
}

/** What the save button does: saves, saves a server that did not pass, or says why it does nothing. */
export type SaveState =
  { readonly kind: 'save' } | { readonly kind: 'anyway' } | { readonly kind: 'off'; readonly why: MessageKey };

/** Failures that may pass by themselves, so that a server is worth keeping. A wrong key or a wrong address never is. */
const passing: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'unreachable',
  'timeout',
  'certificate-untrusted',
  'tls-failed',
  'strange-answer',
  'licence-required',
  'rate-limited',
  'server-error',
  'too-large',
]);

/** Decides what the save button does. */
export function saveState(facts: SaveFacts): SaveState {
  if (facts.address.trim() === '') return off('servers.why.address');
  if (facts.sameConnection) return { kind: 'save' };
  if (!facts.hasKey && !facts.keyStored) return off('servers.why.key');
  if (facts.lacksHeader) return off('servers.why.header');
  if (facts.checking) return off('servers.why.checking');
  if (facts.usable) return { kind: 'save' };
  if (facts.failure === 'plain-http-consent') return off('servers.why.consent');
  if (facts.failure === 'address-invalid') return off('servers.why.address-invalid');
  return facts.failure !== null && passing.has(facts.failure) ? { kind: 'anyway' } : off('servers.why.failed');
}

function off(why: MessageKey): SaveState {
  return { kind: 'off', why };
}
