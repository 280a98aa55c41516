import { notCloneable } from '../values.ts';

/** `contextBridge`: copies an object into the page's world, with its functions behind proxies, and freezes it. */
export const contextBridge = {
  exposeInMainWorld(name: string, api: unknown): void {
    if (name in window) throw new Error('Cannot bind an API on top of an existing property on the window object');
    Object.defineProperty(window, name, { value: cross(api, true), enumerable: true });
  },
};

/**
 * A value as it arrives on the other side: cloned, functions as proxies. Throws `An object could not be cloned.` for
 * what cannot cross, such as a proxy of a reactive library.
 */
function cross(value: unknown, frozen = false): unknown {
  if (typeof value === 'function') return crossing(value as (...args: unknown[]) => unknown);
  if (value instanceof Promise)
    return value.then(
      (settled) => cross(settled),
      (error: unknown) => {
        throw crossedError(error);
      },
    );
  if (!hasFunction(value)) return frozen ? freeze(clone(value)) : clone(value);
  if (Array.isArray(value)) {
    const copy = value.map((member) => cross(member, frozen));
    return frozen ? Object.freeze(copy) : copy;
  }
  const copy = Object.fromEntries(Object.entries(value).map(([key, member]) => [key, cross(member, frozen)]));
  return frozen ? Object.freeze(copy) : copy;
}

function crossing(original: (...args: unknown[]) => unknown): (...args: unknown[]) => unknown {
  return (...args) => {
    const sent = args.map((arg) => cross(arg));
    let answer: unknown;
    try {
      answer = original(...sent);
    } catch (error) {
      throw crossedError(error);
    }
    return cross(answer);
  };
}

/** Only the message of an error crosses. */
function crossedError(error: unknown): Error {
  return new Error(error instanceof Error ? error.message : String(error));
}

function clone(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    throw new Error(notCloneable);
  }
}

function freeze(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  Object.values(value).forEach(freeze);
  return Object.freeze(value);
}

/** True for plain objects and arrays with a function or a promise somewhere inside. */
function hasFunction(value: unknown, seen = new Set<unknown>()): value is object {
  if (typeof value === 'function' || value instanceof Promise) return true;
  if (typeof value !== 'object' || value === null || seen.has(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) return false;
  seen.add(value);
  return Object.values(value).some((member) => hasFunction(member, seen));
}
