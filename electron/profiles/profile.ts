import * as z from 'zod/mini';
import { advisoryIds, type AdvisoryId } from '../contract/advisory.ts';
import { directly, readStoredAccess, type StoredAccess } from './access.ts';
import { tags as tagsSchema } from '../contract/silence.ts';
import { serverColours, type ServerColour } from '../contract/server.ts';

/** One server that the user added. Its key is in the keychain under `id`, never here. */
export interface Profile {
  readonly id: string;
  readonly name: string;
  /** Normalised base address, `http(s)`, without trailing slash; may hold a path prefix. */
  readonly baseUrl: string;
  readonly colour: ServerColour;
  /** Labels that mutes, maintenance windows and severities go by. */
  readonly tags: readonly string[];
  /** Value of the `Origin` header, empty for none (CONTRACT 2). */
  readonly origin: string;
  readonly access: StoredAccess;
  /** What a person wrote down about it. */
  readonly notes: string;
  /** Advisories that were read and put away. */
  readonly dismissed: readonly AdvisoryId[];
  /** The user agreed to send the key in clear to a public host. */
  readonly plainHttpConsent: boolean;
  readonly paused: boolean;
  /** Listen to the server's events, too. */
  readonly realtime: boolean;
  /** Read-only until a person unlocks it. */
  readonly production: boolean;
  /** A key was stored in the keychain once, so that finding none there means "locked or lost". */
  readonly keyStored: boolean;
  /** Epoch milliseconds. */
  readonly addedAt: number;
  readonly demo: false;
}

/** What may change after a profile was added. */
export type ProfileChange = Partial<Omit<Profile, 'id' | 'addedAt' | 'demo'>>;

/** What the user (or the keychain) decides about a new profile. */
export type NewProfile = Omit<Profile, 'addedAt' | 'demo'>;

const idSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/));
const nameSchema = z.string().check(z.trim(), z.minLength(1), z.maxLength(80));
const colourSchema = z.enum(serverColours);
const dismissedSchema = z.array(z.enum(advisoryIds));
const notesSchema = z.string().check(z.maxLength(4000));
const originSchema = z.string().check(z.maxLength(2048));
const timeSchema = z.int().check(z.minimum(0));
const recordSchema = z.record(z.string(), z.unknown());

/** What could be read of one stored entry; `intact` is false when any member had to be replaced. */
export interface ReadProfile {
  readonly profile: Profile;
  readonly intact: boolean;
}

/**
 * Reads one stored entry member by member. Without an id or an address there is nothing to save: null. A missing
 * `keyStored` reads as true: asking the keychain in vain costs less than losing a key that is there.
 */
export function readProfile(raw: unknown, now: number): ReadProfile | null {
  const record = recordSchema.safeParse(raw);
  if (!record.success) return null;
  const entry = record.data;
  const id = idSchema.safeParse(entry['id']);
  const baseUrl = readBaseUrl(entry['baseUrl']);
  if (!id.success || baseUrl === null) return null;

  let intact = baseUrl === entry['baseUrl'];
  const member = <T>(key: keyof Profile, schema: z.ZodMiniType<T>, fallback: T): T => {
    const parsed = schema.safeParse(entry[key]);
    if (parsed.success) return parsed.data;
    intact = false;
    return fallback;
  };
  const access = entry['access'] === undefined ? directly : readStoredAccess(entry['access']);
  if (access === null) intact = false;
  const profile: Profile = {
    id: id.data,
    name: member('name', nameSchema, new URL(baseUrl).hostname.slice(0, 80)),
    baseUrl,
    colour: member('colour', colourSchema, 'none'),
    // Files of earlier versions have none.
    tags: entry['tags'] === undefined ? [] : member('tags', tagsSchema, []),
    origin: member('origin', originSchema, ''),
    access: access ?? directly,
    dismissed: entry['dismissed'] === undefined ? [] : member('dismissed', dismissedSchema, []),
    notes: entry['notes'] === undefined ? '' : member('notes', notesSchema, ''),
    plainHttpConsent: member('plainHttpConsent', z.boolean(), false),
    paused: member('paused', z.boolean(), false),
    realtime: entry['realtime'] === undefined ? false : member('realtime', z.boolean(), false),
    production: entry['production'] === undefined ? false : member('production', z.boolean(), false),
    keyStored: member('keyStored', z.boolean(), true),
    addedAt: member('addedAt', timeSchema, now),
    demo: member('demo', z.literal(false), false),
  };
  return { profile, intact };
}

function readBaseUrl(raw: unknown): string | null {
  if (typeof raw !== 'string' || raw.length > 2048 || !URL.canParse(raw)) return null;
  const { protocol, hostname, username, password, search, hash } = new URL(raw);
  const usable = (protocol === 'http:' || protocol === 'https:') && hostname !== '';
  if (!usable || `${username}${password}${search}${hash}` !== '') return null;
  return raw.replace(/\/+$/, '');
}
