/** What a person may hand to someone who helps: plain text without a name, number, address, key or message. */
export interface Diagnostics {
  readonly text: string;
}
