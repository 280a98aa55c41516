import type { NumberWarning } from '../../electron/contract/warning.ts';
import { ask, listen } from './bridge.ts';

/** Numbers that are where they should not be, by instance key. Follows main. */
class Warnings {
  #byKey: ReadonlyMap<string, NumberWarning> = $state.raw(new Map());

  get byKey(): ReadonlyMap<string, NumberWarning> {
    return this.#byKey;
  }

  of(key: string): NumberWarning | undefined {
    return this.#byKey.get(key);
  }

  /** Reads all and follows changes. Answers the function that ends it. */
  start(): () => void {
    const stop = listen('warnings.changed', (warnings) => this.#show(warnings));
    void ask('warning.read').then((answer) => {
      if (answer.ok) this.#show(answer.value);
    });
    return stop;
  }

  #show(warnings: readonly NumberWarning[]): void {
    this.#byKey = new Map(warnings.map((warning) => [`${warning.ref.serverId}/${warning.ref.name}`, warning]));
  }
}

export const warnings = new Warnings();
