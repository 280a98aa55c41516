import { attempt, type Scene } from './liveSample.ts';

/** Between two looks, in milliseconds. */
export const codeEveryMs = 5_000;

/**
 * Codes that the server shows for a connecting instance. Asking is harmless then, and the answer may be an old one that is
 * no longer valid (CONTRACT 5.3 and 5.6): one that changes is proof.
 */
export class CodesOnOffer {
  readonly #scene: Scene;
  readonly #texts = new Set<string>();
  #lastLook: number | null = null;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  get seen(): boolean {
    return this.#texts.size > 0;
  }

  get renewed(): boolean {
    return this.#texts.size > 1;
  }

  async look(): Promise<void> {
    const { clock, ref, server, signal } = this.#scene;
    const now = clock.monotonic();
    if (this.#lastLook !== null && now - this.#lastLook < codeEveryMs) return;
    this.#lastLook = now;
    await attempt(this.#scene, async () => {
      const answer = await server.connect(ref.name, null, signal);
      const text = answer.kind === 'code' ? (answer.code.text ?? answer.code.image) : null;
      if (text !== null) this.#texts.add(text);
    });
  }
}
