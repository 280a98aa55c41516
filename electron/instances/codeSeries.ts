import type { PairingCode } from '../contract/pairing.ts';
import type { ServerCode } from '../evolution/api.ts';
import { drawCode, drawPng } from './codeImage.ts';

/** How long a code lives on every Node version, in milliseconds (CONTRACT 6). */
const codeLifeMs = 45_000;

/** The codes of one attempt, one after the other. Holds the current one only, and gives it up on `drop`. */
export class CodeSeries {
  readonly #limit: number;
  #key: string | null = null;
  #current: PairingCode | null = null;
  /** What the current one was drawn from. */
  #source: ServerCode | null = null;
  #seen = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get current(): PairingCode | null {
    return this.#current;
  }

  /** How many different codes were seen. */
  get seen(): number {
    return this.#seen;
  }

  /**
   * Takes what the server offers at `now` (epoch milliseconds). The same code again keeps its age; a new one starts afresh.
   * False when there is nothing in it to show.
   */
  async take(code: ServerCode, now: number): Promise<boolean> {
    const key = code.text ?? code.image ?? code.pairingCode;
    if (key === null || key === '') return false;
    if (key === this.#key && code.pairingCode === this.#current?.pairingCode) return true;
    const image = await drawCode(code);
    if (image === null && code.pairingCode === null) return false;
    this.#key = key;
    this.#seen++;
    this.#source = code;
    this.#current = {
      image,
      pairingCode: code.pairingCode,
      seenAt: now,
      expiresAt: now + codeLifeMs,
      attempt: code.count,
      limit: this.#limit,
    };
    return true;
  }

  /**
   * Did the server stop because it issued all its codes? Told by the last one: it was the last of the default number, or
   * it was due for a successor that never came.
   */
  isExhausted(now: number): boolean {
    if (this.#current === null) return false;
    const { attempt, expiresAt } = this.#current;
    return (attempt ?? 0) >= this.#limit || now >= expiresAt - 5_000;
  }

  /** The current QR code as a PNG picture; null when there is none, or when it is too old to be of use at `now`. */
  async png(now: number): Promise<Uint8Array | null> {
    if (this.#source === null || this.#current === null || now >= this.#current.expiresAt) return null;
    return drawPng(this.#source);
  }

  drop(): void {
    this.#key = null;
    this.#source = null;
    this.#current = null;
  }
}
