import type {
  ForwardingChannel,
  ForwardingDraft,
  ForwardingPreview,
  ForwardingResult,
  ForwardingView,
} from '../contract/forwarding.ts';
import type { Intent } from '../monitor/intent.ts';
import type { Clock } from '../ports/clock.ts';
import type { Fetch } from '../ports/fetch.ts';
import type { Log } from '../ports/log.ts';
import type { SecretHome, SecretStore } from '../ports/secretStore.ts';
import type { ForwardingStore, ForwardingTarget } from '../profiles/forwardingStore.ts';
import { checkChannel, checkSecret, secretFits } from './channel.ts';
import { deliver } from './deliver.ts';
import { ForwardingError } from './forwardingError.ts';
import { noticeOf, type Notice, type Wording } from './notice.ts';
import { Outbox } from './outbox.ts';
import { preview, sampleIntent } from './sample.ts';

interface Parts {
  readonly clock: Clock;
  readonly log: Log;
  readonly fetch: Fetch;
  readonly store: ForwardingStore;
  readonly secrets: SecretStore;
  readonly wording: Wording;
  /** The words of a test. */
  readonly testText: () => { readonly title: string; readonly body: string };
  /** The id of a server whose name may stand in an example; empty without one. */
  readonly exampleServer: () => string;
  /** Asks the person, outside the window, whether this program may be run: the window alone must not decide that. */
  readonly confirmCommand: (command: { path: string; args: readonly string[] }) => Promise<boolean>;
  readonly newId: () => string;
  readonly onChange: (views: readonly ForwardingView[]) => void;
}

/** Sends what rings to places outside the app. Off until a person adds a target. */
export class ForwardingDesk {
  readonly #parts: Parts;
  readonly #outboxes = new Map<string, Outbox>();
  readonly #secretHomes = new Map<string, SecretHome | 'missing'>();
  #stopped = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  views(): readonly ForwardingView[] {
    return this.#parts.store.list().map(({ id, name, enabled, channel, secretStored }) => ({
      id,
      name,
      enabled,
      channel,
      secret: this.#secretHomes.get(id) ?? (secretStored ? 'keychain' : 'none'),
      last: this.#outboxes.get(id)?.last ?? null,
      waiting: this.#outboxes.get(id)?.waiting ?? 0,
    }));
  }

  /** Takes every intent; only what rings is sent on. */
  tell(intent: Intent): void {
    if (!intent.ring || this.#stopped) return;
    const targets = this.#parts.store.list().filter(({ enabled }) => enabled);
    if (targets.length === 0) return;
    const notice = noticeOf(intent, this.#parts.wording);
    for (const { id } of targets) this.#outbox(id).add(notice);
  }

  /** A made-up alert in this form. Throws `ForwardingError` for a template that is no use. */
  preview(form: ForwardingPreview): string {
    const { clock, exampleServer, wording } = this.#parts;
    return preview(form, noticeOf(sampleIntent(exampleServer(), clock.now()), wording));
  }

  /**
   * Adds a target, or changes one. Rejects with `ForwardingError` or `StorageError`. What waits for a changed target goes
   * on to it; what waits for one that is switched off is dropped.
   */
  async save(draft: ForwardingDraft): Promise<{ id: string; secretHome: SecretHome | null }> {
    const { store, newId } = this.#parts;
    const { name, enabled, channel, secret } = draft;
    checkChannel(channel);
    if (secret.action === 'set') checkSecret(secret.value);
    const before = draft.id === null ? null : store.get(draft.id);
    if (draft.id !== null && before === null) throw notFound();
    if (secret.action === 'keep' && before?.secretStored === true && !secretFits(before.channel, channel)) {
      throw new ForwardingError('key-missing', 'Another address needs the secret anew.', {
        detail: { field: 'secret' },
      });
    }
    if (channel.kind === 'command' && !isSameCommand(before?.channel, channel)) {
      const { path, args } = channel;
      if (!(await this.#parts.confirmCommand({ path, args }))) {
        throw new ForwardingError('cancelled', 'The program was not allowed.');
      }
    }
    const id = draft.id ?? newId();
    const secretStored = await this.#keepSecret(id, channel, secret, before?.secretStored ?? false);
    try {
      await store.put({ id, name, enabled, channel, secretStored });
    } catch (error) {
      if (before === null && secretStored) await this.#forgetSecret(id);
      throw error;
    }
    if (!enabled) this.#drop(id);
    this.#changed();
    const home = secretStored ? (this.#secretHomes.get(id) ?? 'keychain') : null;
    return { id, secretHome: home === 'missing' ? null : home };
  }

  /** Forgets a target, its secret and what waits for it. */
  async remove(id: string): Promise<void> {
    const { store } = this.#parts;
    const stored = store.get(id)?.secretStored === true;
    await store.remove(id);
    this.#drop(id);
    if (stored) await this.#forgetSecret(id);
    this.#changed();
  }

  /** Sends a test to a target, also to one that is switched off, and answers how it went. */
  test(id: string): Promise<ForwardingResult> {
    const { clock, store, testText } = this.#parts;
    if (store.get(id) === null) return Promise.reject(notFound());
    const { title, body } = testText();
    const notice: Notice = {
      kind: 'test',
      severity: 'info',
      title,
      body,
      server: '',
      instances: [],
      reason: null,
      at: new Date(clock.now()).toISOString(),
    };
    return this.#outbox(id).test(notice);
  }

  stop(): void {
    this.#stopped = true;
    for (const outbox of this.#outboxes.values()) outbox.stop();
    this.#outboxes.clear();
  }

  #outbox(id: string): Outbox {
    let outbox = this.#outboxes.get(id);
    if (outbox === undefined) {
      outbox = new Outbox(
        {
          clock: this.#parts.clock,
          send: (notice, signal) => this.#send(id, notice, signal),
          onChange: () => this.#changed(),
        },
        null,
      );
      this.#outboxes.set(id, outbox);
    }
    return outbox;
  }

  #drop(id: string): void {
    this.#outboxes.get(id)?.stop();
    this.#outboxes.delete(id);
  }

  /** The target as it is now, so that a correction helps what waits. */
  async #send(id: string, notice: Notice, signal: AbortSignal): Promise<void> {
    const { store, log } = this.#parts;
    const target = store.get(id);
    if (target === null) throw notFound();
    try {
      await deliver(target.channel, notice, await this.#secretOf(target), this.#parts, signal);
      log.info('forwarded', { target: id, channel: target.channel.kind, kind: notice.kind });
    } catch (error) {
      const code = error instanceof ForwardingError ? error.code : 'internal';
      log.warn('forwarding failed', { target: id, channel: target.channel.kind, code });
      throw error;
    }
  }

  async #secretOf({ id, secretStored }: ForwardingTarget): Promise<string | null> {
    if (!secretStored) return null;
    const read = await this.#parts.secrets.read(accountOf(id), { stored: true });
    this.#secretHomes.set(id, read.ok && read.value !== null ? read.home : 'missing');
    if (read.ok && read.value !== null) return read.value;
    throw new ForwardingError('key-missing', 'The secret cannot be read.', { retryable: true });
  }

  /** Answers whether a secret belongs to the target from now on. */
  async #keepSecret(
    id: string,
    channel: ForwardingChannel,
    secret: ForwardingDraft['secret'],
    stored: boolean,
  ): Promise<boolean> {
    if (secret.action === 'keep') return stored;
    if (secret.action === 'remove' || channel.kind === 'command') {
      if (stored) await this.#forgetSecret(id);
      return false;
    }
    const { home } = await this.#parts.secrets.write(accountOf(id), secret.value);
    this.#secretHomes.set(id, home);
    return true;
  }

  async #forgetSecret(id: string): Promise<void> {
    this.#secretHomes.delete(id);
    await this.#parts.secrets.remove(accountOf(id));
  }

  #changed(): void {
    if (!this.#stopped) this.#parts.onChange(this.views());
  }
}

function accountOf(id: string): string {
  return `forwarding:${id}`;
}

function isSameCommand(before: ForwardingChannel | undefined, after: ForwardingChannel): boolean {
  if (before?.kind !== 'command' || after.kind !== 'command') return false;
  return before.path === after.path && JSON.stringify(before.args) === JSON.stringify(after.args);
}

function notFound(): ForwardingError {
  return new ForwardingError('not-found', 'There is no such target.');
}
