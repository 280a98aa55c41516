import type { AppError } from '../../../electron/contract/result.ts';
import type { CheckStep, ServerCheck, ServerProbe } from '../../../electron/contract/server.ts';
import { ask, listen } from '../../lib/bridge.ts';
import { failedLine, runningStep } from './checkLine.ts';

/** Milliseconds after the last keystroke before a check starts. */
const pause = 600;

let lastId = 0;

/** The live check of a form: starts when typing pauses, shows its lines as they come, and drops what is out of date. */
export class LiveCheck {
  #check: ServerCheck | null = $state.raw(null);
  #error: AppError | null = $state.raw(null);
  #checking = $state(false);
  #stepSince = $state(0);

  #step: CheckStep | null = null;
  #id: string | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #planned: Omit<ServerProbe, 'checkId'> | null = null;

  /** The lines so far; null before the first check. */
  get check(): ServerCheck | null {
    return this.#check;
  }
  /** True from the first keystroke until the check has ended. */
  get checking(): boolean {
    return this.#checking;
  }
  /** What stopped it: a line that failed, or the request itself. */
  get failure(): AppError | null {
    return this.#error ?? (this.#check === null ? null : (failedLine(this.#check)?.error ?? null));
  }
  get usable(): boolean {
    return !this.#checking && this.#check !== null && this.#check.usable;
  }
  /** Epoch milliseconds since when the running line runs. */
  get stepSince(): number {
    return this.#stepSince;
  }

  /** Follows what main tells. Answers the function that ends it, and with it a running check. */
  start(): () => void {
    const end = listen('server.checked', (check) => {
      if (check.checkId === this.#id) this.#show(check);
    });
    return () => {
      end();
      this.clear();
    };
  }

  /** Checks this once typing pauses; what ran before is ended. */
  plan(probe: Omit<ServerProbe, 'checkId'>): void {
    this.clear();
    this.#planned = probe;
    this.#checking = true;
    this.#timer = setTimeout(() => void this.#run(probe), pause);
  }

  /** Runs the last check once more, at once. */
  again(): void {
    const probe = this.#planned;
    if (probe === null) return;
    this.clear();
    this.#planned = probe;
    this.#checking = true;
    void this.#run(probe);
  }

  /** Forgets the check and ends it in main. */
  clear(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#id !== null && this.#checking) void ask('server.cancelCheck', { checkId: this.#id });
    this.#id = null;
    this.#planned = null;
    this.#check = null;
    this.#error = null;
    this.#checking = false;
  }

  async #run(probe: Omit<ServerProbe, 'checkId'>): Promise<void> {
    this.#timer = null;
    const id = `check-${String(++lastId)}`;
    this.#id = id;
    this.#stepSince = Date.now();
    const answer = await ask('server.check', { ...probe, checkId: id });
    if (this.#id !== id) return;
    this.#checking = false;
    if (answer.ok) this.#show(answer.value);
    else if (answer.error.code !== 'cancelled') this.#error = answer.error;
  }

  #show(check: ServerCheck): void {
    const step = runningStep(check);
    if (step !== this.#step) this.#stepSince = Date.now();
    this.#step = step;
    this.#check = check;
  }
}
