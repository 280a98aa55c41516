import type { ConfigurationKind, ConfigurationOptions } from '../contract/configuration.ts';
import type {
  Ability,
  DisconnectReason,
  InstanceAbility,
  InstanceCounts,
  Integration,
  ReportedState,
} from '../contract/instance.ts';
import type { CreateAbilities, NewInstance } from '../contract/create.ts';
import type { KeyScope, ServerFamily } from '../contract/server.ts';
import type { TextMessage } from './dialects/session.ts';
import type { Content, Stored, WriteAnswer } from './configuration/stored.ts';

/** What a server is, as far as it tells. */
export interface ServerIdentity {
  readonly family: ServerFamily;
  /** As reported, e.g. `2.3.6`; null when the server does not say. */
  readonly version: string | null;
  readonly clientName: string | null;
  readonly whatsappWebVersion: string | null;
  /** Does its banner name a web manager? */
  readonly hasManager: boolean;
}

/** One instance of a list answer, normalised (CONTRACT 14) and stripped of every secret. */
export interface ObservedInstance {
  readonly name: string;
  readonly instanceId: string | null;
  readonly integration: Integration;
  readonly state: ReportedState;
  /** The server's word when `state` is `unknown` and it said something; else null. */
  readonly rawState: string | null;
  /** Digits of the last paired number. */
  readonly number: string | null;
  /** The number as people write it. */
  readonly numberText: string | null;
  readonly profileName: string | null;
  readonly counts: InstanceCounts | null;
  /** Only while the state is not open. */
  readonly reason: DisconnectReason | null;
  /** How an earlier connection ended, of an instance that is open again; left out where the server does not tell. */
  readonly lastEnd?: DisconnectReason;
  /** True when the list itself says that a QR code is on offer (Go); null when it cannot tell. */
  readonly offersCode: boolean | null;
}

export interface InstanceListing {
  readonly instances: readonly ObservedInstance[];
  /** From request to parsed answer, in milliseconds. */
  readonly tookMs: number;
  readonly keyScope: KeyScope;
  /** True when the states of this list are live by nature (v1.8 and Go), so that no samples are needed. */
  readonly live: boolean;
}

/** A QR or pairing code as the server gave it (CONTRACT 6). */
export interface ServerCode {
  /** The text to draw as QR. A credential while it lives. */
  readonly text: string | null;
  /** PNG as `data:` URI, prefix repaired. */
  readonly image: string | null;
  readonly pairingCode: string | null;
  readonly count: number | null;
}

export type ConnectAnswer =
  | { readonly kind: 'already-open' }
  | { readonly kind: 'code'; readonly code: ServerCode }
  /** Connecting, no code yet. */
  | { readonly kind: 'waiting' };

/**
 * One Evolution API server of any family, as the rest of the house sees it. Every method rejects with `EvolutionError`
 * (errors.ts) and nothing else, honours the signal, has time and size limits of its own, and never retries what changes
 * something. Answers "success" only as far as the server does: reading back is the caller's job.
 */
export interface EvolutionServer {
  /** What `identify` or `list` learnt last; null before. */
  readonly identity: ServerIdentity | null;
  /** Asks who this is (banner, then shapes; CONTRACT 14). Once per start and after a change, never as a heartbeat. */
  identify(signal: AbortSignal): Promise<ServerIdentity>;
  /** Finds out what the key may do (CONTRACT 3). */
  keyScope(signal: AbortSignal): Promise<KeyScope>;
  /** One list call. Identifies the server first if that was not done yet. */
  list(signal: AbortSignal): Promise<InstanceListing>;
  /** The state in the server's memory, now. */
  liveState(name: string, signal: AbortSignal): Promise<ReportedState>;
  /**
   * All states in the server's memory at once, by name, where the server offers that; null where it does not. Those that
   * it has not loaded are not in it. Absent on a client that never can.
   */
  liveStates?(signal: AbortSignal): Promise<ReadonlyMap<string, ReportedState> | null>;
  /** Starts a connection on a closed instance, or reads the current code of a connecting one (CONTRACT 5.3). */
  connect(name: string, number: string | null, signal: AbortSignal): Promise<ConnectAnswer>;
  restart(name: string, signal: AbortSignal): Promise<void>;
  logout(name: string, signal: AbortSignal): Promise<void>;
  remove(name: string, signal: AbortSignal): Promise<void>;
  /**
   * Makes an instance, closed and without asking for a code. Never two for one name at once: the loser's clean-up would take
   * the winner's instance (CONTRACT 15).
   */
  create(instance: NewInstance, signal: AbortSignal): Promise<void>;
  /** Tells WhatsApp that nobody sits here, so that the phone rings again (CONTRACT 5.7). There is no `available`. */
  setUnavailable(name: string, signal: AbortSignal): Promise<void>;
  /** Hands a text over to the session; that it was taken says nothing of its delivery (CONTRACT 9). */
  sendText(name: string, message: TextMessage, signal: AbortSignal): Promise<void>;
  /**
   * Asks the session one harmless question, with the instance's own number where that is known, and resolves when it
   * answers; `timeout` after 20 s (CONTRACT 9).
   */
  probe(name: string, number: string | null, signal: AbortSignal): Promise<void>;
  /** The token of an instance, which is a secret; null when the server does not tell it. */
  token(name: string, signal: AbortSignal): Promise<string | null>;
  /**
   * What is stored for an instance, secrets and all; null where the feature is off on the server. `not-supported` where
   * there is no such thing.
   */
  readConfiguration<Kind extends ConfigurationKind>(
    name: string,
    kind: Kind,
    signal: AbortSignal,
  ): Promise<Stored<Kind> | null>;
  /** Writes the whole of one kind, secrets and all, in the shape that this version wants. */
  writeConfiguration<Kind extends ConfigurationKind>(
    name: string,
    kind: Kind,
    content: Content<Kind>,
    signal: AbortSignal,
  ): Promise<WriteAnswer>;
  /** What can be said in a configuration here. Identifies the server first if that was not done yet. */
  configurationOptions(signal: AbortSignal): Promise<ConfigurationOptions>;
  /** What may be done with an instance of each integration, by family, version and key. */
  abilities(): Readonly<Record<Integration, Readonly<Record<InstanceAbility, Ability>>>>;
  /** May instances be made here, as what, and with what said about them; null until the server was identified. */
  createAbilities(): CreateAbilities | null;
  /** How many codes this family issues by default before it stops. */
  readonly codeLimit: number;
}
