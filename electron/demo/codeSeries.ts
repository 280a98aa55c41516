import { issueCode, type DemoCode } from './demoCode.ts';

/** The codes of one instance: the current one, how many there were, and whether a phone could scan it (CONTRACT 6). */
export class CodeSeries {
  readonly #limit: number;
  #current: DemoCode | null = null;
  #count = 0;
  #onOffer = false;

  /** `limit`: how many codes there are before the server gives up. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The last code, which may be stale; null before the first and after the limit. */
  get current(): DemoCode | null {
    return this.#current;
  }

  /** Codes issued since the start or the last limit; a connect, a logout or a pairing does not reset it. */
  get count(): number {
    return this.#count;
  }

  get onOffer(): boolean {
    return this.#onOffer;
  }

  /** Puts the next code on offer. False when the limit is reached: then the series starts anew with the next call. */
  next(withPairingCode: boolean): boolean {
    this.#onOffer = this.#count < this.#limit;
    this.#count = this.#onOffer ? this.#count + 1 : 0;
    this.#current = this.#onOffer ? issueCode(withPairingCode) : null;
    return this.#onOffer;
  }

  /** Replaces the current code without counting. */
  replace(withPairingCode: boolean): void {
    if (this.#onOffer) this.#current = issueCode(withPairingCode);
  }

  /** The code is of no use any more, though the server still shows it. */
  withdraw(): void {
    this.#onOffer = false;
  }
}
