import type { Clock } from '../ports/clock.ts';
import type { DemoDirectory } from './demoDirectory.ts';
import type { DemoFaults, FaultScope } from './demoFaults.ts';
import { empty, json, type DemoAnswer } from './demoHttp.ts';
import type { DemoInstance, DemoState } from './demoInstance.ts';
import type { DemoInstanceSeed, DemoOwner } from './demoSeed.ts';
import { generateSeeds } from './generateSeeds.ts';
import { nodeError } from './nodeErrors.ts';
import type { RequestCounts, RequestLog } from './requestLog.ts';

/** What an instance is right now, seen from inside. */
export interface DemoInstanceReport {
  readonly name: string;
  readonly memory: DemoState | null;
  readonly record: DemoState;
  readonly offersCode: boolean;
  readonly count: number;
  /** Grows whenever its row changes. */
  readonly revision: number;
  /** The text of the code on offer, for a stand-in phone that compares it with what a screen shows. */
  readonly codeText: string | null;
}

interface FlapPlan {
  /** How many drops; at least 1. */
  readonly times: number;
  /** How long each lasts, and the calm after it, in milliseconds above 0. */
  readonly downMs: number;
  readonly upMs: number;
  /** A reason that servers retry; default 428. */
  readonly reason?: number;
}

const busyPage = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

/** Plays WhatsApp, the phones, the operator and the network in front of one demo server. */
export class DemoControl {
  readonly #directory: DemoDirectory;
  readonly #faults: DemoFaults;
  readonly #log: RequestLog;
  readonly #clock: Clock;

  constructor(directory: DemoDirectory, faults: DemoFaults, log: RequestLog, clock: Clock) {
    this.#directory = directory;
    this.#faults = faults;
    this.#log = log;
    this.#clock = clock;
  }

  /** What one instance is right now; null when there is none of that name. */
  instance(name: string): DemoInstanceReport | null {
    const instance = this.#directory.get(name);
    return instance === undefined ? null : report(instance);
  }

  /**
   * The connection of an open instance is lost. 401 (default), 402, 403 and 406 are final; any other code is retried without
   * success until `heal`. False when there is no such open instance.
   */
  drop(name: string, reason = 401): boolean {
    return this.#directory.get(name)?.drop(reason) ?? false;
  }

  /** Ends what `drop` began: the retry succeeds, or the owner pairs again. False when there is nothing to heal. */
  heal(name: string): boolean {
    return this.#directory.get(name)?.heal() ?? false;
  }

  /** A loss that the server's own retry mends at once: connecting, then open. */
  blip(name: string): boolean {
    return this.#directory.get(name)?.blip() ?? false;
  }

  /** The line of an open instance dies while the server goes on calling it open. False when there is no such one. */
  deafen(name: string): boolean {
    return this.#directory.get(name)?.deafen() ?? false;
  }

  /** Drops and heals several times over. */
  flap(name: string, plan: FlapPlan): void {
    if (plan.times <= 0) return;
    this.drop(name, plan.reason ?? 428);
    this.#clock.after(plan.downMs, () => {
      this.heal(name);
      this.#clock.after(plan.upMs, () => this.flap(name, { ...plan, times: plan.times - 1 }));
    });
  }

  /** A phone scans the code on offer, or enters its pairing code. */
  scan(name: string, owner?: DemoOwner): 'scanned' | 'no-code-on-offer' {
    return this.#directory.get(name)?.scan(owner) ?? 'no-code-on-offer';
  }

  /** The current code runs out now. False when none is on offer. */
  rotateQr(name: string): boolean {
    return this.#directory.get(name)?.rotateCode() ?? false;
  }

  /** Starts a connection as an API call would. */
  connect(name: string): void {
    this.#directory.get(name)?.connect(null);
  }

  /** Takes instances off the record, as `DEL_INSTANCE` does. `reset` brings them back. Returns how many were there. */
  vanish(names: readonly string[]): number {
    return this.#directory.vanish(names);
  }

  /** Puts instances on record: those given, or so many made-up ones. */
  add(what: number | readonly DemoInstanceSeed[]): void {
    this.#directory.add(typeof what === 'number' ? generateSeeds(what, this.#directory.all().length) : what);
  }

  /** Delays every answer. */
  slow(ms: number, scope?: FaultScope): void {
    this.#faults.arm({ kind: 'slow', ms }, scope);
  }

  /** Takes requests and never answers. */
  hang(scope?: FaultScope): void {
    this.#faults.arm({ kind: 'hang' }, scope);
  }

  /** Answers with a status of a proxy in front; `retryAfter` in seconds goes into the header. */
  status(status: number, options: FaultScope & { readonly retryAfter?: number } = {}): void {
    const answer = json(status, { status, error: 'demo', response: { message: 'demo' } });
    const headers = options.retryAfter === undefined ? {} : { 'retry-after': String(options.retryAfter) };
    this.#faults.arm({ kind: 'answer', answer: { ...answer, headers } }, options);
  }

  /** Answers with an error in words of the server's own; `message` in any of its forms (CONTRACT 4.1). */
  complain(status: number, message: unknown, scope?: FaultScope): void {
    this.#faults.arm({ kind: 'answer', answer: nodeError(status, message) }, scope);
  }

  /** Answers whatever is given, and does nothing: a promise that is not kept, or an error inside a 200 (CONTRACT 4.3). */
  pretend(status: number, body: unknown, scope?: FaultScope): void {
    this.#faults.arm({ kind: 'answer', answer: written(status, body) }, scope);
  }

  /** Does what is asked for, and answers whatever is given: a 500 that worked (CONTRACT 4.3). */
  disguise(status: number, body: unknown, scope?: FaultScope): void {
    this.#faults.arm({ kind: 'disguise', answer: written(status, body) }, scope);
  }

  /** Answers with the HTML error page of a proxy. */
  htmlPage(status = 502, scope?: FaultScope): void {
    this.#faults.arm({ kind: 'answer', answer: { status, type: 'text/html', text: busyPage } }, scope);
  }

  /** Cuts every answer in the middle. */
  truncatedBody(scope?: FaultScope): void {
    this.#faults.arm({ kind: 'truncated' }, scope);
  }

  /** Lists show no rows. */
  emptyList(times?: number): void {
    this.#faults.arm({ kind: 'rows', keep: 'none' }, times === undefined ? {} : { times });
  }

  /** Lists show the first half of their rows. */
  halfList(times?: number): void {
    this.#faults.arm({ kind: 'rows', keep: 'half' }, times === undefined ? {} : { times });
  }

  /** Closes or opens the licence gate of a Go server. */
  licenceGate(closed: boolean): void {
    this.#faults.licensed = !closed;
  }

  /** Refuses every request whose `Origin` is not listed, or absent (CONTRACT 2); null accepts all again. */
  corsOrigin(allowed: readonly string[] | null): void {
    this.#faults.allowedOrigins = allowed === null ? null : new Set(allowed);
  }

  counts(): RequestCounts {
    return this.#log.counts();
  }

  /** Resolves when the next request (of that route) has arrived and is about to be answered. */
  nextRequest(route?: string): Promise<void> {
    return this.#log.next(route ?? null);
  }

  /** Disarms all faults, brings back what vanished and starts counting anew. Instances keep their states. */
  reset(): void {
    this.#faults.clear();
    this.#directory.restore();
    this.#log.clear();
  }
}

/** Null is an empty body, a text goes out as it is, anything else as JSON. */
function written(status: number, body: unknown): DemoAnswer {
  if (body === null) return empty(status);
  return typeof body === 'string' ? { status, type: 'text/plain', text: body } : json(status, body);
}

function report(instance: DemoInstance): DemoInstanceReport {
  const { name, memory, record, offersCode, count, revision, code } = instance;
  return { name, memory, record, offersCode, count, revision, codeText: offersCode ? (code?.text ?? null) : null };
}
