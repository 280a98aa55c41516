import type { PairingCode } from '../contract/pairing.ts';
import type { ConnectAnswer, ServerCode } from '../evolution/api.ts';
import type { EvolutionError } from '../evolution/errors.ts';
import { CodeSeries } from './codeSeries.ts';
import { attempt, isUnsure, type Sample, type Scene } from './liveSample.ts';
import { Aborted } from './pause.ts';
import { endIfFinal, PairingFailure } from './pairingFailure.ts';

/**
 * Asked with every look at the state: a person scans what is on the screen, so a code that was replaced may stay there for
 * three seconds at most. While connecting, the answer comes from the server's memory and starts nothing (CONTRACT 5.3).
 */
const codeEveryMs = 2_000;
/** Pauses after the first, second, ... answer without a code; after the last one it is given up. */
const emptyPauses = [2_000, 3_000, 5_000, 8_000];
const startLimit = 3;

/** What asking for a code brought: one to show, none yet, none for good, no need of one, or an error to survive. */
export type CodeAnswer =
  { readonly kind: 'code' | 'waiting' | 'none' | 'open' } | { readonly kind: 'error'; readonly error: EvolutionError };

/**
 * Asks one server for the codes of one attempt. It starts a connection once; after that it asks only while the state is
 * `connecting`, since asking a closed instance would revive it after each limit, for ever (CONTRACT 5.3 and 6).
 */
export class CodeSource {
  readonly #scene: Scene;
  readonly #number: string | null;
  readonly #codes: CodeSeries;
  /** A QR code will do. Where a pairing code was asked for, only after the same patience as for a missing code. */
  #acceptsQr: boolean;
  #asked = false;
  #started = false;
  #startFailures = 0;
  #failures = 0;
  #emptyAnswers = 0;
  #nextAt = 0;

  constructor(scene: Scene, number: string | null) {
    this.#scene = scene;
    this.#number = number;
    this.#acceptsQr = number === null;
    this.#codes = new CodeSeries(scene.server.codeLimit);
  }

  get current(): PairingCode | null {
    return this.#codes.current;
  }

  /** How many different codes were seen. */
  get seen(): number {
    return this.#codes.seen;
  }

  /** Was the server asked for a connection, so that it may be at work for us? */
  get asked(): boolean {
    return this.#asked;
  }

  /** Did the server take the start, or was it connecting by itself? */
  get started(): boolean {
    return this.#started;
  }

  /** Notes a state, and tells whether it is time to ask. */
  isDue(state: Sample): boolean {
    if (state === 'connecting') this.#started = true;
    return this.#scene.clock.monotonic() >= this.#nextAt && (state === 'connecting' || !this.#started);
  }

  isExhausted(): boolean {
    return this.#codes.isExhausted(this.#scene.clock.now());
  }

  /** The code that is on offer as a PNG picture, or null. */
  png(): Promise<Uint8Array | null> {
    return this.#codes.png(this.#scene.clock.now());
  }

  drop(): void {
    this.#codes.drop();
  }

  /** Asks once. Rejects with `PairingFailure` when there is no use in going on, and with `Aborted`. */
  async ask(): Promise<CodeAnswer> {
    const { clock, ref, server, signal } = this.#scene;
    const starting = !this.#started;
    this.#asked = true;
    let answer: ConnectAnswer = { kind: 'waiting' };
    const error = await attempt(this.#scene, async () => {
      answer = await server.connect(ref.name, this.#number, signal);
    });
    this.#nextAt = clock.monotonic() + codeEveryMs;
    if (error === null) {
      this.#started = true;
      this.#failures = 0;
      return this.#read(answer);
    }
    // A start that was refused three times is refused; an answer that was lost may have started all the same.
    if (starting && !isUnsure(error) && ++this.#startFailures >= startLimit) {
      throw new PairingFailure(error.toAppError());
    }
    endIfFinal(error, ++this.#failures);
    return { kind: 'error', error };
  }

  async #read(answer: ConnectAnswer): Promise<CodeAnswer> {
    if (answer.kind === 'already-open') return { kind: 'open' };
    const code = answer.kind === 'code' ? answer.code : null;
    const usable = code !== null && (this.#acceptsQr || code.pairingCode !== null);
    if (usable && (await this.#take(code))) return { kind: 'code' };
    if (this.#codes.seen > 0) return { kind: 'code' };
    const wait = emptyPauses[this.#emptyAnswers++];
    if (wait !== undefined) {
      this.#nextAt = this.#scene.clock.monotonic() + wait;
      return { kind: 'waiting' };
    }
    if (this.#acceptsQr || code === null) return { kind: 'none' };
    this.#acceptsQr = true;
    return { kind: (await this.#take(code)) ? 'code' : 'none' };
  }

  async #take(code: ServerCode): Promise<boolean> {
    const taken = await this.#codes.take(code, this.#scene.clock.now());
    if (!this.#scene.signal.aborted) return taken;
    this.#codes.drop();
    throw new Aborted();
  }
}
