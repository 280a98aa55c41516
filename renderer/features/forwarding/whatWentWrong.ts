import type { AppError, ErrorCode } from '../../../electron/contract/result.ts';
import { errorText } from '../../lib/errorText.ts';
import { t } from '../../lib/messages.svelte.ts';

/** Failures of a delivery that mean something else here than with a server of the list. */
const own = [
  'unreachable',
  'timeout',
  'redirected',
  'key-rejected',
  'key-missing',
  'rate-limited',
  'server-error',
  'action-refused',
  'not-found',
  'plain-http-consent',
  'address-invalid',
] as const satisfies readonly ErrorCode[];

/** Why an alert did not arrive, or a target cannot be saved: what happened, and what to do. */
export function whatWentWrong(error: AppError): string {
  const code = own.find((each) => each === error.code);
  if (code === undefined) return errorText(error).title;
  const { host = '', status = 0, exitCode = 0 } = error.detail ?? {};
  return t(`forwarding.error.${code}`, { host, status, exitCode });
}
