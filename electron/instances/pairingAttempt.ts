import type { PairingOrder, PairingPhase, PairingView } from '../contract/pairing.ts';
import type { AppError } from '../contract/result.ts';
import type { EvolutionError } from '../evolution/errors.ts';
import type { Log } from '../ports/log.ts';
import { phoneText } from '../ports/phoneText.ts';
import { CodeSource } from './codeSource.ts';
import { sampleLive, type Sample, type Scene } from './liveSample.ts';
import { endIfFinal, PairingFailure, pairingFailures } from './pairingFailure.ts';
import { Aborted, pause } from './pause.ts';
import { endForPairingCode, endUnwatched } from './runningAttempt.ts';
import { SteadyClose } from './steadyClose.ts';

const stateEveryMs = 2_000;
/** A start that brings neither a code nor `connecting` within this time has failed; v1.8 alone takes 5 s (CONTRACT 5.3). */
const startLimitMs = 10_000;
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

/** One attempt to pair one instance, from any state: gets codes, watches the state, and ends by itself or when closed. */
export class PairingAttempt {
  readonly #order: PairingOrder;
  readonly #scene: Scene;
  readonly #log: Log;
  readonly #onChange: (view: PairingView) => void;
  readonly #abort = new AbortController();
  readonly #codes: CodeSource;
  readonly #steady = new SteadyClose();
  /** Monotonic milliseconds. */
  readonly #startedAt: number;
  #lookFailures = 0;
  #endedAnother = false;
  #onEnd: (() => void) | null;
  #running: Promise<void> = Promise.resolve();
  #closing: Promise<void> | null = null;
  #view: PairingView;

  constructor({ id, order, scene, log, onChange, onEnd }: Options) {
    this.#order = order;
    this.#scene = { ...scene, signal: this.#abort.signal };
    this.#log = log;
    this.#onChange = onChange;
    this.#onEnd = onEnd;
    this.#codes = new CodeSource(this.#scene, order.number);
    this.#startedAt = scene.clock.monotonic();
    this.#view = {
      id,
      ref: order.ref,
      number: order.number,
      numberText: order.number === null ? null : phoneText(order.number),
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

  /** The QR code that is on offer as a PNG picture, or null. */
  png(): Promise<Uint8Array | null> {
    return this.#codes.png();
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
      const known = error instanceof PairingFailure;
      if (!known) this.#log.error('pairing failed', { reason: String(error) });
      await this.#stopped('failed', known ? error.toAppError() : pairingFailures.internal);
    }
  }

  async #pair(): Promise<Exclude<Ending, 'failed' | 'cancelled'>> {
    const { clock } = this.#scene;
    let mustEndFirst = this.#order.number !== null;
    while (clock.monotonic() - this.#startedAt < attemptLimitMs) {
      const state = await this.#look();
      if (state === 'open') return 'connected';
      if (state === 'gone') throw new PairingFailure(pairingFailures.gone);
      if (state === 'connecting' && mustEndFirst) {
        await this.#endAnother();
        mustEndFirst = false;
        continue;
      }
      if (state !== null) {
        mustEndFirst = false;
        const ending = await this.#advance(state);
        if (ending !== null) return ending;
      }
      await pause(clock, stateEveryMs, this.#scene.signal);
    }
    throw new PairingFailure(pairingFailures.tooLong);
  }

  /** One step at a known state: start, refresh the code, or conclude. */
  async #advance(state: Sample): Promise<'no-code' | 'limit' | 'connected' | null> {
    const now = this.#scene.clock.monotonic();
    if (this.#codes.started) this.#steady.add(state, now);
    if (this.#codes.isDue(state)) return this.#refresh();
    if (!this.#steady.isSteady(now)) return null;
    if (this.#codes.isExhausted()) return 'limit';
    if (this.#codes.seen === 0 && this.#steady.lasted(now) < startLimitMs) return null;
    throw new PairingFailure(pairingFailures.closed);
  }

  async #refresh(): Promise<'no-code' | 'connected' | null> {
    const answer = await this.#codes.ask();
    switch (answer.kind) {
      case 'open':
        return 'connected';
      case 'none':
        return 'no-code';
      case 'code':
        this.#show({ phase: 'code', code: this.#codes.current, error: null });
        return null;
      case 'waiting':
        this.#show({ phase: 'waiting', error: null });
        return null;
      case 'error':
        this.#survive(answer.error);
        return null;
    }
  }

  async #endAnother(): Promise<void> {
    this.#endedAnother = true;
    this.#show({ phase: 'ending-attempt' });
    await endForPairingCode(this.#scene);
    this.#show({ phase: 'starting' });
  }

  async #look(): Promise<Sample | null> {
    const { state, error } = await sampleLive(this.#scene);
    if (error !== null) {
      endIfFinal(error, ++this.#lookFailures);
      this.#survive(error);
    } else if (this.#lookFailures > 0) {
      this.#lookFailures = 0;
      this.#show({ error: null });
    }
    return state;
  }

  /** A code that is shown stays, and grows old. */
  #survive(error: EvolutionError): void {
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
        this.#show({
          connectedAs: { number: seen.number, numberText: seen.numberText, profileName: seen.profileName },
        });
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

  async #endOnServer(): Promise<void> {
    if (!this.#codes.asked && !this.#endedAnother) return;
    // Ending must go on although the attempt itself was aborted; each request has a time limit of its own.
    const scene: Scene = { ...this.#scene, signal: new AbortController().signal };
    await endUnwatched(scene, this.#codes.seen, this.#log);
  }

  #show(change: Partial<PairingView>): void {
    const changed = Object.entries(change).some(([key, value]) => Reflect.get(this.#view, key) !== value);
    if (!changed) return;
    this.#view = { ...this.#view, ...change };
    this.#onChange(this.#view);
  }
}

const endings = new Set<PairingPhase>(['no-code', 'limit', 'connected', 'failed', 'cancelled'] satisfies Ending[]);

function isEnding(phase: PairingPhase): boolean {
  return endings.has(phase);
}
