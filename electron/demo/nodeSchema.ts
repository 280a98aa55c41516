import { isRecord } from './demoHttp.ts';

type Kind = 'string' | 'boolean' | 'number' | 'object' | 'array';

interface Rules {
  readonly required?: readonly string[];
  readonly kinds: Readonly<Record<string, Kind>>;
}

/** What the servers' own validator says about a body, in its words (CONTRACT 4.2). Empty when all is well. */
export function schemaProblems(body: unknown, rules: Rules, place = 'instance'): string[] {
  const given = isRecord(body) ? body : {};
  const missing = (rules.required ?? []).filter((name) => given[name] === undefined);
  const wrong = Object.entries(rules.kinds).filter(
    ([name, kind]) => given[name] !== undefined && !is(kind, given[name]),
  );
  return [
    ...missing.map((name) => `${place} requires property "${name}"`),
    ...wrong.map(([name, kind]) => `${place === 'instance' ? '' : `${place}.`}${name} is not of a type(s) ${kind}`),
  ];
}

function is(kind: Kind, value: unknown): boolean {
  switch (kind) {
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isRecord(value);
    case 'string':
    case 'boolean':
    case 'number':
      return typeof value === kind;
  }
}
