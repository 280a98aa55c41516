import { DemoInstance, type InstanceSurroundings } from './demoInstance.ts';
import type { DemoInstanceSeed } from './demoSeed.ts';

/**
 * All instances of one server. Like the real database it lists them in no useful order: a row that was written moves to
 * the end (CONTRACT 2).
 */
export class DemoDirectory {
  readonly #around: InstanceSurroundings;
  readonly #byName = new Map<string, DemoInstance>();
  readonly #vanished = new Set<DemoInstance>();

  constructor(around: Omit<InstanceSurroundings, 'wrote'>, seeds: readonly DemoInstanceSeed[]) {
    this.#around = { ...around, wrote: (instance) => this.#moveToEnd(instance) };
    this.add(seeds);
  }

  /** Rows in the order in which the server lists them. */
  all(): readonly DemoInstance[] {
    return [...this.#byName.values()];
  }

  get(name: string): DemoInstance | undefined {
    return this.#byName.get(name);
  }

  /** By id, as Go addresses them. */
  withId(id: string): DemoInstance | undefined {
    return this.all().find((instance) => instance.id === id);
  }

  withToken(token: string): readonly DemoInstance[] {
    return this.all().filter((instance) => instance.token === token);
  }

  /** Puts instances on record that existed before; a name that is taken is replaced. */
  add(seeds: readonly DemoInstanceSeed[]): void {
    for (const seed of seeds) {
      this.#byName.get(seed.name)?.stop();
      this.#byName.set(seed.name, new DemoInstance(seed, this.#around));
    }
  }

  /** A new instance, as create makes it: closed, never paired, with random ids. */
  create(seed: Omit<DemoInstanceSeed, 'situation'>): DemoInstance {
    const instance = new DemoInstance({ ...seed, situation: 'closed' }, this.#around, true);
    this.#byName.set(instance.name, instance);
    return instance;
  }

  /** Deletes it after `afterMs`; until then the row stays visible and the name in use (CONTRACT 5.9). */
  delete(instance: DemoInstance, afterMs: number): void {
    instance.disconnect();
    const forget = (): void => {
      instance.stop();
      if (this.#byName.get(instance.name) === instance) this.#byName.delete(instance.name);
    };
    if (afterMs === 0) forget();
    else this.#around.clock.after(afterMs, forget);
  }

  /** Takes instances off the record without a trace. Returns how many were there. */
  vanish(names: readonly string[]): number {
    let gone = 0;
    for (const name of names) {
      const instance = this.#byName.get(name);
      if (instance === undefined) continue;
      this.#byName.delete(name);
      this.#vanished.add(instance);
      gone += 1;
    }
    return gone;
  }

  /** Brings back what vanished. */
  restore(): void {
    for (const instance of this.#vanished)
      if (!this.#byName.has(instance.name)) this.#byName.set(instance.name, instance);
    this.#vanished.clear();
  }

  /** Ends every plan of every instance. */
  stop(): void {
    for (const instance of [...this.#byName.values(), ...this.#vanished]) instance.stop();
  }

  #moveToEnd(instance: DemoInstance): void {
    if (this.#byName.get(instance.name) !== instance) return;
    this.#byName.delete(instance.name);
    this.#byName.set(instance.name, instance);
  }
}
