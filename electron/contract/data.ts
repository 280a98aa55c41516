/** Where Evodesk keeps what it knows, and how much room that takes. */
export interface DataView {
  /** The folder's path, to be read by a person; no request takes one. */
  readonly folder: string;
  /** Bytes of the history with what is being written beside it; null when it is kept in memory only. */
  readonly historyBytes: number | null;
}
