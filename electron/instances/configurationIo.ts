import type {
  ConfigurationKind,
  ConfigurationReading,
  ConfigurationValues,
  SaveOutcome,
  SecretChanges,
} from '../contract/configuration.ts';
import type { EvolutionServer } from '../evolution/api.ts';
import type { Content, Stored } from '../evolution/configuration/stored.ts';
import { EvolutionError } from '../evolution/errors.ts';
import { missingAfter, partOf } from './configurationRules.ts';
import { isRefusal } from './liveSample.ts';

/** A configuration that is wished for, of a kind that is known only where this is called. */
export type Wish<Kind extends ConfigurationKind = ConfigurationKind> = {
  readonly [One in Kind]: {
    readonly kind: One;
    readonly values: ConfigurationValues[One];
    readonly secrets: SecretChanges;
  };
}[Kind];

/** What reading brought, secrets and all. */
export type Read<Kind extends ConfigurationKind> =
  | { readonly status: 'read'; readonly stored: Stored<Kind> }
  | { readonly status: 'off' | 'unsupported' }
  | { readonly status: 'failed'; readonly error: EvolutionError };

/** Reads one kind. Never rejects with an `EvolutionError`: a failure of one kind is none of the others'. */
export async function readKind<Kind extends ConfigurationKind>(
  server: EvolutionServer,
  name: string,
  kind: Kind,
  signal: AbortSignal,
): Promise<Read<Kind>> {
  try {
    const stored = await server.readConfiguration(name, kind, signal);
    return stored === null ? { status: 'off' } : { status: 'read', stored };
  } catch (error) {
    if (!(error instanceof EvolutionError)) throw error;
    return error.code === 'not-supported' ? { status: 'unsupported' } : { status: 'failed', error };
  }
}

/** What reading brought, as it may cross to the window. */
export function readingOf<Kind extends ConfigurationKind>(kind: Kind, read: Read<Kind>): ConfigurationReading {
  switch (read.status) {
    case 'read': {
      const { values, secrets, configured, writeOnly } = read.stored;
      const names = Object.keys(secrets).filter((name) => secrets[name] !== '');
      return { status: 'read', part: partOf(kind, values), secrets: names, configured, writeOnly };
    }
    case 'off':
    case 'unsupported':
      return { status: read.status, kind };
    case 'failed':
      return { status: 'failed', kind, error: read.error.toAppError() };
  }
}

/** Writes one kind and reads it back: what counts is what the server holds afterwards, not what it answered. */
export async function writeKind<Kind extends ConfigurationKind>(
  server: EvolutionServer,
  name: string,
  kind: Kind,
  content: Content<Kind>,
  signal: AbortSignal,
): Promise<{ readonly outcome: SaveOutcome; readonly found: Read<Kind> | null }> {
  const base = { kind, missing: [], cause: null, error: null, reading: null };
  let error: EvolutionError | null = null;
  try {
    if ((await server.writeConfiguration(name, kind, content, signal)) === 'off') {
      return { outcome: { ...base, ending: 'off' }, found: null };
    }
  } catch (thrown) {
    if (!(thrown instanceof EvolutionError)) throw thrown;
    error = thrown;
  }
  const told = { ...base, cause: error === null ? null : causeOf(error), error: error?.toAppError() ?? null };
  const found = await readKind(server, name, kind, signal);
  if (found.status !== 'read') {
    const refused = error !== null && isRefusal(error);
    return { outcome: { ...told, ending: refused ? 'refused' : 'not-verified' }, found };
  }
  const reading = readingOf(kind, found);
  if (found.stored.writeOnly) {
    const ending = error === null ? 'sent' : isRefusal(error) ? 'refused' : 'not-verified';
    return { outcome: { ...told, ending, reading }, found };
  }
  const missing = missingAfter(content, found.stored);
  if (missing.length === 0) return { outcome: { ...told, ending: 'saved', reading }, found };
  return { outcome: { ...told, ending: error === null ? 'saved-except' : 'refused', missing, reading }, found };
}

function causeOf({ detail }: EvolutionError): SaveOutcome['cause'] {
  const words = String(detail['words'] ?? '');
  if (/\bInvalid proxy\b/i.test(words)) return 'invalid-proxy';
  return /\bis not one of enum values\b/.test(words) && /\bevents\b/.test(words) ? 'unknown-event' : null;
}
