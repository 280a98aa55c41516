import type { ErrorCode, ErrorDetail } from '../contract/result.ts';
import { EvolutionError } from './errors.ts';
import { asText, isRecord } from './fields.ts';
import type { Redactor } from './redact.ts';
import { presentable, rawWords } from './serverWords.ts';
import type { Answer } from './transport.ts';

/** Words that say what an error means whatever its status, by family (CONTRACT 4.2 and 11). The first match wins. */
const meanings: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^Not allowed by CORS$/, 'origin-refused'],
  [/^Cannot (?:GET|POST|PUT|DELETE) \//, 'not-supported'],
  // Node families by path and by filter, then Go.
  [/^The ".*" instance does not exist$/s, 'instance-unknown'],
  [/^Instance ".*" not found$/s, 'instance-unknown'],
  [/^(?:record not found|instance not found|invalid UUID\b.*)$/is, 'instance-unknown'],
  [/^The ".*" instance is not connected$/s, 'not-connected'],
  [/\bConnection Closed\b/, 'not-connected'],
  [/^(?:no active session found|client disconnected|ignoring logout as it was not connected)$/i, 'not-connected'],
  [/^This name ".*" is already in use\.$/s, 'name-taken'],
  [/^instance already exists$/i, 'name-taken'],
  [/^token already exists$/i, 'token-taken'],
  // What a session is missing that was never opened or has ended (CONTRACT 4.2).
  [
    /Cannot read properties of undefined \(reading '(?:onWhatsApp|sendPresenceUpdate|setPresence|fetchPrivacySettings)'\)/,
    'not-connected',
  ],
  [/^number \S* ?is not on WhatsApp$/, 'not-on-whatsapp'],
  [/^(?:Method not available on|Chatwoot is|Typebot is)/, 'not-supported'],
];

interface Context {
  readonly host: string;
  readonly redactor: Redactor;
}

/**
 * What an answer complains of; null for a success. A success has a status below 400, a body that is JSON or empty, and no
 * `error: true` in it: `connect` and `restart` report failures with status 200 (CONTRACT 4.3), while `"error": false` and
 * `"status": "SUCCESS"` are fine.
 */
export function failureOf(answer: Answer, context: Context): EvolutionError | null {
  const { status, body } = answer;
  if (status === 429) return fail('rate-limited', answer, context, null, true);
  if (body.kind === 'json') {
    const isError = status >= 400 || (isRecord(body.value) && body.value['error'] === true);
    return isError ? complaint(answer, body.value, context) : null;
  }
  if (status < 400 && body.kind === 'empty') return null;
  if (status === 401) return fail('key-rejected', answer, context, null);
  // The router of Go answers unknown routes in plain text (CONTRACT 11.5).
  if (status === 404 && body.kind === 'text' && /^404 page not found\s*$/.test(body.text)) {
    return fail('not-supported', answer, context, null);
  }
  return fail('strange-answer', answer, context, null, status >= 500);
}

/** The words of an error body that came as JSON, for telling errors apart; not for showing. */
export function wordsOf(answer: Answer): string {
  return answer.body.kind === 'json' ? (rawWords(answer.body.value) ?? '') : '';
}

function complaint(answer: Answer, value: unknown, context: Context): EvolutionError {
  const { status } = answer;
  const words = rawWords(value);
  if (isRecord(value) && value['code'] === 'LICENSE_REQUIRED') {
    return fail('licence-required', answer, context, words, false, registerUrl(value['register_url']));
  }
  if (status === 401) return fail('key-rejected', answer, context, words);
  const meaning = words === null ? undefined : meanings.find(([pattern]) => pattern.test(words));
  if (meaning !== undefined) return fail(meaning[1], answer, context, words);
  // The text that comes with status 200 is `[object Object]` and says nothing (CONTRACT 4.3).
  if (status < 400) return fail('action-refused', answer, context, null);
  if (status >= 500) return fail('server-error', answer, context, words, true);
  // A 404 in nobody's words comes from something in front, and must not read as "the instance is gone".
  return fail(status === 404 ? 'strange-answer' : 'action-refused', answer, context, words);
}

function fail(
  code: ErrorCode,
  { status, retryAfterMs }: Answer,
  { host, redactor }: Context,
  words: string | null,
  retryable = code === 'rate-limited',
  more: ErrorDetail = {},
): EvolutionError {
  const shown = words === null ? '' : presentable(words, redactor);
  const detail = { host, status, ...(shown === '' ? {} : { words: shown }), ...more };
  return new EvolutionError(code, `${host}: status ${status}${shown === '' ? '' : `, ${shown}`}`, {
    retryable,
    status,
    detail,
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  });
}

/** An address from a stranger: only https, and without what could hold a secret (CONTRACT 16.9). */
function registerUrl(value: unknown): ErrorDetail {
  const url = URL.parse(asText(value) ?? '');
  return url?.protocol === 'https:' ? { registerUrl: `${url.origin}${url.pathname}` } : {};
}
