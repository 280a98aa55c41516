import { readFileSync } from 'node:fs';

/** A recorded or constructed answer of a real server (test/fixtures/evolution). */
export function fixture(name: string): unknown {
  const file = new URL(`../../fixtures/evolution/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * Where the shape of `actual` is not that of `expected`: same members, same types, in every element of every list. `null`
 * goes with anything, because members are null or set by situation.
 */
export function shapeDifferences(actual: unknown, expected: unknown, place = '$'): string[] {
  if (actual === null || expected === null) return [];
  if (Array.isArray(actual) && Array.isArray(expected)) {
    if (expected.length === 0) return [];
    return actual.flatMap((element: unknown, index) => {
      const candidates = expected.map((model: unknown) => shapeDifferences(element, model, `${place}[${index}]`));
      return candidates.reduce((best, next) => (next.length < best.length ? next : best));
    });
  }
  if (isObject(actual) && isObject(expected)) {
    const missing = Object.keys(expected).filter((name) => !(name in actual));
    const extra = Object.keys(actual).filter((name) => !(name in expected));
    const common = Object.keys(actual).filter((name) => name in expected);
    return [
      ...missing.map((name) => `${place}.${name} is missing`),
      ...extra.map((name) => `${place}.${name} is too much`),
      ...common.flatMap((name) => shapeDifferences(actual[name], expected[name], `${place}.${name}`)),
    ];
  }
  const [is, should] = [kindOf(actual), kindOf(expected)];
  return is === should ? [] : [`${place} is ${is}, should be ${should}`];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value;
}
