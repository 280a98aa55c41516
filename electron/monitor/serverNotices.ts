import { type ServerNotice, noticeKey } from '../contract/incident.ts';
import type { Clock } from '../ports/clock.ts';
import type { IncidentDesk } from './incidentDesk.ts';
import { isTooSlow, noLatency, withList } from './latency.ts';
import type { Rules } from './rules.ts';

interface Parts {
  readonly clock: Clock;
  readonly rules: () => Rules;
  readonly desk: Pick<IncidentDesk, 'see' | 'dismiss' | 'settle'>;
  /** How many instances the server has. */
  readonly affected: () => number;
  /** When its certificate ends, in epoch milliseconds; null when it has none, or it cannot be read. Never rejects. */
  readonly certificateEnd: () => Promise<number | null>;
}

const dayMs = 24 * 60 * 60_000;
/** Days before its end at which a certificate is told of. */
const warnings = [14, 7, 1] as const;

/** What is to be said of a server that is watched all the same: its lists are slow, its certificate ends soon. */
export class ServerNotices {
  readonly #serverId: string;
  readonly #parts: Parts;
  #latency = noLatency;
  /** Monotonic; the certificate is read once a day. */
  #readAt = -Infinity;
  /** The server that a certificate was asked of may be another one by the time it comes. */
  #asked = 0;
  /** Was the certificate looked at before? */
  #met = false;
  readonly #said = new Set<ServerNotice>();

  constructor(serverId: string, parts: Parts) {
    this.#serverId = serverId;
    this.#parts = parts;
  }

  /** A good list came. */
  listed(tookMs: number): void {
    const { clock, rules } = this.#parts;
    const tick = clock.monotonic();
    this.#latency = withList(this.#latency, tick, tookMs, rules());
    // Without a slow list it is over at once; what ends is told when it lasts.
    if (this.#latency.overSince === null) this.#say('slow-lists', false);
    else if (isTooSlow(this.#latency, tick, rules())) this.#say('slow-lists', true);
    if (tick - this.#readAt >= dayMs) void this.#readCertificate(tick);
  }

  /** It cannot be seen, or it is not the same server any more: nothing is said of it until it was seen anew. */
  forget(): void {
    this.#latency = noLatency;
    this.#readAt = -Infinity;
    this.#asked += 1;
    for (const notice of this.#said) this.#parts.desk.dismiss(noticeKey(this.#serverId, notice));
    this.#said.clear();
  }

  async #readCertificate(tick: number): Promise<void> {
    const { clock, certificateEnd, desk } = this.#parts;
    const asked = ++this.#asked;
    this.#readAt = tick;
    const end = await certificateEnd();
    if (end === null || asked !== this.#asked) return;
    const daysLeft = (end - clock.now()) / dayMs;
    const urgency = warnings.filter((days) => daysLeft <= days).length;
    this.#say('certificate-expiring', urgency > 0, urgency, Math.max(0, Math.floor(daysLeft)));
    this.#met = true;
    desk.settle();
  }

  #say(health: ServerNotice, wrong: boolean, urgency = 1, daysLeft: number | null = null): void {
    if (!wrong && !this.#said.delete(health)) return;
    if (wrong) this.#said.add(health);
    this.#parts.desk.see({
      kind: 'notice',
      key: noticeKey(this.#serverId, health),
      serverId: this.#serverId,
      health,
      // A list cannot be slow for so long at the first look; a certificate can be old.
      first: health === 'certificate-expiring' && !this.#met,
      wrong,
      urgency,
      daysLeft,
      affected: this.#parts.affected(),
    });
  }
}
