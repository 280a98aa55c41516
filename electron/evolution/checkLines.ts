import type { CertificateView } from '../contract/access.ts';
import type { ErrorCode } from '../contract/result.ts';
import { checkSteps, type CheckLine, type CheckStep, type ServerCheck } from '../contract/server.ts';
import type { EvolutionError } from './errors.ts';

type Facts = CheckLine['facts'];

/** Codes of failures in which an answer came. */
const answered: ReadonlySet<ErrorCode> = new Set([
  'origin-refused',
  'licence-required',
  'not-evolution',
  'strange-answer',
  'rate-limited',
  'server-error',
]);

/** The lines of one live check while they are written. Every change is told, as a whole. */
export class CheckLines {
  readonly #checkId: string;
  readonly #onProgress: (check: ServerCheck) => void;
  readonly #lines = new Map<CheckStep, CheckLine>(checkSteps.map((step) => [step, blank(step, 'waiting')]));
  #baseUrl: string | null = null;
  #suggestedName: string | null = null;
  #certificate: CertificateView | null = null;
  #finished = false;

  constructor(checkId: string, onProgress: (check: ServerCheck) => void) {
    this.#checkId = checkId;
    this.#onProgress = onProgress;
  }

  get check(): ServerCheck {
    const lines = [...this.#lines.values()];
    const passed = lines.every(({ status }) => status === 'passed' || status === 'warned');
    return {
      checkId: this.#checkId,
      baseUrl: this.#baseUrl,
      suggestedName: this.#suggestedName,
      lines,
      certificate: this.#certificate,
      finished: this.#finished,
      usable: this.#finished && passed,
    };
  }

  /** The address was understood, whether it may be used or not. */
  address(baseUrl: string, suggestedName: string): void {
    this.#baseUrl = baseUrl;
    this.#suggestedName = suggestedName;
  }

  /** A certificate stands in the way; a person may look at it. */
  certificate(found: CertificateView | null): void {
    this.#certificate = found;
  }

  run(step: CheckStep): void {
    this.#write(blank(step, 'running'));
  }

  /** A line that is well; with `warning`, one that a person should look at. */
  pass(step: CheckStep, facts: Facts, warning = false): void {
    this.#write({ step, status: warning ? 'warned' : 'passed', facts, error: null });
  }

  /** Ends the check: the step failed, and the later ones are left out. */
  fail(step: CheckStep, error: EvolutionError, facts: Facts = {}): ServerCheck {
    this.#lines.set(step, { step, status: 'failed', facts, error: error.toAppError() });
    for (const [later, line] of this.#lines) {
      if (line.status === 'waiting' || line.status === 'running') this.#lines.set(later, blank(later, 'skipped'));
    }
    return this.finish();
  }

  finish(): ServerCheck {
    this.#finished = true;
    this.#onProgress(this.check);
    return this.check;
  }

  #write(line: CheckLine): void {
    this.#lines.set(line.step, line);
    this.#onProgress(this.check);
  }
}

/** The line on which a failure belongs that comes up while first contact is made: did anything answer or not? */
export function lineOfContact(code: ErrorCode): 'reach' | 'product' {
  return answered.has(code) ? 'product' : 'reach';
}

function blank(step: CheckStep, status: 'waiting' | 'running' | 'skipped'): CheckLine {
  return { step, status, facts: {}, error: null };
}
