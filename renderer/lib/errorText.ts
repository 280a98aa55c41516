import type { AppError } from '../../electron/contract/result.ts';
import { t } from './messages.svelte.ts';
import { toasts } from './toasts.svelte.ts';

export interface ErrorText {
  /** What happened. */
  readonly title: string;
  /** What it means and what to do. */
  readonly advice: string;
}

/**
 * An error in the window's language. Sentences may use `host` (text), `status` (number) and `words` (the server's own,
 * redacted); each has a stand-in, so that an error without them still reads well.
 */
export function errorText(error: AppError): ErrorText {
  const values = { host: 'none', status: 0, words: 'none', cause: 'none', ...error.detail };
  return { title: t(`errors.${error.code}.title`, values), advice: t(`errors.${error.code}.advice`, values) };
}

/** Tells an error in a toast that stays; being cancelled is no error to tell. */
export function showError(error: AppError): void {
  if (error.code === 'cancelled') return;
  const { title, advice } = errorText(error);
  toasts.error(`${title} ${advice}`);
}
