import * as z from 'zod/mini';
import { languages, type Language } from './settings.ts';
import type { PairingCode } from './pairing.ts';

/** Shows the pairing with this id in a window of its own, for the customer whose phone it is. */
export const customerOrder = z.strictObject({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  /** The customer's language, to begin with. */
  language: z.enum(languages),
});
export type CustomerOrder = z.infer<typeof customerOrder>;

export const customerPhases = [
  /** A code is on its way. */
  'waiting',
  'code',
  /** No code can be shown now; whoever opened the window has to do something. */
  'paused',
  'connected',
] as const;
export type CustomerPhase = (typeof customerPhases)[number];

/** All that the customer's window is told: nothing of the server, of other instances or of the app. */
export interface CustomerView {
  /** What the customer calls it. */
  readonly label: string;
  readonly language: Language;
  readonly mode: 'qr' | 'number';
  readonly phase: CustomerPhase;
  readonly code: PairingCode | null;
}

/** The two ways into that window; it has no other. */
export const customerChannels = { read: 'customer.read', changed: 'customer.changed' } as const;

/** The one object that its preload puts on `window`. */
export interface CustomerBridge {
  /** Null when there is nothing to show any more. */
  read(): Promise<CustomerView | null>;
  /** Answers the function that ends the subscription. */
  onChange(listen: (view: CustomerView) => void): () => void;
}
export const customerBridgeName = 'evodeskCustomer';
