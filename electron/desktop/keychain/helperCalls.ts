import type { Clock } from '../../ports/clock.ts';
import { helperAnswer, type HelperAnswer, type HelperCall, type KeychainFault } from './helperMessages.ts';
import type { ForkHelper, HelperProcess } from './helperProcess.ts';

/** One call without its number. */
export type Request =
  | { readonly op: 'get'; readonly account: string }
  | { readonly op: 'set'; readonly account: string; readonly secret: string }
  | { readonly op: 'delete'; readonly account: string };

export type Reply =
  | { readonly ok: true; readonly value: string | null }
  /** `asked` is false when the call was skipped. */
  | { readonly ok: false; readonly problem: CallProblem; readonly asked: boolean };
export type CallProblem = Exclude<KeychainFault, 'stale'> | 'timeout';

interface Options {
  readonly fork: ForkHelper;
  readonly service: string;
  readonly clock: Clock;
  /** Time for one call, in milliseconds, the start of the helper included. */
  readonly limitMs: number;
}

/**
 * Calls to the helper process, strictly one at a time: each pending keychain call blocks a thread, and a keychain may
 * show one prompt per call. A call that takes too long costs the helper its life; the next call starts another one.
 */
export class HelperCalls {
  readonly #options: Options;
  #helper: HelperProcess | null = null;
  #settle: ((reply: Reply | 'stale', id: number | null) => void) | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #lastId = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Runs a call when its turn comes. `skip` is asked then, and may answer in the keychain's stead. Never rejects. */
  call(request: Request, skip: () => CallProblem | null): Promise<Reply> {
    const turn = this.#queue.then(async (): Promise<Reply> => {
      const problem = skip();
      if (problem !== null) return { ok: false, problem, asked: false };
      const first = await this.#run(request);
      if (first !== 'stale') return first;
      this.#drop();
      const second = await this.#run(request);
      return second === 'stale' ? failed('unavailable') : second;
    });
    this.#queue = turn;
    return turn;
  }

  /** Ends the helper; a call that is under way counts as unavailable. */
  stop(): void {
    const helper = this.#helper;
    this.#helper = null;
    helper?.kill();
    this.#settle?.(failed('unavailable'), null);
  }

  #run(request: Request): Promise<Reply | 'stale'> {
    const { clock, limitMs, service } = this.#options;
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      const cancel = clock.after(limitMs, () => {
        this.#drop();
        this.#settle?.(failed('timeout'), id);
      });
      this.#settle = (reply, answered) => {
        if (answered !== null && answered !== id) return;
        cancel();
        this.#settle = null;
        resolve(reply);
      };
      try {
        this.#helper ??= this.#start();
        const call: HelperCall = { ...request, id, service };
        this.#helper.postMessage(call);
      } catch {
        this.#drop();
        this.#settle(failed('unavailable'), id);
      }
    });
  }

  #start(): HelperProcess {
    const helper = this.#options.fork();
    helper.onMessage((message) => {
      const answer = helperAnswer.safeParse(message);
      if (helper !== this.#helper || !answer.success) return;
      const { data } = answer;
      this.#settle?.(replyOf(data), data.id);
    });
    helper.onExit(() => {
      if (helper !== this.#helper) return;
      this.#helper = null;
      this.#settle?.(failed('unavailable'), null);
    });
    return helper;
  }

  #drop(): void {
    const helper = this.#helper;
    this.#helper = null;
    helper?.kill();
  }
}

function failed(problem: CallProblem): Reply {
  return { ok: false, problem, asked: true };
}

function replyOf(answer: HelperAnswer): Reply | 'stale' {
  if (answer.ok) return { ok: true, value: answer.value };
  return answer.fault === 'stale' ? 'stale' : failed(answer.fault);
}
