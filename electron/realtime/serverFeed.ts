import type { RealtimeStatus } from '../contract/server.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { reconnectWaits, waitAfter } from './backoff.ts';
import { isEventName } from './eventNames.ts';
import type { Intake } from './intake.ts';
import type { Link, LinkTarget, OpenLink } from './link.ts';
import { Namespaces } from './namespaces.ts';
import { readEvent } from './serverEvent.ts';

interface Parts {
  readonly serverId: string;
  readonly target: LinkTarget;
  readonly open: OpenLink;
  readonly clock: Clock;
  readonly log: Log;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly intake: Intake;
  readonly names: () => Iterable<string>;
  readonly onStatus: (status: RealtimeStatus) => void;
}

/** A connection that held so long was a good one: the waits begin anew when it is lost. In milliseconds. */
const goodMs = 30_000;
/** Changes that polls see so soon after connecting may be older than the connection. */
const settleMs = 30_000;

/**
 * The events of one server: connects, and connects again. Polling goes on beside it whatever happens here, so that a lost
 * socket costs speed and nothing else; the list is read after every connection and every loss.
 */
export class ServerFeed {
  readonly #parts: Parts;
  #link: Link | null = null;
  #namespaces: Namespaces | null = null;
  #cancelRetry: Cancel | null = null;
  #failures = 0;
  /** When the link opened, monotonic; null while it is not open. */
  #openedAt: number | null = null;
  #heard = false;
  /** The server emits per instance, as far as is known. */
  #perInstance = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  start(): void {
    if (this.#link !== null) return;
    const { target, open, onStatus } = this.#parts;
    this.#cancelRetry?.();
    if (this.#failures === 0) onStatus('connecting');
    const ifCurrent = (call: () => void): void => {
      if (this.#link === link) call();
    };
    const link = open(target, {
      opened: () => ifCurrent(() => this.#opened()),
      received: (event, envelope) => ifCurrent(() => this.#received(event, envelope)),
      joined: (namespace) => ifCurrent(() => this.#namespaces?.joined(namespace)),
      refused: (namespace) => ifCurrent(() => this.#namespaces?.refused(namespace)),
      lost: () => ifCurrent(() => this.#lost()),
    });
    this.#link = link;
  }

  stop(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    this.#drop();
    this.#parts.intake.stop();
  }

  /** A poll saw a change. When no event ever told of any, the server may emit per instance only (CONTRACT 10.1). */
  changeSeen(): void {
    const { clock } = this.#parts;
    if (this.#openedAt === null || this.#heard || clock.monotonic() - this.#openedAt < settleMs) return;
    this.usePerInstance();
  }

  /** Joins the namespaces of the instances, too. */
  usePerInstance(): void {
    this.#perInstance = true;
    this.followNames();
  }

  /** The instances are others than before. */
  followNames(): void {
    if (!this.#perInstance || this.#openedAt === null || this.#link === null) return;
    this.#namespaces ??= new Namespaces(this.#parts, this.#link);
    this.#namespaces.follow(this.#parts.names());
  }

  #opened(): void {
    if (this.#openedAt !== null) return;
    const { clock, intake, log, onStatus, serverId } = this.#parts;
    this.#openedAt = clock.monotonic();
    this.#heard = false;
    log.info('realtime connected', { server: serverId });
    onStatus('live');
    intake.refresh(0);
    this.followNames();
  }

  #received(event: string, envelope: unknown): void {
    const read = isEventName(event) ? readEvent(event, envelope) : null;
    if (read === null) return;
    this.#heard = true;
    this.#parts.intake.take(read);
  }

  #lost(): void {
    const { clock, intake, log, onStatus, random, serverId } = this.#parts;
    const openedAt = this.#openedAt;
    this.#drop();
    if (openedAt !== null) {
      if (clock.monotonic() - openedAt >= goodMs) this.#failures = 0;
      log.info('realtime lost', { server: serverId });
      intake.refresh(0);
    }
    this.#failures += 1;
    onStatus(openedAt !== null && this.#failures === 1 ? 'connecting' : 'unavailable');
    this.#cancelRetry = clock.after(waitAfter(this.#failures, reconnectWaits, random()), () => this.start());
  }

  #drop(): void {
    this.#openedAt = null;
    this.#namespaces?.stop();
    this.#namespaces = null;
    const link = this.#link;
    this.#link = null;
    link?.close();
  }
}
