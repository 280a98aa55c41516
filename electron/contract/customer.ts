import * as z from 'zod/mini';
import { languages, type Language } from './settings.ts';
import type { PairingCode } from './pairing.ts';
import type { SideBridge, SideChannels } from './side.ts';

/** Shows the pairing with this id in a window of its own, for the customer whose phone it is. */
export const customerOrder = z.strictObject({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  /** The customer's language, to begin with. */
  language: z.enum(languages),
});

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

export const customerChannels = { read: 'customer.read', changed: 'customer.changed' } as const satisfies SideChannels;

/** The one object that its preload puts on `window`. */
export type CustomerBridge = SideBridge<CustomerView>;
export const customerBridgeName = 'evodeskCustomer';
