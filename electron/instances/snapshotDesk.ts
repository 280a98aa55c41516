import type { ConfigurationReading, SaveOutcome } from '../contract/configuration.ts';
import type { SnapshotView } from '../contract/snapshot.ts';
import type { InstanceRef } from '../contract/instance.ts';
import type { ConfigurationDesk } from './configurationDesk.ts';
import type { ConfigurationMemory, Snapshot } from './configurationMemory.ts';
import { changesBetween } from './configurationRules.ts';
import { InstanceError } from './instanceError.ts';
import { restoring } from './restoring.ts';

interface Options {
  readonly configurations: ConfigurationDesk;
  readonly memory: ConfigurationMemory;
}

/** What instances were set to, and the way back. */
export class SnapshotDesk {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Newest first, each with what restoring it would change now. */
  async list(ref: InstanceRef, signal: AbortSignal): Promise<readonly SnapshotView[]> {
    const snapshots = await this.#options.memory.snapshots(ref);
    const kinds = [...new Set(snapshots.flatMap(({ parts }) => parts.map(({ kind }) => kind)))];
    if (kinds.length === 0) return [];
    const { readings } = await this.#options.configurations.read(ref, kinds, signal);
    return snapshots.map(({ id, at, cause, parts }) => {
      const changes = parts.map((part) => {
        const now = readingFor(readings, part.kind);
        return now === null ? null : changesBetween(now.part, part);
      });
      const known = changes.flatMap((some) => some ?? []);
      const unknown = changes.includes(null);
      return { id, at, cause, kinds: parts.map(({ kind }) => kind), changes: unknown ? null : known };
    });
  }

  /** Sets the instance as it was. Rejects with `not-found` when there is no such snapshot. */
  async restore(ref: InstanceRef, snapshotId: string, signal: AbortSignal): Promise<readonly SaveOutcome[]> {
    const { configurations, memory } = this.#options;
    const snapshot = (await memory.snapshots(ref)).find(({ id }) => id === snapshotId);
    if (snapshot === undefined) throw new InstanceError('not-found', 'There is no such snapshot.');
    const kinds = snapshot.parts.map(({ kind }) => kind);
    const { readings } = await configurations.read(ref, kinds, signal);
    const outcomes: SaveOutcome[] = [];
    for (const part of snapshot.parts) {
      outcomes.push(await this.#restorePart(ref, snapshot, part, readings, signal));
    }
    return outcomes;
  }

  async #restorePart(
    ref: InstanceRef,
    { secrets }: Snapshot,
    part: Snapshot['parts'][number],
    readings: readonly ConfigurationReading[],
    signal: AbortSignal,
  ): Promise<SaveOutcome> {
    const now = readingFor(readings, part.kind);
    if (now === null) return unreadable(part.kind, readings);
    const { draft, lost } = restoring(part, secrets[part.kind] ?? [], now);
    const { outcome } = await this.#options.configurations.change(ref, draft, 'restore', signal);
    if (lost.length === 0 || outcome.ending !== 'saved') return outcome;
    return { ...outcome, ending: 'saved-except', missing: lost };
  }
}

type PartRead = Extract<ConfigurationReading, { status: 'read' }>;

function readingFor(readings: readonly ConfigurationReading[], kind: SaveOutcome['kind']): PartRead | null {
  return readings.find((one): one is PartRead => one.status === 'read' && one.part.kind === kind) ?? null;
}

/** Nothing was written, because nothing could be read. */
function unreadable(kind: SaveOutcome['kind'], readings: readonly ConfigurationReading[]): SaveOutcome {
  const reading = readings.find((one) => one.status !== 'read' && one.kind === kind) ?? null;
  const failed = reading?.status === 'failed' ? reading.error : null;
  return { kind, ending: failed === null ? 'off' : 'not-verified', missing: [], cause: null, error: failed, reading };
}
