/** The person's clipboard. */
export interface Clipboard {
  read(): Promise<string>;
  write(text: string): Promise<void>;
}
