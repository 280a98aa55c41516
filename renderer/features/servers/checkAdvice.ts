import type { AppError, ErrorCode } from '../../../electron/contract/result.ts';
import { errorText } from '../../lib/errorText.ts';
import { t, type MessageKey } from '../../lib/messages.svelte.ts';

/** Advice that fits a form: nothing is saved yet, and nothing is tried again by itself. */
const advice: Partial<Readonly<Record<ErrorCode, MessageKey>>> = {
  unreachable: 'servers.check.advice.unreachable',
  timeout: 'servers.check.advice.timeout',
  'key-rejected': 'servers.check.advice.key-rejected',
  'strange-answer': 'servers.check.advice.strange-answer',
  'server-error': 'servers.check.advice.server-error',
  'rate-limited': 'servers.check.advice.rate-limited',
  'not-evolution': 'servers.check.advice.not-evolution',
  'origin-refused': 'servers.check.advice.origin-refused',
  'too-large': 'servers.check.advice.too-large',
};

/** What to do about a check that failed. */
export function checkAdvice(error: AppError): string {
  const key = advice[error.code];
  return key === undefined ? errorText(error).advice : t(key);
}
