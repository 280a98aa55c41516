import * as z from 'zod/mini';
import type { QuietMark } from './silence.ts';

/** What Evodesk concludes about an instance; `monitor/judgement.ts` says how each is reached. */
export const instanceHealths = [
  'online',
  'connecting',
  'needs-scan',
  'reconnecting',
  'stuck',
  'closed',
  'logged-out',
  'restricted',
  'conflict',
  'unstable',
  'not-loaded',
  'cloud',
  'gone',
  'unknown',
] as const;
export type InstanceHealth = (typeof instanceHealths)[number];

/** The words of the servers, mapped. `absent` is an answer without a state: on record but not loaded (CONTRACT 5.4). */
export const reportedStates = ['open', 'connecting', 'close', 'absent', 'unknown'] as const;
export type ReportedState = (typeof reportedStates)[number];

export const integrations = ['baileys', 'cloud-api', 'evolution', 'unknown'] as const;
export type Integration = (typeof integrations)[number];

export const actionKinds = [
  'restart',
  'logout',
  'delete',
  /** Connects what is closed and still has its session. */
  'reconnect',
  /** Logs out and connects anew, which ends at a code. */
  'relink',
  /** Gives notifications back to the phone: WhatsApp is told that nobody sits here (CONTRACT 5.7). */
  'presence',
] as const;
export type ActionKind = (typeof actionKinds)[number];

/** What a person may want to do with an instance; the capability table answers each for a server. */
export const instanceAbilities = [
  'pair',
  'pairing-code',
  'configure',
  ...actionKinds,
  'test-message',
  'deep-check',
  'copy-token',
] as const;
export type InstanceAbility = (typeof instanceAbilities)[number];

export const inabilityReasons = [
  'needs-global-key',
  'cloud-integration',
  'server-cannot',
  'server-not-identified',
  'name-not-addressable',
  'instance-token-missing',
] as const;
export type InabilityReason = (typeof inabilityReasons)[number];

/** May the button be pressed, and if not, why not. */
export type Ability = { readonly able: true } | { readonly able: false; readonly reason: InabilityReason };

/** Names one instance. The name is the server's own, case-sensitive and with any characters (CONTRACT 2.1). */
export interface InstanceRef {
  readonly serverId: string;
  readonly name: string;
}
export const instanceRef = z.strictObject({
  serverId: z.string().check(z.minLength(1), z.maxLength(64)),
  name: z.string().check(z.maxLength(512)),
});

/** Why a connection ended, by WhatsApp's code (CONTRACT 7). Present only while the instance is not open. */
export interface DisconnectReason {
  readonly code: number | null;
  /** Epoch milliseconds, as the server tells it; null when it does not. */
  readonly at: number | null;
}

export interface InstanceCounts {
  readonly messages: number;
  readonly contacts: number;
  readonly chats: number;
}

/** An action of ours that is still being verified. */
export interface RunningAction {
  readonly kind: ActionKind | 'pair' | 'create';
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Milliseconds after which it ends by itself at the latest; absent where that is not known beforehand. */
  readonly limitMs?: number;
}

/** One row. Carries no token, no QR and no picture address; those never leave the main process unasked. */
export interface InstanceView {
  /** `instanceKey(ref)`: unique over all servers. */
  readonly key: string;
  readonly serverId: string;
  readonly name: string;
  readonly instanceId: string | null;
  readonly integration: Integration;
  /** Digits with country code of the last paired number, or null. */
  readonly number: string | null;
  /** The number as people write it: +55 11 98841-2207. */
  readonly numberText: string | null;
  readonly profileName: string | null;
  readonly counts: InstanceCounts | null;
  readonly health: InstanceHealth;
  /** What it was when it was last observed, while `health` is `unknown` for want of an observation; else null. */
  readonly lastKnown: InstanceHealth | null;
  /** Epoch milliseconds since when `health` (or `lastKnown`) holds, as far as observed; null when never seen changing. */
  readonly since: number | null;
  /** Epoch milliseconds of its own last observation. Null: as fresh as its server's list (`ServerView.listedAt`). */
  readonly observedAt: number | null;
  readonly reported: {
    readonly list: ReportedState | null;
    readonly live: ReportedState | null;
    /** The server's word when it is none that we know. */
    readonly raw: string | null;
  };
  readonly reason: DisconnectReason | null;
  readonly action: RunningAction | null;
  /** Why it is quiet now by the person's choice; null when it is not. */
  readonly quiet: QuietMark | null;
  /**
   * Epoch milliseconds of its last message, when it is open, has a rhythm, and has been silent for far longer than that
   * allows; else null.
   */
  readonly silentSince: number | null;
}

/** The key of an instance over all servers. Server ids hold no slash, so the first one parts the two. */
export function instanceKey(ref: InstanceRef): string {
  return `${ref.serverId}/${ref.name}`;
}

/** The instance that a key names. */
export function refOfKey(key: string): InstanceRef {
  const slash = key.indexOf('/');
  return { serverId: key.slice(0, slash), name: key.slice(slash + 1) };
}
