import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod/mini';
import {
  configurationKinds,
  configurationPart,
  snapshotCauses,
  snapshotId,
  type ConfigurationPart,
} from '../contract/configuration.ts';
import type { InstanceRef } from '../contract/instance.ts';
import type { ConfigurationMemory, Snapshot } from '../instances/configurationMemory.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { nodeDisk, type Disk } from './disk.ts';
import { JsonFile } from './jsonFile.ts';
import { usable } from './usable.ts';

interface Options {
  /** One folder for each server in it, one file for each instance in those. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly disk?: Disk;
}

interface Kept {
  readonly last: readonly ConfigurationPart[];
  readonly snapshots: readonly Snapshot[];
}

/** Snapshots that are kept of one instance. */
const most = 30;

const fileSchema = z.object({ last: z.array(z.unknown()), snapshots: z.array(z.unknown()) });
const snapshotSchema = z.object({
  id: snapshotId,
  at: z.number(),
  cause: z.enum(snapshotCauses),
  parts: z.array(configurationPart),
  secrets: z.partialRecord(z.enum(configurationKinds), z.array(z.string())),
});

/**
 * What instances are and were set to, on disk, one file each. Holds no secret: only names of secrets, and addresses without
 * the password that they may carry. A failed save (`StorageError`) leaves memory and disk as they were.
 */
export class SnapshotStore implements ConfigurationMemory {
