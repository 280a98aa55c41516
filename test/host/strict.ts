/** What JavaScript itself looks for on any object; answering `undefined` there is not a silent pass. */
const harmless = new Set(['then', 'toJSON', 'asymmetricMatch', 'nodeType', 'tagName', '$$typeof', 'constructor']);

const wrappers = new WeakMap<object, object>();

/**
 * Wraps an object so that an unknown member throws `electron stand-in: X.y is not implemented`: a test never passes
 * because something quietly did nothing. The same object always gets the same wrapper. Methods are bound to what they
 * belong to, so private members work.
 */
export function strict<T extends object>(name: string, target: T): T {
  const known = wrappers.get(target) as T | undefined;
  if (known !== undefined) return known;
  const bound = new Map<PropertyKey, unknown>();
  const wrapper = new Proxy(target, {
    get(_, key) {
      if (key in target) {
        const member: unknown = Reflect.get(target, key, target);
        if (typeof member !== 'function' || key === 'constructor') return member;
        if (!bound.has(key) || Object.hasOwn(target, key)) bound.set(key, member.bind(target));
        return bound.get(key);
      }
      if (typeof key === 'symbol' || harmless.has(key)) return undefined;
      throw missing(name, key);
    },
    set(_, key, value) {
      if (!(key in target)) throw missing(name, String(key));
      return Reflect.set(target, key, value, target);
    },
  });
  wrappers.set(target, wrapper);
  return wrapper;
}

/** The same for a class: its statics are strict, and so is every instance that the app makes. */
export function strictClass<T extends new (...args: never[]) => object>(name: string, target: T): T {
  const wrapper: T = new Proxy(target, {
    construct(_, args: never[], newTarget) {
      const made: unknown = Reflect.construct(target, args, newTarget === wrapper ? target : newTarget);
      return strict(name, made as object);
    },
    get(_, key) {
      if (key in target || typeof key === 'symbol' || harmless.has(key))
        return Reflect.get(target, key, target) as unknown;
      throw missing(name, key);
    },
  });
  return wrapper;
}

function missing(name: string, key: string): Error {
  return new Error(`electron stand-in: ${name}.${key} is not implemented`);
}
