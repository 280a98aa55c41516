import { requestChannel } from '../contract/channel.ts';
import { requests, type RequestInput, type RequestName, type RequestOutput } from '../contract/contract.ts';
import { requestNames } from '../contract/names.ts';
import type { AppError, ErrorCode, Result } from '../contract/result.ts';
import type { Log } from '../ports/log.ts';
import { toAppError } from './failure.ts';
import { isTrusted, type Sender, type TrustedPage } from './sender.ts';

/** One handler for each request of the contract; a missing one does not compile. */
export type Handlers = {
  readonly [N in RequestName]: (input: RequestInput<N>) => RequestOutput<N> | Promise<RequestOutput<N>>;
};

/** Takes the calls of one channel. On Electron: `ipcMain.handle`. */
export type Receive<T = Result<unknown>> = (
  channel: string,
  answer: (sender: Sender, input: unknown) => Promise<T>,
) => void;

interface Options {
  readonly receive: Receive;
  readonly handlers: Handlers;
  /** The page that may call now; null while there is no window. */
  readonly page: () => TrustedPage | null;
  readonly log: Log;
  /** Hears of every failure that the page was told, by its code alone. */
  readonly onFailure?: (code: ErrorCode) => void;
}

/** Registers every request of the contract: check the sender, parse the input, run, answer in the envelope. */
export function registerRequests({ receive, handlers, page, log, onFailure }: Options): void {
  for (const name of requestNames) {
    receive(requestChannel(name), async (sender, input) => {
      if (isTrusted(sender, page())) {
        const answered = await answer(name, input, handlers, log);
        if (!answered.ok) onFailure?.(answered.error.code);
        return answered;
      }
      log.warn('a call from elsewhere was refused', { request: name });
      return { ok: false, error: refused('forbidden-sender', 'This page may not call Evodesk.') };
    });
  }
}

async function answer<N extends RequestName>(
  name: N,
  input: unknown,
  handlers: Handlers,
  log: Log,
): Promise<Result<RequestOutput<N>>> {
  const parsed = parse(name, input);
  if (!parsed.ok) return parsed;
  try {
    return { ok: true, value: await handlers[name](parsed.value) };
  } catch (error) {
    return { ok: false, error: toAppError(error, name, log) };
  }
}

function parse<N extends RequestName>(name: N, input: unknown): Result<RequestInput<N>> {
  const parsed = requests[name].input.safeParse(input);
  if (!parsed.success) {
    // The paths say which member was wrong; the values stay out, they may be secrets.
    const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
    return {
      ok: false,
      error: refused('invalid-input', `The input of ${name} is not valid: ${where || 'it as a whole'}.`),
    };
  }
  // The table pairs each name with its own input, which the compiler does not follow through an indexed access.
  return { ok: true, value: parsed.data as RequestInput<N> };
}

function refused(code: 'forbidden-sender' | 'invalid-input', message: string): AppError {
  return { code, message, retryable: false };
}
