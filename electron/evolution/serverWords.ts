import { asWord, isRecord } from './fields.ts';
import type { Redactor } from './redact.ts';

/** Nested deeper than this, a message is nobody's words. */
const deepest = 8;
/** What is looked at, and what is kept, in characters. */
const considered = 4_096;
const kept = 300;

/**
 * The words of an error body, raw: every form of `response.message` (CONTRACT 4.1), the top-level `message` of v1 lists and
 * the `error` of Go. Null when it has none. For telling errors apart; only `presentable` words may leave this room.
 */
export function rawWords(body: unknown): string | null {
  if (!isRecord(body)) return null;
  const response = isRecord(body['response']) ? body['response']['message'] : undefined;
  for (const source of [response, body['message'], asWord(body['error'])]) {
    const words = flatten(source, 0).filter((word) => word.trim() !== '');
    if (words.length > 0) return words.join('; ');
  }
  return null;
}

/** Words as they may be shown: without secrets, in one line, brief, and without the insides of a database (CONTRACT 4.1). */
export function presentable(words: string, redactor: Redactor): string {
  if (/Invalid `[\s\S]*invocation|Prisma|SQLITE_|\bSQLSTATE\b/.test(words)) return 'server database error';
  const clean = redactor.clean(cutAt(words, considered));
  return clean.length > kept ? `${cutAt(clean, kept)}…` : clean;
}

/** Cuts between words, so that no half of a secret stays unrecognised at the end. */
function cutAt(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/\S+$/, '');
}

function flatten(value: unknown, depth: number): string[] {
  if (value === undefined || value === null || depth > deepest) return [];
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((one: unknown) => flatten(one, depth + 1));
  if (isRecord(value) && value['exists'] === false)
    return [`number ${asWord(value['number']) ?? ''} is not on WhatsApp`];
  return [JSON.stringify(value)];
}
