import * as z from 'zod/mini';
import { acknowledgementShape, muteShape, type MuteView } from '../contract/silence.ts';
import type { Acknowledgement } from '../monitor/silence.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { nodeDisk, type Disk } from './disk.ts';
import { JsonFile } from './jsonFile.ts';
import { usable } from './usable.ts';

interface Options {
  readonly path: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly disk?: Disk;
}

/** What is muted and acknowledged. */
export interface KeptSilence {
  readonly mutes: readonly MuteView[];
  readonly acknowledgements: readonly Acknowledgement[];
}

const fileSchema = z.object({ mutes: z.array(z.unknown()), acknowledgements: z.array(z.unknown()) });

/**
 * Mutes and acknowledgements on disk. Unlike other documents, memory changes first: what a person silenced is silent, also
 * when it cannot be saved, and the failed save (`StorageError`) says that it will not outlive the app.
 */
export class SilenceStore {
  readonly #file: JsonFile;
  readonly #clock: Clock;
  #kept: KeptSilence = { mutes: [], acknowledgements: [] };

  constructor({ path, clock, log, disk = nodeDisk }: Options) {
    this.#file = new JsonFile({ path, version: 1, migrations: {}, disk, clock, log });
    this.#clock = clock;
  }

  /** Names of the files that hold what could not be used at start; for the user's notice. */
  get setAside(): readonly string[] {
    return this.#file.setAside;
  }

  /** Reads the file, entry by entry; a broken entry costs no other. Never rejects. */
  async open(): Promise<void> {
    const loaded = await this.#file.load();
    if (loaded.kind !== 'data') return;
    const parsed = fileSchema.safeParse(loaded.data);
    const mutes = usable(parsed.success ? parsed.data.mutes : [], muteShape);
    const acknowledgements = usable(parsed.success ? parsed.data.acknowledgements : [], acknowledgementShape);
    this.#kept = { mutes: mutes.found, acknowledgements: acknowledgements.found };
    if (!parsed.success || mutes.lost || acknowledgements.lost) await this.#file.keepCopy();
  }

  /** What holds now; mutes that are over are left out. */
  read(): KeptSilence {
    const now = this.#clock.now();
    const mutes = this.#kept.mutes.filter(({ until }) => until === null || until > now);
    return { mutes, acknowledgements: this.#kept.acknowledgements };
  }

  /** Changes several things with one save. Rejects with `StorageError`. */
  change(edit: (kept: KeptSilence) => KeptSilence): Promise<void> {
    return this.#keep(edit(this.read()));
  }

  /** Adds a mute in the place of others of the same scope. Rejects with `StorageError`. */
  mute(mute: MuteView): Promise<void> {
    const scope = JSON.stringify(mute.scope);
    const { mutes, acknowledgements } = this.read();
    const others = mutes.filter((other) => JSON.stringify(other.scope) !== scope);
    return this.#keep({ mutes: [...others, mute], acknowledgements });
  }

  /** Ends a mute if it is there. Rejects with `StorageError`. */
  unmute(id: string): Promise<void> {
    const { mutes, acknowledgements } = this.read();
    return this.#keep({ mutes: mutes.filter((mute) => mute.id !== id), acknowledgements });
  }

  /** Keeps an acknowledgement in the place of an earlier one for the same subject. Rejects with `StorageError`. */
  acknowledge(acknowledgement: Acknowledgement): Promise<void> {
    const { mutes, acknowledgements } = this.read();
    const others = acknowledgements.filter(({ key }) => key !== acknowledgement.key);
    return this.#keep({ mutes, acknowledgements: [...others, acknowledgement] });
  }

  /** Lets go of the acknowledgement of a subject, if there is one. Rejects with `StorageError`. */
  unacknowledge(key: string): Promise<void> {
    const { mutes, acknowledgements } = this.read();
    const others = acknowledgements.filter((each) => each.key !== key);
    if (others.length === acknowledgements.length) return Promise.resolve();
    return this.#keep({ mutes, acknowledgements: others });
  }

  #keep(kept: KeptSilence): Promise<void> {
    this.#kept = kept;
    return this.#file.save(kept);
  }
}
