/** Where an instance stands when the server starts. */
export type Situation =
  | 'open'
  /** Never paired, a QR code on offer. */
  | 'waiting'
  /** Never connected. */
  | 'closed'
  /** Removed on the phone (401). */
  | 'logged-out'
  /** Refused by WhatsApp (403). */
  | 'restricted'
  /** Paired, on record as open, and going back and forth between connecting and close. */
  | 'reconnecting'
  /** Connecting without end and without a code. */
  | 'stuck'
  /** Used up its codes: close in memory, connecting on record (CONTRACT 6). */
  | 'code-limit'
  /** On record, not loaded by this process (CONTRACT 5.4). */
  | 'not-loaded';

export const demoIntegrations = ['WHATSAPP-BAILEYS', 'WHATSAPP-BUSINESS', 'EVOLUTION'] as const;
export type DemoIntegration = (typeof demoIntegrations)[number];

/** Who is behind a phone. */
export interface DemoOwner {
  /** Digits with country code. */
  readonly number: string;
  readonly profileName: string;
}

interface DemoProxy {
  readonly host: string;
  readonly port: string;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
}

/** One instance to start with. Everything left out is derived from the name, always the same way. */
export interface DemoInstanceSeed {
  readonly name: string;
  /** Default `open`. */
  readonly situation?: Situation;
  /** Default `WHATSAPP-BAILEYS`. */
  readonly integration?: DemoIntegration;
  readonly token?: string;
  /** The number given at create, not the paired one; default none. */
  readonly number?: string | null;
  readonly owner?: DemoOwner;
  /** How long ago the situation began, in milliseconds; default two hours. */
  readonly agoMs?: number;
  readonly proxy?: DemoProxy;
  /** Whether a Chatwoot row (with its token) hangs on it. */
  readonly chatwoot?: boolean;
  readonly messages?: number;
}
