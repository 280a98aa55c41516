import type { ExportOrder } from '../contract/history.ts';

/** A file that the person is asked to place. */
export interface FileToSave {
  /** A name to offer, with its ending. */
  readonly name: string;
  readonly ending: ExportOrder['format'] | 'png' | 'txt';
  /** Makes what is in it, once a place was chosen. */
  readonly content: () => Promise<string | Uint8Array>;
  /** Only this user may read it. */
  readonly isPrivate?: boolean;
}

/** Asks the person for a place and writes the file. Resolves with its name (never its path), or null when none was chosen. */
export type SaveFile = (file: FileToSave) => Promise<string | null>;
