import type { InstanceRef } from '../contract/instance.ts';
import type { DeepCheckOutcome, TestMessage, TestMessageOutcome } from '../contract/session.ts';
import type { EvolutionError } from '../evolution/errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { ProductionGuard } from '../servers/productionGuard.ts';
import type { Audit } from './audit.ts';
import { checkAbility, findInstance, InstanceError } from './instanceError.ts';
import type { InstanceWatch, ServerOf } from './instanceWatch.ts';
import { attempt, isRefusal } from './liveSample.ts';

interface Options {
  readonly clock: Clock;
  readonly watch: InstanceWatch;
  readonly serverOf: ServerOf;
  readonly guard: Pick<ProductionGuard, 'check'>;
  readonly audit: Audit;
}

/** Between two test messages, in milliseconds: a person tests one number, and nobody sends in bulk. */
const testPauseMs = 5_000;

/** What is asked of an instance's own WhatsApp session, each time by a person. Rejects with `InstanceError`. */
export class SessionDesk {
  readonly #options: Options;
  #sending = false;
  #nextTestAt = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Sends one text. Rejects with `action-busy` shortly after the one before, and with `GuardError`. */
  async sendTest({ ref, number, text }: TestMessage, signal: AbortSignal): Promise<TestMessageOutcome> {
    const { clock, guard } = this.#options;
    const { server, instance } = findInstance(ref, this.#options);
    checkAbility(server, instance, 'test-message');
    guard.check(ref.serverId);
    if (this.#sending || clock.monotonic() < this.#nextTestAt) {
      throw new InstanceError('action-busy', 'A test message was sent a moment ago.', { retryable: true });
    }
    this.#sending = true;
    const start = clock.monotonic();
    let error: EvolutionError | null;
    try {
      error = await attempt({ signal }, () => server.sendText(ref.name, { number, text }, signal));
    } finally {
      this.#sending = false;
      this.#nextTestAt = clock.monotonic() + testPauseMs;
    }
    this.#feed(ref, error);
    const ending = error === null ? 'accepted' : isRefusal(error) ? 'refused' : 'not-verified';
    const tookMs = clock.monotonic() - start;
    this.#note(ref, 'test-message', ending, error, tookMs);
    return { ending, error: error?.toAppError() ?? null, tookMs };
  }

  /**
   * Asks the session one harmless question. A line that is dead while the list calls it open is told to the watch at once.
   * Nothing is changed, so that a locked production server answers, too.
   */
  async deepCheck(ref: InstanceRef, signal: AbortSignal): Promise<DeepCheckOutcome> {
    const { clock } = this.#options;
    const { server, instance } = findInstance(ref, this.#options);
    checkAbility(server, instance, 'deep-check');
    const start = clock.monotonic();
    const error = await attempt({ signal }, () => server.probe(ref.name, instance.number, signal));
    const tookMs = clock.monotonic() - start;
    this.#feed(ref, error);
    const answer = answerOf(error);
    const ending = answer === 'answers' ? 'verified' : answer === 'closed' ? 'refused' : 'not-verified';
    this.#note(ref, 'deep-check', ending, error, tookMs);
    return { answer, error: error?.toAppError() ?? null, tookMs };
  }

  /** The token of an instance: for the clipboard, never for the window. */
  async token(ref: InstanceRef, signal: AbortSignal): Promise<string> {
    const { clock } = this.#options;
    const { server, instance } = findInstance(ref, this.#options);
    checkAbility(server, instance, 'copy-token');
    const start = clock.monotonic();
    const token = await server.token(ref.name, signal);
    if (token === null) {
      throw new InstanceError('not-supported', 'The server did not tell the token.', {
        detail: { ability: 'copy-token', reason: 'instance-token-missing' },
      });
    }
    this.#note(ref, 'copy-token', 'verified', null, clock.monotonic() - start);
    return token;
  }

  /** What a session says of its line is newer and truer than any list. */
  #feed(ref: InstanceRef, error: EvolutionError | null): void {
    const { watch } = this.#options;
    if (error === null) watch.observedLine(ref, true);
    else if (error.code === 'not-connected') watch.observedLine(ref, false);
  }

  #note(
    ref: InstanceRef,
    act: 'test-message' | 'deep-check' | 'copy-token',
    ending: 'accepted' | 'verified' | 'refused' | 'not-verified',
    error: EvolutionError | null,
    tookMs: number,
  ): void {
    const { audit, clock } = this.#options;
    audit.record({
      ...ref,
      at: clock.now(),
      act,
      startedBy: 'person',
      ending,
      code: error?.code ?? null,
      tookMs,
    });
  }
}

function answerOf(error: EvolutionError | null): DeepCheckOutcome['answer'] {
  if (error === null) return 'answers';
  if (error.code === 'not-connected') return 'closed';
  return error.code === 'timeout' ? 'no-answer' : 'not-known';
}
