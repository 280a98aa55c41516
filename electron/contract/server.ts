import * as z from 'zod/mini';
import { accessDraft, type AccessView, type CertificateView } from './access.ts';
import { advisoryIds, type AdvisoryId } from './advisory.ts';
import type { CreateAbilities } from './create.ts';
import type { Ability, InstanceAbility, Integration } from './instance.ts';
import type { AppError } from './result.ts';
import { tags, type QuietMark } from './silence.ts';

export const serverHealths = [
  'unknown',
  'online',
  'slow',
  'suspect',
  'unreachable',
  'tls-error',
  'key-rejected',
  'needs-key',
  'licence-required',
  'not-evolution',
  'strange-answer',
  'paused',
] as const;
export type ServerHealth = (typeof serverHealths)[number];

/** Server families with an interface of their own (CONTRACT 11 and 12). */
export const serverFamilies = ['v2', 'v1', 'lite', 'go'] as const;
export type ServerFamily = (typeof serverFamilies)[number];

/** What the key may do: everything, one instance's routes, or not known yet (CONTRACT 3). */
export const keyScopes = ['global', 'instance', 'unknown'] as const;
export type KeyScope = (typeof keyScopes)[number];

export const serverColours = ['none', 'fig', 'blue', 'teal', 'amber', 'red', 'grey'] as const;
export type ServerColour = (typeof serverColours)[number];

/** Where the key of a server is right now. `missing`: one was stored and cannot be read, so the user must act. */
export const keyHomes = ['keychain', 'session', 'missing', 'unread'] as const;
export type KeyHome = (typeof keyHomes)[number];

/**
 * The realtime source of a server: `off` while a person does not want it; wanted, it is `connecting`, `live`, or
 * `unavailable`, and then polling alone keeps watch. `unsupported`: the socket of its family takes the key in the address
 * only (Go, CONTRACT 11.5), where no key of ours goes.
 */
export type RealtimeStatus = 'off' | 'connecting' | 'live' | 'unavailable' | 'unsupported';

/** A server that a person marked as production: it is read-only while it is locked. */
export interface ProductionView {
  /** Epoch milliseconds; null while it is locked. */
  readonly unlockedUntil: number | null;
}

/** One server as the window and the tray see it. */
export interface ServerView {
  readonly id: string;
  readonly name: string;
  /** Normalised base address without trailing slash; may hold a path prefix. */
  readonly baseUrl: string;
  readonly colour: ServerColour;
  /** Labels that mutes, maintenance windows and severities go by. */
  readonly tags: readonly string[];
  /** `http://` to a host that is neither loopback nor private: shown as a permanent badge. */
  readonly plainHttp: boolean;
  /** The `Origin` header that is sent, so that editing a server keeps it; empty when none is. */
  readonly origin: string;
  /** How it is reached beyond its address. */
  readonly access: AccessView;
  /** What a person wrote down about it. */
  readonly notes: string;
  /** Advisories that a person has read and put away. */
  readonly dismissed: readonly AdvisoryId[];
  /** Its key is one from a published example, which everybody knows (CONTRACT 16.11). */
  readonly sampleKey: boolean;
  readonly demo: boolean;
  /** Null for a server that is not production. */
  readonly production: ProductionView | null;
  readonly health: ServerHealth;
  /** Epoch milliseconds since when `health` holds. */
  readonly healthSince: number;
  /** What is wrong, while something is. */
  readonly problem: AppError | null;
  readonly family: ServerFamily | null;
  readonly version: string | null;
  readonly clientName: string | null;
  readonly whatsappWebVersion: string | null;
  /** Does it serve a web manager, as far as it tells? */
  readonly hasManager: boolean;
  readonly keyScope: KeyScope;
  readonly keyHome: KeyHome;
  /** What has to be entered (again) before it can be reached: its key, or the passwords and header values of its access. */
  readonly lacks: readonly ('key' | 'access')[];
  /** Epoch milliseconds of the last good list; null when there never was one. */
  readonly listedAt: number | null;
  /** How long that list took, in milliseconds. */
  readonly listLatencyMs: number | null;
  /** Epoch milliseconds of the next check; null while one runs or none is planned. */
  readonly nextCheckAt: number | null;
  readonly checking: boolean;
  readonly realtime: RealtimeStatus;
  /** Why it is quiet now by the person's choice; null when it is not. Its instances have marks of their own. */
  readonly quiet: QuietMark | null;
  /** What may be done with an instance of each integration on this server. */
  readonly abilities: Readonly<Record<Integration, Readonly<Record<InstanceAbility, Ability>>>>;
  /** May an instance be made here, as what, and with what said about it; null until the server was identified. */
  readonly creation: CreateAbilities | null;
}

export const serverId = z.string().check(z.minLength(1), z.maxLength(64));

const key = z.string().check(z.minLength(1), z.maxLength(1024));
const address = z.string().check(z.minLength(1), z.maxLength(2048));
const origin = z.string().check(z.maxLength(2048));
/** Long enough for what one writes down about a server. */
const notes = z.string().check(z.maxLength(4000));
const serverName = z.string().check(z.trim(), z.minLength(1), z.maxLength(80));

/** What the live check needs. Without a key, the stored one of `serverId` is used. */
export const serverProbe = z.strictObject({
  checkId: z.string().check(z.minLength(1), z.maxLength(64)),
  address,
  key: z.nullable(key),
  serverId: z.nullable(serverId),
  /** Sent as the `Origin` header, for servers with a CORS allow-list (CONTRACT 2); empty for none. */
  origin,
  /** The user agreed to send the key in clear to a public host. */
  plainHttpConsent: z.boolean(),
  /** Absent: as it is stored for `serverId`, or straight to the server. */
  access: z.optional(accessDraft),
});
export type ServerProbe = z.infer<typeof serverProbe>;

/** A new server, or (with `id`) changes to one; a null key keeps the stored one. The key goes in and never comes out. */
export const serverDraft = z.strictObject({
  id: z.nullable(serverId),
  name: serverName,
  address,
  key: z.nullable(key),
  origin,
  colour: z.enum(serverColours),
  /** Left out: as they were, or none. */
  tags: z.optional(tags),
  plainHttpConsent: z.boolean(),
  /** Listen to the server's events, too (CONTRACT 10.1). Absent: as it is, and off for a new server. */
  realtime: z.optional(z.boolean()),
  /** How it is to be reached. Absent: as it is, and straight to it for a new server. */
  access: z.optional(accessDraft),
});
export type ServerDraft = z.infer<typeof serverDraft>;

/** What a person notes about a server; what is left out stays. */
export const serverChange = z.strictObject({
  serverId,
  notes: z.optional(notes),
  dismissed: z.optional(z.array(z.enum(advisoryIds)).check(z.maxLength(advisoryIds.length))),
});
export type ServerChange = z.infer<typeof serverChange>;

/** A new key for a server that is there. */
export const serverKey = z.strictObject({ serverId, key });

export const checkSteps = ['address', 'reach', 'product', 'key', 'instances'] as const;
export type CheckStep = (typeof checkSteps)[number];

/** One line of the live check. `facts` are the values that its sentence mentions (host, version, count, tookMs, ...). */
export interface CheckLine {
  readonly step: CheckStep;
  readonly status: 'waiting' | 'running' | 'passed' | 'warned' | 'failed' | 'skipped';
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  readonly error: AppError | null;
}

/** The live check as far as it got. */
export interface ServerCheck {
  readonly checkId: string;
  /** The normalised base address, once the address line passed. */
  readonly baseUrl: string | null;
  /** A name to offer: the host without `www.` or port. */
  readonly suggestedName: string | null;
  readonly lines: readonly CheckLine[];
  /** The certificate that stands in the way, while one does. */
  readonly certificate: CertificateView | null;
  readonly finished: boolean;
  readonly usable: boolean;
}
