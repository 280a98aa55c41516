import * as z from 'zod/mini';
import { annotation, type Annotation } from '../contract/annotation.ts';
import { Failure } from '../contract/failure.ts';
import type { Settings } from '../contract/settings.ts';
import { parseSecrets, type AccessSecrets } from './access.ts';
import { readProfile, type Profile } from './profile.ts';
import { seal, sealedSchema, unseal, type Sealed } from './sealed.ts';
import { readSettings } from './settingsStore.ts';

/** One server in a file. What belongs to this computer alone stays here: its id, its pause, when it was added. */
export interface CarriedServer {
  readonly profile: Omit<Profile, 'id' | 'addedAt' | 'demo' | 'keyStored' | 'paused'>;
  /** Null in a file without secrets. */
  readonly secrets: { readonly key: string | null; readonly access: AccessSecrets | null } | null;
  readonly annotations: readonly (Annotation & { readonly name: string })[];
}

/** What a file holds. */
export interface Carried {
  /** Epoch milliseconds. */
  readonly exportedAt: number;
  readonly servers: readonly CarriedServer[];
  readonly settings: Settings | null;
  /** Entries that could not be read. */
  readonly damaged: number;
}

/** A file that cannot be used. */
export class TransferError extends Failure<'file-unusable' | 'passphrase-wrong'> {}

const format = 'evodesk-servers';
const version = 1;
const label = `${format}/${version}`;
const outerSchema = z.object({
  format: z.literal(format),
  version: z.int().check(z.minimum(1)),
  content: z.optional(z.unknown()),
  sealed: z.optional(z.unknown()),
});
const contentSchema = z.object({
  exportedAt: z.int().check(z.minimum(0)),
  servers: z.array(z.unknown()),
  settings: z.optional(z.unknown()),
});
const serverSchema = z.object({
  profile: z.record(z.string(), z.unknown()),
  secrets: z.optional(z.object({ key: z.nullable(z.string()), access: z.nullable(z.unknown()) })),
  annotations: z.optional(z.array(z.unknown())),
});
const namedAnnotation = z.intersection(annotation, z.object({ name: z.string().check(z.maxLength(512)) }));

/** Writes a file. Without a passphrase, no secret is in it, whatever it was given. */
export async function writeTransfer(carried: Omit<Carried, 'damaged'>, passphrase: string | null): Promise<string> {
  const servers = carried.servers.map(({ profile, secrets, annotations }) => ({
    profile,
    ...(passphrase === null ? {} : { secrets }),
    annotations,
  }));
  const { exportedAt, settings } = carried;
  const content = { exportedAt, servers, ...(settings === null ? {} : { settings }) };
  const body = passphrase === null ? { content } : { sealed: await seal(JSON.stringify(content), passphrase, label) };
  return `${JSON.stringify({ format, version, ...body }, null, 2)}\n`;
}

/** What a text is: the content, or what waits for a passphrase. Throws `TransferError` for anything but a file of ours. */
export function readTransfer(text: string): Carried | Sealed {
  const outer = outerSchema.safeParse(parse(text));
  if (!outer.success) throw unusable('not-ours');
  if (outer.data.version > version) throw unusable('newer');
  if (outer.data.sealed === undefined) return readContent(outer.data.content);
  const sealed = sealedSchema.safeParse(outer.data.sealed);
  if (!sealed.success) throw unusable('damaged');
  return sealed.data;
}

/** Opens what waits. Rejects with `TransferError`: `passphrase-wrong`, also for a file that was changed. */
export async function unlockTransfer(sealed: Sealed, passphrase: string): Promise<Carried> {
  const text = await unseal(sealed, passphrase, label);
  if (text === null) throw new TransferError('passphrase-wrong', 'The passphrase does not open this file.');
  return readContent(parse(text));
}

/** Is it still locked? */
export function isSealed(read: Carried | Sealed): read is Sealed {
  return 'kdf' in read;
}

function readContent(raw: unknown): Carried {
  const content = contentSchema.safeParse(raw);
  if (!content.success) throw unusable('damaged');
  const { exportedAt, servers, settings } = content.data;
  const read = servers.flatMap((each) => readServer(each) ?? []);
  return {
    exportedAt,
    servers: read,
    settings: settings === undefined ? null : readSettings(settings).settings,
    damaged: servers.length - read.length,
  };
}

function readServer(raw: unknown): CarriedServer | null {
  const entry = serverSchema.safeParse(raw);
  if (!entry.success) return null;
  const read = readProfile({ ...entry.data.profile, id: 'carried' }, 0);
  if (read === null) return null;
  const { id: _id, addedAt: _at, demo: _demo, keyStored: _stored, paused: _paused, ...profile } = read.profile;
  const { secrets, annotations = [] } = entry.data;
  return {
    profile: { ...profile, access: { ...profile.access, secretsStored: false } },
    secrets: secrets === undefined ? null : { key: secrets.key, access: parseSecrets(JSON.stringify(secrets.access)) },
    annotations: annotations.flatMap((each) => {
      const written = namedAnnotation.safeParse(each);
      return written.success ? [written.data] : [];
    }),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function unusable(cause: 'not-ours' | 'newer' | 'damaged'): TransferError {
  return new TransferError('file-unusable', `This file cannot be used: ${cause}.`, { detail: { cause } });
}
