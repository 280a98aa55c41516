import { asRecord, asText, isList, type Fields } from '../fields.ts';

/** The first of these members that is there, since versions and families spell them differently (CONTRACT 14). */
export function member(fields: Fields, ...names: readonly string[]): unknown {
  for (const name of names) if (fields[name] !== undefined && fields[name] !== null) return fields[name];
  return undefined;
}

export function asFlag(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

/** The text of a member that may be a number on the way; empty for anything else. */
export function asWords(value: unknown): string {
  return typeof value === 'number' ? String(value) : (asText(value) ?? '');
}

export function asTexts(value: unknown): string[] {
  return isList(value) ? value.flatMap((one) => asText(one) ?? []) : [];
}

/** The object itself, out of as many wrappers of this name as it came in (CONTRACT 14: twice on 2.0 and v1). */
export function unwrap(body: unknown, name: string): Fields {
  let fields = asRecord(body) ?? {};
  for (let inner = asRecord(fields[name]); inner !== null; inner = asRecord(fields[name])) fields = inner;
  return fields;
}
