import type { PairingOrder, PairingPhase, PairingView } from '../contract/pairing.ts';
import type { AppError } from '../contract/result.ts';
import type { ConnectAnswer, ServerCode } from '../evolution/api.ts';
import type { EvolutionError } from '../evolution/errors.ts';
import type { Log } from '../ports/log.ts';
import { CodeSeries } from './codeSeries.ts';
import { attempt, isHopeless, isUnsure, sampleLive, type Sample, type Scene } from './liveSample.ts';
import { waitForClose } from './logout.ts';
import { Aborted, pause } from './pause.ts';
import { SteadyClose } from './steadyClose.ts';

const stateEveryMs = 2_000;
const codeEveryMs = 5_000;
/** Pauses after the first, second, ... answer without a code; after the last one it is given up. */
const emptyPauses = [2_000, 3_000, 5_000, 8_000];
const closeLimitMs = 20_000;
/** A start that brings neither a code nor `connecting` within this time has failed; v1.8 alone takes 5 s (CONTRACT 5.3). */
const startLimitMs = 10_000;
const failureLimit = 5;
/** Longer than the 30 codes of 45 s after which a server stops by itself. */
const attemptLimitMs = 25 * 60_000;
/** How often, and how long, the watched list is looked at for who it is. */
const profileEveryMs = 500;
const profileLimitMs = 20_000;

type Ending = Extract<PairingPhase, 'no-code' | 'limit' | 'connected' | 'failed' | 'cancelled'>;

interface Options {
  readonly id: string;
  readonly order: PairingOrder;
  readonly scene: Omit<Scene, 'signal'>;
  readonly log: Log;
  readonly onChange: (view: PairingView) => void;
  /** Told once, when nothing is done to the instance any more: connected, given up, or closed. */
  readonly onEnd: () => void;
}

/** Thrown inside to end the attempt with an error that the user sees. */
class Failed extends Error {
  readonly reason: AppError;

  constructor(reason: AppError) {
    super(reason.message);
    this.reason = reason;
  }
}

/**
 * One attempt to pair one instance, from any state. It starts a connection once, then only watches: `connect` is asked
 * again for a fresh code while the state is `connecting`, and never on a closed instance, which it would revive after each
 * limit, for ever (CONTRACT 5.3 and 6).
 */
export class PairingAttempt {
  readonly #order: PairingOrder;
  readonly #scene: Scene;
  readonly #log: Log;
  readonly #onChange: (view: PairingView) => void;
  readonly #abort = new AbortController();
  readonly #codes: CodeSeries;
  readonly #steady = new SteadyClose();
  /** Monotonic milliseconds. */
  readonly #startedAt: number;
  /** May the server be at work for us? Then closing ends that. */
  #touched = false;
  /** Did the server take a start, or was it connecting already? */
  #started = false;
  #startFailures = 0;
  #connectFailures = 0;
  #lookFailures = 0;
  #emptyAnswers = 0;
  /** A QR code will do. Where a pairing code was asked for, only after the same patience as for a missing code. */
  #acceptsQr: boolean;
  #onEnd: (() => void) | null;
  #running: Promise<void> = Promise.resolve();
  #closing: Promise<void> | null = null;
  #nextCodeAt = 0;
  #view: PairingView;

  constructor({ id, order, scene, log, onChange, onEnd }: Options) {
    this.#order = order;
    this.#scene = { ...scene, signal: this.#abort.signal };
    this.#log = log;
    this.#onChange = onChange;
    this.#onEnd = onEnd;
    this.#acceptsQr = order.number === null;
    this.#codes = new CodeSeries(scene.server.codeLimit);
    this.#startedAt = scene.clock.monotonic();
    this.#view = {
      id,
      ref: order.ref,
      number: order.number,
      phase: 'starting',
      code: null,
      startedAt: scene.clock.now(),
      connectedAs: null,
      error: null,
    };
  }

  get view(): PairingView {
    return this.#view;
  }

  /** Begins; from here on `onChange` tells what happens. */
  start(): void {
    this.#running = this.#run();
  }

  /**
   * Ends the attempt here at once; on the server too, unless it connected or `leaveServer` is set. Resolves when all is
   * done. Never rejects.
   */
  close(options: { readonly leaveServer: boolean }): Promise<void> {
    this.#closing ??= this.#close(options.leaveServer);
    return this.#closing;
  }

  async #close(leaveServer: boolean): Promise<void> {
    this.#abort.abort();
    this.#codes.drop();
    if (!isEnding(this.#view.phase)) {
      this.#show({ phase: 'cancelled', code: null });
      if (!leaveServer) await this.#endOnServer();
      this.#end();
    }
    await this.#running;
  }

  async #run(): Promise<void> {
    try {
      const ending = await this.#pair();
      if (ending === 'connected') await this.#connected();
      else await this.#stopped(ending, null);
    } catch (error) {
      if (error instanceof Aborted) return;
      if (!(error instanceof Failed)) this.#log.error('pairing failed', { reason: String(error) });
      await this.#stopped('failed', error instanceof Failed ? error.reason : internal());
    }
  }

  async #pair(): Promise<Exclude<Ending, 'failed' | 'cancelled'>> {
    const { clock } = this.#scene;
    let mustEndFirst = this.#order.number !== null;
    while (clock.monotonic() - this.#startedAt < attemptLimitMs) {
      const state = await this.#look();
      if (state === 'open') return 'connected';
      if (state === 'gone') throw new Failed(instanceGone());
      if (state !== null && mustEndFirst) {
        if (state === 'connecting') await this.#endRunningAttempt();
        mustEndFirst = false;
        if (state === 'connecting') continue;
      }
      const ending = state === null ? null : await this.#advance(state);
      if (ending !== null) return ending;
      await pause(clock, stateEveryMs, this.#scene.signal);
    }
    throw new Failed({ code: 'timeout', message: 'The attempt took too long and was ended.', retryable: true });
  }

  /** One step at a known state: start, refresh the code, or conclude. */
  async #advance(state: Sample): Promise<'no-code' | 'limit' | 'connected' | null> {
    const now = this.#scene.clock.monotonic();
    if (state === 'connecting') this.#started = true;
    if (now >= this.#nextCodeAt && (state === 'connecting' || !this.#started)) {
      const answer = await this.#connect();
      if (answer?.kind === 'already-open') return 'connected';
      return answer === null ? null : this.#showCode(answer);
    }
    if (!this.#started) return null;
    this.#steady.add(state, now);
    if (!this.#steady.isSteady(now)) return null;
    if (this.#codes.isExhausted(this.#scene.clock.now())) return 'limit';
    if (this.#codes.seen === 0 && this.#steady.lasted(now) < startLimitMs) return null;
    throw new Failed({ code: 'not-connected', message: 'The instance closed without a connection.', retryable: true });
  }

  async #connect(): Promise<ConnectAnswer | null> {
    const { clock, ref, server, signal } = this.#scene;
    const starting = !this.#started;
    this.#touched = true;
    let answer: ConnectAnswer | null = null;
    const error = await attempt(this.#scene, async () => {
      answer = await server.connect(ref.name, this.#order.number, signal);
    });
    this.#nextCodeAt = clock.monotonic() + codeEveryMs;
    if (error === null) {
      this.#started = true;
      if (this.#connectFailures > 0) this.#show({ error: null });
      this.#connectFailures = 0;
      return answer;
    }
    // A start that was refused three times is refused; an answer that was lost may have started all the same.
    if (starting && !isUnsure(error) && ++this.#startFailures >= 3) throw new Failed(error.toAppError());
    this.#failed(error, ++this.#connectFailures);
    return null;
  }

  async #showCode(answer: ConnectAnswer): Promise<'no-code' | null> {
    const code = answer.kind === 'code' ? answer.code : null;
    if (code !== null && (this.#acceptsQr || code.pairingCode !== null) && (await this.#take(code))) return null;
    if (this.#codes.seen > 0) return null;
    const wait = emptyPauses[this.#emptyAnswers++];
    if (wait !== undefined) {
      this.#nextCodeAt = this.#scene.clock.monotonic() + wait;
      this.#show({ phase: 'waiting' });
      return null;
    }
    if (this.#acceptsQr || code === null) return 'no-code';
    this.#acceptsQr = true;
    return (await this.#take(code)) ? null : 'no-code';
  }

  async #take(code: ServerCode): Promise<boolean> {
    if (!(await this.#codes.take(code, this.#scene.clock.now()))) return false;
    if (this.#abort.signal.aborted) {
      this.#codes.drop();
      throw new Aborted();
    }
    this.#show({ phase: 'code', code: this.#codes.current });
    return true;
  }

  /** A connecting instance ignores the number, so what runs must end first (CONTRACT 5.3). */
  async #endRunningAttempt(): Promise<void> {
    const { ref, server, signal } = this.#scene;
    this.#touched = true;
    this.#show({ phase: 'ending-attempt' });
    const error = await attempt(this.#scene, () => server.logout(ref.name, signal));
    if (error !== null && isHopeless(error)) throw new Failed(error.toAppError());
    const { verdict } = await waitForClose(this.#scene, closeLimitMs);
    if (verdict === 'gone') throw new Failed(instanceGone());
    if (verdict === null) {
      const message = 'The running attempt did not end, so that no pairing code can be asked for.';
      throw new Failed(error?.toAppError() ?? { code: 'action-refused', message, retryable: true });
    }
    this.#show({ phase: 'starting' });
  }

  async #look(): Promise<Sample | null> {
    const { state, error } = await sampleLive(this.#scene);
    if (error !== null) this.#failed(error, ++this.#lookFailures);
    else if (this.#lookFailures > 0) {
      this.#lookFailures = 0;
      this.#show({ error: null });
    }
    return state;
  }

  /** Survives a few failures in a row; a code that is shown stays, and grows old. */
  #failed(error: EvolutionError, times: number): void {
    if (isHopeless(error) || error.code === 'instance-unknown' || times >= failureLimit) {
      throw new Failed(error.toAppError());
    }
    this.#show({ error: error.toAppError() });
  }

  /** Says so at once, then who it is, as soon as the watched list has caught up. */
  async #connected(): Promise<void> {
    const { clock, ref, signal, watch } = this.#scene;
    this.#codes.drop();
    this.#show({ phase: 'connected', code: null, error: null });
    watch.observedLive(ref, 'open');
    this.#end();
    watch.checkNow(ref.serverId);
    const until = clock.monotonic() + profileLimitMs;
    while (clock.monotonic() < until) {
      const seen = watch.find(ref);
      if (seen?.reported.list === 'open' && seen.number !== null) {
        this.#show({ connectedAs: { number: seen.number, profileName: seen.profileName } });
        return;
      }
      await pause(clock, profileEveryMs, signal);
    }
  }

  async #stopped(phase: Ending, error: AppError | null): Promise<void> {
    this.#codes.drop();
    this.#show({ phase, code: null, error });
    this.#log.info('a pairing ended', { server: this.#order.ref.serverId, phase, code: error?.code ?? null });
    if (phase !== 'limit') await this.#endOnServer();
    this.#end();
  }

  #end(): void {
    this.#onEnd?.();
    this.#onEnd = null;
  }

  /**
   * Logs out, so that the server stops issuing codes. Not when the scan came through meanwhile, and not when the list holds
   * the instance for paired and no series of codes says otherwise: that would unlink a phone which merely reconnects.
   */
  async #endOnServer(): Promise<void> {
    const { ref, server, watch } = this.#scene;
    const paired = watch.find(ref)?.reported.list === 'open' && this.#codes.seen < 2;
    if (!this.#touched || paired) return;
    const scene: Scene = { ...this.#scene, signal: new AbortController().signal };
    try {
      const { state } = await sampleLive(scene);
      if (state === 'open' || state === 'gone') return;
      const error = await attempt(scene, () => server.logout(ref.name, scene.signal));
      this.#log.info('a pairing was ended on the server', { server: ref.serverId, code: error?.code ?? null });
    } catch (error) {
      this.#log.error('a pairing could not be ended on the server', { reason: String(error) });
    }
  }

  #show(change: Partial<PairingView>): void {
    const changed = Object.entries(change).some(([key, value]) => Reflect.get(this.#view, key) !== value);
    if (!changed) return;
    this.#view = { ...this.#view, ...change };
    this.#onChange(this.#view);
  }
}

function isEnding(phase: PairingPhase): phase is Ending {
  return (
    phase === 'no-code' || phase === 'limit' || phase === 'connected' || phase === 'failed' || phase === 'cancelled'
  );
}

function instanceGone(): AppError {
  return { code: 'instance-unknown', message: 'The server no longer knows this instance.', retryable: false };
}

function internal(): AppError {
  return { code: 'internal', message: 'Pairing failed for a reason of our own.', retryable: true };
}
