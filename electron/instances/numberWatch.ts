import type { FleetPatch } from '../contract/fleet.ts';
import { instanceKey, type InstanceRef, type InstanceView } from '../contract/instance.ts';
import type { NumberWarning } from '../contract/warning.ts';
import { phoneText } from '../ports/phoneText.ts';
import { numberKey } from './sameNumber.ts';

interface Parts {
  /** The number that a person expects at an instance, digits with country code; null when any may be there. */
  readonly expectedOf: (ref: InstanceRef) => string | null;
  /** All warnings, whenever one comes or goes. */
  readonly onChange: (warnings: readonly NumberWarning[]) => void;
  /** A number that is not the expected one has just connected, seen with our own eyes. */
  readonly onWrong: (warning: NumberWarning) => void;
}

/** What is to be said of one instance's number. */
export type NumberFacts = Pick<NumberWarning, 'expectedNumberText' | 'sameNumber'>;

interface Connected {
  readonly ref: InstanceRef;
  readonly number: string;
}

/**
 * Looks after numbers over all servers: that the expected one is paired, and that none is connected twice. Follows the
 * fleet's patches, and looks only at what they touch.
 */
export class NumberWatch {
  readonly #parts: Parts;
  /** By instance key. */
  readonly #connected = new Map<string, Connected>();
  /** By `numberKey`: the keys of the instances that are connected with it. */
  readonly #byNumber = new Map<string, Set<string>>();
  readonly #warnings = new Map<string, NumberWarning>();
  /** The number that was observed last, or null for none, by instance key: another one that connects is news. */
  readonly #seen = new Map<string, string | null>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get warnings(): readonly NumberWarning[] {
    return [...this.#warnings.values()];
  }

  of(ref: InstanceRef): NumberFacts {
    const { expectedNumberText = null, sameNumber = [] } = this.#warnings.get(instanceKey(ref)) ?? {};
    return { expectedNumberText, sameNumber };
  }

  follow({ instances = [], removedInstances = [] }: FleetPatch): void {
    const touched = new Set<string>();
    const news: string[] = [];
    for (const view of instances) {
      const { key, serverId, name, health } = view;
      const number = connectedNumber(view);
      if ((this.#connected.get(key)?.number ?? null) !== number) {
        this.#leave(key, touched);
        if (number !== null) this.#enter(key, { ref: { serverId, name }, number }, touched);
      }
      if (health === 'unknown') continue;
      // At the first look it may have been so for long.
      if (number !== null && this.#seen.has(key) && this.#seen.get(key) !== number) news.push(key);
      this.#seen.set(key, number);
    }
    for (const key of removedInstances) {
      this.#leave(key, touched);
      this.#seen.delete(key);
    }
    this.#judge(touched);
    for (const key of news) {
      const warning = this.#warnings.get(key);
      if (warning !== undefined && warning.expectedNumberText !== null) this.#parts.onWrong(warning);
    }
  }

  /** Expected numbers changed. */
  refresh(): void {
    this.#judge(this.#connected.keys());
  }

  #enter(key: string, connected: Connected, touched: Set<string>): void {
    this.#connected.set(key, connected);
    const number = numberKey(connected.number);
    const same = this.#byNumber.get(number) ?? new Set();
    this.#byNumber.set(number, same.add(key));
    for (const each of same) touched.add(each);
  }

  #leave(key: string, touched: Set<string>): void {
    const connected = this.#connected.get(key);
    if (connected === undefined) return;
    this.#connected.delete(key);
    const number = numberKey(connected.number);
    const same = this.#byNumber.get(number) ?? new Set();
    for (const each of same) touched.add(each);
    same.delete(key);
    if (same.size === 0) this.#byNumber.delete(number);
  }

  #judge(keys: Iterable<string>): void {
    let changed = false;
    for (const key of keys) {
      const before = this.#warnings.get(key) ?? null;
      const after = this.#warningOf(key);
      if (JSON.stringify(before) === JSON.stringify(after)) continue;
      changed = true;
      if (after === null) this.#warnings.delete(key);
      else this.#warnings.set(key, after);
    }
    if (changed) this.#parts.onChange(this.warnings);
  }

  #warningOf(key: string): NumberWarning | null {
    const connected = this.#connected.get(key);
    if (connected === undefined) return null;
    const { ref, number } = connected;
    const expected = this.#parts.expectedOf(ref);
    const expectedNumberText =
      expected === null || numberKey(expected) === numberKey(number) ? null : phoneText(expected);
    const others = [...(this.#byNumber.get(numberKey(number)) ?? [])].filter((other) => other !== key);
    const sameNumber = others.flatMap((other) => this.#connected.get(other)?.ref ?? []);
    if (expectedNumberText === null && sameNumber.length === 0) return null;
    return { ref, numberText: phoneText(number), expectedNumberText, sameNumber };
  }
}

/** The number of an instance that is connected, or is trying to be; null otherwise. Cloud API numbers have no session. */
function connectedNumber({ health, number }: InstanceView): string | null {
  switch (health) {
    case 'online':
    case 'unstable':
    case 'reconnecting':
      return number;
    case 'connecting':
    case 'needs-scan':
    case 'stuck':
    case 'closed':
    case 'logged-out':
    case 'restricted':
    case 'conflict':
    case 'not-loaded':
    case 'cloud':
    case 'gone':
    case 'unknown':
      return null;
  }
}
