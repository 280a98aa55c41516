import { configurationKinds, type ConfigurationKind } from '../contract/configuration.ts';
import type { Difference } from '../contract/recreate.ts';
import type { EvolutionServer } from '../evolution/api.ts';
import type { Stored } from '../evolution/configuration/stored.ts';
import { EvolutionError } from '../evolution/errors.ts';
import { readKind, writeKind } from './configurationIo.ts';
import { missingAfter } from './configurationRules.ts';
import { isOn } from './partSecrets.ts';

/** One kind of configuration, secrets and all. */
export type CopiedPart<Kind extends ConfigurationKind = ConfigurationKind> = {
  readonly [One in Kind]: { readonly kind: One; readonly stored: Stored<One> };
}[Kind];

/** Everything that makes an instance what it is, beside its session. Holds secrets: for main alone. */
export interface InstanceCopy {
  readonly token: string;
  readonly parts: readonly CopiedPart[];
  /** What the server takes and never tells, so that it cannot be taken along. */
  readonly untold: readonly ConfigurationKind[];
}

/**
 * Reads everything. Rejects with `EvolutionError` when anything that is there could not be read: half a copy would be a
 * loss later.
 */
export async function copyInstance(server: EvolutionServer, name: string, signal: AbortSignal): Promise<InstanceCopy> {
  const token = await server.token(name, signal);
  if (token === null) throw new EvolutionError('action-refused', 'The server does not tell the token of the instance.');
  const parts: CopiedPart[] = [];
  const untold: ConfigurationKind[] = [];
  for (const kind of configurationKinds) {
    const read = await readKind(server, name, kind, signal);
    if (read.status === 'failed') throw read.error;
    if (read.status !== 'read') continue;
    if (read.stored.writeOnly) untold.push(kind);
    else if (read.stored.configured) parts.push(partOf(kind, read.stored));
  }
  return { token, parts, untold };
}

/** Writes everything that is switched on. What does not stick shows when it is compared. */
export async function writeCopy(
  server: EvolutionServer,
  name: string,
  { parts }: InstanceCopy,
  signal: AbortSignal,
): Promise<void> {
  for (const part of parts) if (isOn(part.stored)) await writePart(server, name, part, signal);
}

/** What the instance is not set to as it was. Rejects with `EvolutionError` when it cannot be read. */
export async function compareWithCopy(
  server: EvolutionServer,
  name: string,
  { parts, untold }: InstanceCopy,
  signal: AbortSignal,
): Promise<readonly Difference[]> {
  const differences: Difference[] = untold.map((kind) => ({ kind, fields: [] }));
  for (const part of parts) {
    const fields = await differing(server, name, part, signal);
    if (fields === null || fields.length > 0) differences.push({ kind: part.kind, fields: fields ?? [] });
  }
  return differences;
}

/** Names of what differs; null when there is nothing at all any more. */
async function differing<Kind extends ConfigurationKind>(
  server: EvolutionServer,
  name: string,
  { kind, stored }: { readonly kind: Kind; readonly stored: Stored<Kind> },
  signal: AbortSignal,
): Promise<readonly string[] | null> {
  const now = await readKind(server, name, kind, signal);
  if (now.status === 'failed') throw now.error;
  return now.status === 'read' ? missingAfter(stored, now.stored) : null;
}

async function writePart<Kind extends ConfigurationKind>(
  server: EvolutionServer,
  name: string,
  { kind, stored }: { readonly kind: Kind; readonly stored: Stored<Kind> },
  signal: AbortSignal,
): Promise<void> {
  await writeKind(server, name, kind, stored, signal);
}

function partOf<Kind extends ConfigurationKind>(kind: Kind, stored: Stored<Kind>): CopiedPart {
  // Kind and values belong together by their common parameter, which the compiler does not follow into the union.
  return { kind, stored } as unknown as CopiedPart;
}
