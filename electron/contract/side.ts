/** The ways into a window beside the app's own; it has no others, and none of the table's. */
export interface SideChannels {
  readonly read: string;
  readonly changed: string;
}

/** What the preload of such a window puts on `window`, besides what is its own. */
export interface SideBridge<View> {
  /** Null when there is nothing to show any more. */
  read(): Promise<View | null>;
  /** Answers the function that ends the subscription. */
  onChange(listen: (view: View) => void): () => void;
}
