import type {
  ConfigurationDraft,
  ConfigurationKind,
  ConfigurationPart,
  ConfigurationReading,
  ConfigurationView,
  SaveEnding,
  SaveOutcome,
} from '../contract/configuration.ts';
import type { SnapshotCause } from '../contract/snapshot.ts';
import type { ActionEnding } from '../contract/action.ts';
import { instanceKey, type InstanceRef } from '../contract/instance.ts';
import type { EvolutionServer } from '../evolution/api.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { ProductionGuard } from '../servers/productionGuard.ts';
import { readingOf, readKind, writeKind, type Read, type Wish } from './configurationIo.ts';
import type { Audit } from './audit.ts';
import type { ConfigurationMemory, Snapshot } from './configurationMemory.ts';
import { missingAfter, partOf, recalled, settle, tidy } from './configurationRules.ts';
import { checkAbility, findInstance, InstanceError } from './instanceError.ts';
import type { InstanceWatch, ServerOf } from './instanceWatch.ts';
import { Turns } from './turns.ts';

interface Options {
  readonly clock: Clock;
  readonly log: Log;
  readonly watch: Pick<InstanceWatch, 'find'>;
  readonly serverOf: ServerOf;
  readonly guard: Pick<ProductionGuard, 'check'>;
  readonly audit: Audit;
  readonly memory: ConfigurationMemory;
  readonly newId: () => string;
}

/** A change, and the snapshot that was taken before it; null when nothing had to be changed. */
export interface Changed {
  readonly outcome: SaveOutcome;
  readonly snapshotId: string | null;
}

/**
 * The configuration of instances: read kind by kind, saved one at a time, read back after each change, and remembered before
 * it. Secrets stay in here. Methods reject with `InstanceError` where nothing was begun, and with `EvolutionError`.
 */
export class ConfigurationDesk {
  readonly #options: Options;
  readonly #turns = new Turns();

  constructor(options: Options) {
    this.#options = options;
  }

  async read(ref: InstanceRef, kinds: readonly ConfigurationKind[], signal: AbortSignal): Promise<ConfigurationView> {
    const server = this.#server(ref);
    const last = await this.#options.memory.last(ref);
    const readings = await Promise.all(kinds.map((kind) => this.#read(server, ref, kind, last, signal)));
    const parts = readings.flatMap((reading) => (reading.status === 'read' && !reading.writeOnly ? [reading] : []));
    await this.#remember(ref, parts, last);
    return { readings, options: await server.configurationOptions(signal) };
  }

  /** Saves one kind. */
  async save(ref: InstanceRef, draft: ConfigurationDraft, signal: AbortSignal): Promise<SaveOutcome> {
    return (await this.change(ref, draft, 'change', signal)).outcome;
  }

  /** The same for other reasons: secrets that are to be kept and are not there any more reject with `invalid-input`. */
  async change(
    ref: InstanceRef,
    draft: ConfigurationDraft,
    cause: SnapshotCause,
    signal: AbortSignal,
  ): Promise<Changed> {
    const server = this.#server(ref);
    this.#options.guard.check(ref.serverId);
    const wish = tidy(draft);
    return this.#turns.take(instanceKey(ref), () => this.#change(server, ref, wish, cause, signal));
  }

  /** What is stored now, of one kind. */
  async stored<Kind extends ConfigurationKind>(ref: InstanceRef, kind: Kind, signal: AbortSignal): Promise<Read<Kind>> {
    return readKind(this.#server(ref), ref.name, kind, signal);
  }

  /** One secret, because a person asked to see it. Rejects with `not-found` when there is none of this name. */
  async reveal(ref: InstanceRef, kind: ConfigurationKind, secret: string, signal: AbortSignal): Promise<string> {
    const { audit, clock, log } = this.#options;
    const startedAt = clock.monotonic();
    const stored = await this.#server(ref).readConfiguration(ref.name, kind, signal);
    const value = stored?.secrets[secret] ?? '';
    if (value === '') throw new InstanceError('not-found', 'There is no such secret.');
    log.info('a secret of a configuration was shown', { server: ref.serverId, kind });
    const { serverId, name } = ref;
    const entry = { serverId, name, at: clock.now(), act: 'reveal', startedBy: 'person', ending: 'verified' } as const;
    audit.record({ ...entry, code: null, tookMs: clock.monotonic() - startedAt });
    return value;
  }

  #server(ref: InstanceRef): EvolutionServer {
    const { server, instance } = findInstance(ref, this.#options);
    checkAbility(server, instance, 'configure');
    return server;
  }

  async #read(
    server: EvolutionServer,
    ref: InstanceRef,
    kind: ConfigurationKind,
    last: readonly ConfigurationPart[],
    signal: AbortSignal,
  ): Promise<ConfigurationReading> {
    return this.#shown(kind, await readKind(server, ref.name, kind, signal), last);
  }

  #shown<Kind extends ConfigurationKind>(
    kind: Kind,
    read: Read<Kind>,
    last: readonly ConfigurationPart[],
  ): ConfigurationReading {
    if (read.status !== 'read') return readingOf(kind, read);
    const values = recalled(kind, read.stored.values, last);
    return readingOf(kind, { ...read, stored: { ...read.stored, values } });
  }

  async #change<Kind extends ConfigurationKind>(
    server: EvolutionServer,
    ref: InstanceRef,
    wish: Wish<Kind>,
    cause: SnapshotCause,
    signal: AbortSignal,
  ): Promise<Changed> {
    const { clock, memory, log } = this.#options;
    const kind: Kind = wish.kind;
    const before = await readKind(server, ref.name, kind, signal);
    const nothing = { kind, missing: [], cause: null, error: null };
    switch (before.status) {
      case 'failed':
        throw before.error;
      case 'off':
        return { outcome: { ...nothing, ending: 'off', reading: readingOf(kind, before) }, snapshotId: null };
      case 'unsupported':
        throw new InstanceError('not-supported', `This server has no ${kind}.`, { detail: { kind } });
      case 'read':
        break;
    }
    const content = settle<Kind>(wish.values, wish.secrets, before.stored);
    if (!before.stored.writeOnly && before.stored.configured && missingAfter(content, before.stored).length === 0) {
      return { outcome: { ...nothing, ending: 'saved', reading: readingOf(kind, before) }, snapshotId: null };
    }
    const snapshotId = await this.#snapshot(ref, kind, before, cause);
    const startedAt = clock.monotonic();
    const { outcome, found } = await writeKind(server, ref.name, kind, content, signal);
    this.#record(ref, outcome, cause, clock.monotonic() - startedAt);
    log.info('a configuration was saved', {
      server: ref.serverId,
      kind,
      ending: outcome.ending,
      missing: outcome.missing.length,
    });
    // Not what was read back: that lacks what the server wipes when a thing is switched off.
    if (outcome.ending === 'saved') await this.#note(ref, [partOf(kind, content.values)]);
    const reading = found === null ? outcome.reading : this.#shown(kind, found, await memory.last(ref));
    return { outcome: { ...outcome, reading }, snapshotId };
  }

  #record(ref: InstanceRef, { ending, error }: SaveOutcome, cause: SnapshotCause, tookMs: number): void {
    const { audit, clock } = this.#options;
    audit.record({
      ...ref,
      at: clock.now(),
      act: 'configure',
      startedBy: cause === 'template' ? 'bulk' : 'person',
      ending: auditedEndings[ending],
      code: error?.code ?? null,
      tookMs,
    });
  }

  /** What is there before a change. A disk that is full does not keep a person from changing things. */
  async #snapshot<Kind extends ConfigurationKind>(
    ref: InstanceRef,
    kind: Kind,
    before: Read<Kind>,
    cause: SnapshotCause,
  ): Promise<string | null> {
    const reading = readingOf(kind, before);
    if (reading.status !== 'read' || reading.writeOnly) return null;
    const snapshot = this.#snapshotOf(cause, [reading]);
    return (await this.#keep(() => this.#options.memory.addSnapshot(ref, snapshot))) ? snapshot.id : null;
  }

  #snapshotOf(cause: SnapshotCause, readings: readonly PartRead[]): Snapshot {
    const { clock, newId } = this.#options;
    const secrets = Object.fromEntries(readings.map(({ part, secrets: names }) => [part.kind, names]));
    return { id: newId(), at: clock.now(), cause, parts: readings.map(({ part }) => part), secrets };
  }

  /** Notes what was read, and keeps the first sight of each kind as a snapshot to come back to. */
  async #remember(ref: InstanceRef, readings: readonly PartRead[], last: readonly ConfigurationPart[]): Promise<void> {
    const fresh = readings.filter(({ part }) => !last.some(({ kind }) => kind === part.kind));
    if (fresh.length > 0) {
      await this.#keep(() => this.#options.memory.addSnapshot(ref, this.#snapshotOf('first-seen', fresh)));
    }
    await this.#note(
      ref,
      readings.map(({ part }) => part),
    );
  }

  async #note(ref: InstanceRef, parts: readonly ConfigurationPart[]): Promise<void> {
    await this.#keep(() => this.#options.memory.noteRead(ref, parts));
  }

  async #keep(write: () => Promise<void>): Promise<boolean> {
    try {
      await write();
      return true;
    } catch (error) {
      this.#options.log.warn('a configuration could not be remembered', { reason: String(error) });
      return false;
    }
  }
}

/** How saving ended, in the words of all actions. */
const auditedEndings: Readonly<Record<SaveEnding, ActionEnding>> = {
  saved: 'verified',
  sent: 'accepted',
  'saved-except': 'answer-was-wrong',
  off: 'refused',
  refused: 'refused',
  'not-verified': 'not-verified',
};

type PartRead = Extract<ConfigurationReading, { status: 'read' }>;
