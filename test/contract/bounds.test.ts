import type * as z from 'zod/mini';
import { expect, it } from 'vitest';
import { requests } from '../../electron/contract/contract.ts';
import { requestNames } from '../../electron/contract/names.ts';

/** Quantifiers without an end, outside of character classes. */
const endless = /[*+]|\{\d+,\}/;

const small: ReadonlySet<string> = new Set(['boolean', 'enum', 'literal', 'number', 'undefined']);

/** Paths of texts, lists and records below a schema that may be of any size. */
function boundless(schema: z.core.$ZodType, path: string): string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (small.has(def.type)) return [];
  const checks = (def.checks ?? []).map((check) => check._zod.def as { check: string; pattern?: RegExp });
  const has = (kind: string): boolean => checks.some(({ check }) => check === kind);
  // Whatever is not known here is reported, so that the test grows with the contract.
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check
  switch (def.type) {
    case 'string': {
      const patterns = checks.flatMap(({ pattern }) => (pattern === undefined ? [] : [pattern.source]));
      const isShort = patterns.some((source) => !endless.test(source.replace(/\[(?:\\.|[^\]\\])*\]/g, '')));
      return has('max_length') || isShort ? [] : [path];
    }
    case 'array':
      return [...(has('max_length') ? [] : [path]), ...boundless(def.element, `${path}[]`)];
    case 'record':
      return [
        // Keys that are all named are as many as their names.
        ...(has('custom') || def.keyType._zod.def.type === 'enum' ? [] : [path]),
        ...boundless(def.keyType, `${path}{}`),
        ...boundless(def.valueType, `${path}{}`),
      ];
    case 'object':
      return Object.entries(def.shape).flatMap(([name, member]) => boundless(member, `${path}.${name}`));
    case 'union':
      return def.options.flatMap((option) => boundless(option, path));
    case 'optional':
    case 'nullable':
      return boundless(def.innerType, path);
    default:
      return [`${path}: ${def.type}`];
  }
}

it.each(requestNames)('%s takes nothing of any size', (name) => {
  const input = requests[name].input as (typeof requests)[typeof name]['input'] & z.core.$ZodType;
  expect([...new Set(boundless(input, name))]).toEqual([]);
});
