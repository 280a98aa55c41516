/**
 * Values on their way between page and host: what the structured clone algorithm carries, as JSON. Objects live in a
 * flat heap and refer to each other by index, so that cycles and shared references survive. Runs in Node and in the
 * page.
 */

/** A primitive as itself, or a tagged array for what JSON cannot say. */
type Slot =
  | string
  | number
  | boolean
  | null
  | readonly ['undefined']
  | readonly ['number', string]
  | readonly ['bigint', string]
  | readonly ['ref', number];

type Cell =
  | readonly ['object', readonly (readonly [string, Slot])[]]
  | readonly ['array', number, readonly (readonly [number, Slot])[]]
  | readonly ['date', Slot]
  | readonly ['regexp', string, string]
  | readonly ['map', readonly (readonly [Slot, Slot])[]]
  | readonly ['set', readonly Slot[]]
  | readonly ['buffer', string]
  | readonly ['view', string, Slot, number, number]
  | readonly ['error', string, string];

export interface Encoded {
  readonly root: Slot;
  readonly heap: readonly Cell[];
}

const views = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
};
const errors = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

/** The words with which Electron refuses a value. */
export const notCloneable = 'An object could not be cloned.';

/** Encodes a copy of the value. Throws `An object could not be cloned.` for functions, proxies, symbols and the like. */
export function encode(value: unknown): Encoded {
  let copy: unknown;
  try {
    copy = structuredClone(value);
  } catch {
    throw new Error(notCloneable);
  }
  const heap: Cell[] = [];
  const seen = new Map<object, number>();
  const slot = (item: unknown): Slot => {
    switch (typeof item) {
      case 'string':
      case 'boolean':
        return item;
      case 'undefined':
        return ['undefined'];
      case 'bigint':
        return ['bigint', item.toString()];
      case 'number':
        return Number.isFinite(item) && !Object.is(item, -0)
          ? item
          : ['number', Object.is(item, -0) ? '-0' : `${item}`];
      case 'object':
        return item === null ? null : ['ref', place(item)];
      case 'function':
      case 'symbol':
        throw new Error(notCloneable);
    }
  };
  const place = (item: object): number => {
    const known = seen.get(item);
    if (known !== undefined) return known;
    const index = heap.length;
    seen.set(item, index);
    heap.push(['object', []]); // keeps the place while the members are encoded
    heap[index] = cell(item, slot);
    return index;
  };
  return { root: slot(copy), heap };
}

function cell(item: object, slot: (member: unknown) => Slot): Cell {
  if (Array.isArray(item)) {
    return ['array', item.length, Object.keys(item).map((key) => [Number(key), slot(item[Number(key)])] as const)];
  }
  if (item instanceof Date) return ['date', slot(item.getTime())];
  if (item instanceof RegExp) return ['regexp', item.source, item.flags];
  if (item instanceof Map) return ['map', [...item].map(([key, member]) => [slot(key), slot(member)] as const)];
  if (item instanceof Set) return ['set', [...item].map(slot)];
  if (item instanceof ArrayBuffer) return ['buffer', toBase64(new Uint8Array(item))];
  if (ArrayBuffer.isView(item)) {
    const length = 'length' in item && typeof item.length === 'number' ? item.length : item.byteLength;
    return ['view', item.constructor.name, slot(item.buffer), item.byteOffset, length];
  }
  if (item instanceof Error) return ['error', item.name, item.message];
  const tag = Object.prototype.toString.call(item);
  if (tag !== '[object Object]') throw new Error(`stand-in: values of the kind ${tag} are not implemented`);
  return ['object', Object.entries(item).map(([key, member]) => [key, slot(member)] as const)];
}

/** The inverse of `encode`. Throws on anything that `encode` did not write. */
export function decode({ root, heap }: Encoded): unknown {
  const made = new Map<number, unknown>();
  const value = (slot: Slot): unknown => {
    if (!Array.isArray(slot)) return slot;
    const [tag, content] = slot as Exclude<Slot, string | number | boolean | null>;
    switch (tag) {
      case 'undefined':
        return undefined;
      case 'number':
        return Number(content);
      case 'bigint':
        return BigInt(content);
      case 'ref':
        return made.has(content) ? made.get(content) : make(content);
    }
  };
  const make = (index: number): unknown => {
    const found = heap[index];
    if (found === undefined) throw new Error('stand-in: a value refers to nothing');
    const keep = <T>(shell: T): T => {
      made.set(index, shell);
      return shell;
    };
    switch (found[0]) {
      case 'object': {
        const shell = keep({});
        for (const [key, member] of found[1]) define(shell, key, value(member));
        return shell;
      }
      case 'array': {
        const shell = keep<unknown[]>(new Array(found[1]));
        for (const [at, member] of found[2]) shell[at] = value(member);
        return shell;
      }
      case 'date':
        return keep(new Date(Number(value(found[1]))));
      case 'regexp':
        return keep(new RegExp(found[1], found[2]));
      case 'map': {
        const shell = keep(new Map<unknown, unknown>());
        for (const [key, member] of found[1]) shell.set(value(key), value(member));
        return shell;
      }
      case 'set': {
        const shell = keep(new Set<unknown>());
        for (const member of found[1]) shell.add(value(member));
        return shell;
      }
      case 'buffer':
        return keep(fromBase64(found[1]).buffer);
      case 'view':
        return keep(view(found[1], value(found[2]), found[3], found[4]));
      case 'error': {
        const known = Object.entries(errors).find(([name]) => name === found[1])?.[1] ?? Error;
        return keep(new known(found[2]));
      }
    }
  };
  return value(root);
}

/** Sets an own member, also one named `__proto__`, as structured clone does. */
function define(shell: object, key: string, member: unknown): void {
  Object.defineProperty(shell, key, { value: member, writable: true, enumerable: true, configurable: true });
}

function view(name: string, buffer: unknown, offset: number, length: number): ArrayBufferView {
  if (!(buffer instanceof ArrayBuffer)) throw new Error('stand-in: a view without its buffer');
  if (name === 'DataView') return new DataView(buffer, offset, length);
  const kind = Object.entries(views).find(([known]) => known === name)?.[1] ?? Uint8Array;
  return new kind(buffer, offset, length);
}

/** In parts: `String.fromCharCode` takes only so many arguments. */
function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
