import type { Log } from '../ports/log.ts';
import type { Receive } from './register.ts';
import { isTrusted, type TrustedPage } from './sender.ts';

interface Options<Answer> {
  readonly receive: Receive<Answer | null>;
  readonly channel: string;
  /** The page of the window; null while there is none. */
  readonly page: () => TrustedPage | null;
  /** Gets the input as it came: it is not parsed yet. */
  readonly answer: (input: unknown) => Answer | null;
  readonly log: Log;
}

/** Answers one channel of a window beside the app's own; every other page is refused, with null. */
export function answerSide<Answer>({ receive, channel, page, answer, log }: Options<Answer>): void {
  receive(channel, (sender, input) => {
    if (isTrusted(sender, page())) return Promise.resolve(answer(input));
    log.warn('a call from elsewhere was refused', { request: channel });
    return Promise.resolve(null);
  });
}
