import * as z from 'zod/mini';

/** Long enough that guessing costs more than a key is worth. */
const passphrase = z.string().check(z.minLength(8), z.maxLength(1000));

/** What to put into a file. With a passphrase, keys and other secrets are in it, encrypted; without one, none are. */
export const transferOrder = z.strictObject({
  passphrase: z.nullable(passphrase),
  /** What a person wrote about instances. */
  annotations: z.boolean(),
  settings: z.boolean(),
});
export type TransferOrder = z.infer<typeof transferOrder>;

export interface TransferOutcome {
  /** Null when no place was chosen. */
  readonly fileName: string | null;
  readonly servers: number;
  /** Names of servers whose key could not be read, so that it is not in the file. */
  readonly withoutKey: readonly string[];
}

/** One server of a file, before anything is taken over. */
export interface TransferredServer {
  readonly name: string;
  readonly baseUrl: string;
  /** `known`: a server with this address is in the list already. */
  readonly status: 'new' | 'known';
  readonly hasKey: boolean;
}

/** What an opened file holds. Nothing was taken over yet. */
export interface TransferPreview {
  /** Names this opening; a later one ends it. */
  readonly id: string;
  readonly fileName: string;
  /** It is encrypted and waits for its passphrase; then the rest is empty. */
  readonly isLocked: boolean;
  /** Epoch milliseconds of its making; null while it is locked. */
  readonly exportedAt: number | null;
  readonly servers: readonly TransferredServer[];
  /** Entries that could not be read. */
  readonly damaged: number;
  /** How many instances something was written about. */
  readonly annotations: number;
  readonly hasSettings: boolean;
}

const transferId = z.string().check(z.minLength(1), z.maxLength(64));
export const transferRef = z.strictObject({ id: transferId });
export const transferUnlock = z.strictObject({ id: transferId, passphrase: z.string().check(z.maxLength(1000)) });

/** What to take over of the file that was opened. */
export const transferChoice = z.strictObject({
  id: transferId,
  /** Places in `servers`. */
  servers: z.array(z.int().check(z.minimum(0))).check(z.maxLength(10_000)),
  annotations: z.boolean(),
  settings: z.boolean(),
});
export type TransferChoice = z.infer<typeof transferChoice>;

export interface TransferResult {
  readonly added: number;
  /** Of those, how many wait for their key. */
  readonly withoutKey: number;
}
