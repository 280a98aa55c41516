import type { SystemView } from '../../contract/fleet.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { SecretProblem, SecretRead, SecretStore, SecretWrite } from '../../ports/secretStore.ts';
import { HelperCalls, type CallProblem, type Reply, type Request } from './helperCalls.ts';
import type { ForkHelper } from './helperProcess.ts';

export type KeychainStatus = SystemView['keychain'];

interface Options {
  readonly fork: ForkHelper;
  /** The service name of all entries: the app's id. */
  readonly service: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Told when what is known of the keychain changes. */
  readonly onStatus: (status: KeychainStatus) => void;
}

/** Time for one keychain call, in milliseconds. A keychain that shows a prompt counts as hanging meanwhile. */
const callLimitMs = 5_000;

/** Windows takes 2560 bytes for one credential, counted in UTF-16. Held everywhere, so that profiles can move. */
const maxSecretUnits = 2_560 / 2;

/**
 * Secrets in the operating system's keychain, asked through a helper process. After a failure it stops asking by itself,
 * so that nobody is prompted in a loop: reads answer with the same problem until `retry`, or until a write, which is
 * always a person's act, went through. What the keychain does not take is held in memory until quit, never in a file.
 */
export class KeychainClient implements SecretStore {
  readonly #calls: HelperCalls;
  readonly #log: Log;
  readonly #onStatus: (status: KeychainStatus) => void;
  readonly #session = new Map<string, string>();
  #changes: Promise<unknown> = Promise.resolve();
  #stopped: CallProblem | null = null;
  #status: KeychainStatus = 'unknown';

  constructor({ fork, service, clock, log, onStatus }: Options) {
    this.#calls = new HelperCalls({ fork, service, clock, limitMs: callLimitMs });
    this.#log = log;
    this.#onStatus = onStatus;
  }

  get status(): KeychainStatus {
    return this.#status;
  }

  /**
   * Reads a secret. Where none was ever stored, the keychain is not asked: what may lie there is an older one, left behind
   * when its successor could not be stored.
   */
  async read(account: string, expected: { stored: boolean }): Promise<SecretRead> {
    const held = this.#session.get(account);
    if (held !== undefined) return { ok: true, value: held, home: 'session' };
    if (!expected.stored) return { ok: true, value: null, home: 'keychain' };
    const reply = await this.#ask({ op: 'get', account });
    if (!reply.ok) return { ok: false, problem: reply.problem };
    // A locked keyring without a screen answers "nothing there", so null cannot tell locked from lost.
    if (reply.value === null) return { ok: false, problem: 'lost' };
    this.#found('working');
    return { ok: true, value: reply.value, home: 'keychain' };
  }

  /** Stores a secret, reads it back and compares. Until that succeeded it is held in memory. */
  write(account: string, secret: string): Promise<SecretWrite> {
    return this.#inTurn(async () => {
      this.#session.set(account, secret);
      const problem = secret.length > maxSecretUnits ? 'too-large' : await this.#store(account, secret);
      if (problem !== null) {
        this.#log.warn('a secret is kept until quit only', { problem });
        return { home: 'session', problem };
      }
      this.#session.delete(account);
      return { home: 'keychain', problem: null };
    });
  }

  /** Forgets a secret. Where the keychain does not answer, its entry stays behind and is not read again. */
  remove(account: string): Promise<void> {
    return this.#inTurn(async () => {
      this.#session.delete(account);
      const reply = await this.#ask({ op: 'delete', account });
      if (!reply.ok) this.#log.warn('a secret could not be removed from the keychain', { problem: reply.problem });
    });
  }

  /** Allows reading again after a failure; for a person's "Try again". */
  retry(): void {
    this.#stopped = null;
    this.#found('unknown');
  }

  /** Ends the helper process and forgets what was held until quit. */
  close(): void {
    this.#calls.stop();
    this.#session.clear();
  }

  async #store(account: string, secret: string): Promise<SecretProblem | null> {
    this.#stopped = null;
    const written = await this.#ask({ op: 'set', account, secret });
    if (!written.ok) return written.problem;
    const back = await this.#ask({ op: 'get', account });
    if (!back.ok) return back.problem;
    if (back.value !== secret) return 'lost';
    this.#found('working');
    return null;
  }

  async #ask(request: Request): Promise<Reply> {
    const reply = await this.#calls.call(request, () => this.#stopped);
    if (!reply.ok && reply.asked) {
      this.#stopped = reply.problem;
      this.#log.warn('the keychain failed', { op: request.op, problem: reply.problem });
      this.#found(reply.problem === 'timeout' ? 'hanging' : reply.problem);
    }
    return reply;
  }

  /** A write is several calls; no other write or removal may come between them. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#changes.then(work);
    this.#changes = turn.catch(() => undefined);
    return turn;
  }

  #found(status: KeychainStatus): void {
    if (status === this.#status) return;
    this.#status = status;
    this.#onStatus(status);
  }
}
