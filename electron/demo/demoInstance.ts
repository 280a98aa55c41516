import { randomUUID } from 'node:crypto';
import type { Cancel, Clock } from '../ports/clock.ts';
import { chatwootFields } from './chatwootRow.ts';
import { issueCode, type DemoCode } from './demoCode.ts';
import { DemoConfig, defaultSettings } from './demoConfig.ts';
import { stableNumber, stableUuid } from './demoIds.ts';
import type { DemoInstanceSeed, DemoIntegration, DemoOwner } from './demoSeed.ts';
import type { DemoTiming } from './demoTiming.ts';
import { finalReasons, disconnection, type Disconnection } from './disconnection.ts';

export type DemoState = 'open' | 'connecting' | 'close';

/** What differs between the server families in the life of an instance. */
export interface LifeRules {
  /** How many codes are issued before the server gives up (CONTRACT 6 and 11.5). */
  readonly codeLimit: number;
  /** v1 connects again by itself after a logout on the phone, with a new code (CONTRACT 7). */
  readonly rejoinsAfterPhoneLogout: boolean;
}

export interface InstanceSurroundings {
  readonly clock: Clock;
  readonly timing: DemoTiming;
  readonly rules: LifeRules;
  /** Told after every write to the row. */
  readonly wrote: (instance: DemoInstance) => void;
}

const day = 86_400_000;

/** One WhatsApp connection and how it lives: state in memory, state on record, codes, owner (CONTRACT 5 to 7). */
export class DemoInstance {
  readonly id: string;
  readonly name: string;
  readonly token: string;
  readonly integration: DemoIntegration;
  readonly createdNumber: string | null;
  readonly messages: number;
  readonly createdAt: number;
  readonly config: DemoConfig;
  readonly #around: InstanceSurroundings;
  readonly #likelyOwner: DemoOwner;
  #updatedAt: number;
  #loaded = true;
  #memory: DemoState = 'close';
  #record: DemoState = 'close';
  #paired = false;
  #owner: DemoOwner | null = null;
  #disconnection: Disconnection | null = null;
  #code: DemoCode | null = null;
  #count = 0;
  #onOffer = false;
  #pairingNumber: string | null = null;
  #reconnecting = false;
  #dropped = false;
  #writes = 0;
  #next: Cancel = () => undefined;

  constructor(seed: DemoInstanceSeed, around: InstanceSurroundings, fresh = false) {
    const now = around.clock.now();
    this.#around = around;
    this.name = seed.name;
    this.id = fresh ? randomUUID() : stableUuid(`id ${seed.name}`);
    this.token = seed.token ?? (fresh ? randomUUID() : stableUuid(`token ${seed.name}`)).toUpperCase();
    this.integration = seed.integration ?? 'WHATSAPP-BAILEYS';
    this.createdNumber = seed.number ?? null;
    this.messages = seed.messages ?? 0;
    this.createdAt = fresh ? now : now - (20 + stableNumber(`age ${seed.name}`, 400)) * day;
    this.#updatedAt = fresh ? now : now - (seed.agoMs ?? 7_200_000);
    this.config = new DemoConfig(this.id);
    this.config.put('Setting', defaultSettings, this.createdAt);
    if (seed.proxy !== undefined) this.config.put('Proxy', { enabled: true, ...seed.proxy }, this.createdAt);
    if (seed.chatwoot === true)
      this.config.put('Chatwoot', chatwootFields(this.name, stableUuid(`chatwoot ${this.name}`)), this.createdAt);
    this.#likelyOwner = seed.owner ?? {
      number: `55119${String(stableNumber(`number ${seed.name}`, 90_000_000) + 10_000_000)}`,
      profileName: seed.name,
    };
    this.#settle(seed);
  }

  /** The state in the server's memory; null when the instance is not loaded. */
  get memory(): DemoState | null {
    if (!this.#loaded) return null;
    if (!this.#reconnecting) return this.#memory;
    const turn = Math.floor(this.#around.clock.monotonic() / this.#around.timing.flapMs);
    return turn % 2 === 0 ? 'connecting' : 'close';
  }

  /** The state on record, often stale (CONTRACT 7). */
  get record(): DemoState {
    return this.#record;
  }

  /** Epoch milliseconds of the last write to the row. */
  get updatedAt(): number {
    return this.#updatedAt;
  }

  /** Grows whenever the row changed. */
  get revision(): number {
    return this.#writes + this.config.revision;
  }

  /** The last paired phone; survives a logout. */
  get owner(): DemoOwner | null {
    return this.#owner;
  }

  /** The last final disconnect; survives a reconnect. */
  get disconnection(): Disconnection | null {
    return this.#disconnection;
  }

  /** The last code, which may be stale; null before the first and after the limit. */
  get code(): DemoCode | null {
    return this.#code;
  }

  /** Whether a phone could scan the code now. */
  get offersCode(): boolean {
    return this.#onOffer;
  }

  /** Codes issued since the start or the last limit. */
  get count(): number {
    return this.#count;
  }

  /** Whether the server still has the session of a phone. */
  get paired(): boolean {
    return this.#paired;
  }

  /** Not a phone session: the Cloud API and the Evolution channel are simply open. */
  get phoneless(): boolean {
    return this.integration !== 'WHATSAPP-BAILEYS';
  }

  /** Starts a connection on a closed instance; with a number, codes come with a pairing code. */
  connect(number: string | null): void {
    if (!this.#loaded || this.phoneless || this.#memory !== 'close' || this.#reconnecting) return;
    this.#dropped = false;
    this.#pairingNumber = number;
    this.#memory = 'connecting';
    if (this.#paired) this.#plan(this.#around.timing.reconnectMs, () => this.#open());
    else this.#plan(this.#around.timing.firstCodeMs, () => this.#issue());
  }

  /** Drops the session of an open instance and takes it up again, or asks for a new code while connecting. */
  restart(): void {
    const { timing } = this.#around;
    if (!this.#loaded || this.phoneless || this.#reconnecting) return;
    if (this.#memory === 'open')
      this.#plan(timing.restartLeadMs, () => {
        this.#memory = 'connecting';
        this.#plan(timing.reconnectMs, () => this.#open());
      });
    else if (this.#memory === 'connecting') {
      this.#onOffer = false;
      this.#plan(timing.firstCodeMs, () => this.#issue());
    }
  }

  /** Unlinks the phone on the server's side, a moment later. */
  logout(): void {
    if (!this.#loaded) return;
    if (this.phoneless) this.#memory = 'close';
    else this.#plan(this.#around.timing.logoutMs, () => this.#end(401, `Log out instance: ${this.name}`));
  }

  /** Stops the connection and keeps the session (Go). */
  disconnect(): void {
    this.#reconnecting = false;
    this.#onOffer = false;
    this.#memory = 'close';
    this.#plan(null);
  }

  /** Forgets the phone altogether (Go after a logout). */
  forgetOwner(): void {
    this.#owner = null;
  }

  /** Asks for a pairing code beside the current QR code (Go); null when none is on offer. */
  pairingCodeFor(number: string): string | null {
    if (!this.#onOffer) return null;
    this.#pairingNumber = number;
    this.#count -= 1;
    this.#issue();
    return this.#code?.pairingCode ?? null;
  }

  /** The phone scans the code, or enters the pairing code. */
  scan(owner: DemoOwner = this.#owner ?? this.#likelyOwner): 'scanned' | 'no-code-on-offer' {
    if (!this.#onOffer) return 'no-code-on-offer';
    this.#onOffer = false;
    this.#plan(this.#around.timing.openAfterScanMs, () => this.#open(owner));
    return 'scanned';
  }

  /** The current code runs out now. */
  rotateCode(): boolean {
    if (!this.#onOffer) return false;
    this.#issue();
    return true;
  }

  /**
   * The connection of an open instance is lost for a reason of WhatsApp's (CONTRACT 7). A final one closes it; any other is
   * retried without success until `heal`. False when it was not open.
   */
  drop(reason: number): boolean {
    if (this.#memory !== 'open' || this.#reconnecting || this.phoneless || !this.#loaded) return false;
    if (finalReasons.has(reason)) this.#end(reason);
    else {
      this.#plan(null);
      this.#reconnecting = true;
    }
    this.#dropped = true;
    if (reason === 401 && this.#around.rules.rejoinsAfterPhoneLogout) {
      this.#memory = 'connecting';
      this.#plan(this.#around.timing.firstCodeMs, () => this.#issue());
    }
    return true;
  }

  /** The connection is lost and the server's own retry works at once: connecting, then open. */
  blip(): boolean {
    if (this.#memory !== 'open' || this.#reconnecting || this.phoneless || !this.#loaded) return false;
    this.#memory = 'connecting';
    this.#plan(this.#around.timing.reconnectMs, () => this.#open());
    return true;
  }

  /** What `drop` did is over: the retry works, or the owner pairs again. False when there is nothing to heal. */
  heal(): boolean {
    if (!this.#dropped) return false;
    const { reconnectMs, openAfterScanMs } = this.#around.timing;
    this.#dropped = false;
    this.#reconnecting = false;
    this.#onOffer = false;
    this.#memory = 'connecting';
    this.#plan(this.#paired ? reconnectMs : openAfterScanMs, () => this.#open());
    return true;
  }

  /** Ends every plan, for good. */
  stop(): void {
    this.#plan(null);
  }

  #settle(seed: DemoInstanceSeed): void {
    const situation = seed.situation ?? 'open';
    const since = this.#updatedAt;
    if (this.phoneless) {
      this.#memory = 'open';
      this.#record = 'open';
      this.#loaded = situation !== 'not-loaded';
      return;
    }
    const paired = situation === 'open' || situation === 'reconnecting' || situation === 'not-loaded';
    this.#paired = paired;
    if (paired || situation === 'logged-out' || situation === 'restricted' || situation === 'stuck')
      this.#owner = this.#likelyOwner;
    if (paired) this.#memory = this.#record = 'open';
    switch (situation) {
      case 'open':
      case 'closed':
        return;
      case 'not-loaded':
        this.#loaded = false;
        return;
      case 'reconnecting':
        this.#reconnecting = this.#dropped = true;
        return;
      case 'waiting':
        this.#memory = 'connecting';
        this.#offer();
        return;
      case 'logged-out':
        this.#disconnection = disconnection(401, since);
        return;
      case 'restricted':
        this.#disconnection = disconnection(403, since);
        return;
      case 'stuck':
        this.#memory = this.#record = 'connecting';
        return;
      case 'code-limit':
        this.#record = 'connecting';
        return;
    }
  }

  #issue(): void {
    if (this.#count >= this.#around.rules.codeLimit) {
      this.#count = 0;
      this.#code = null;
      this.#onOffer = false;
      this.#memory = 'close';
      return;
    }
    this.#offer();
    this.#write();
  }

  #offer(): void {
    this.#count += 1;
    this.#code = issueCode(this.#pairingNumber !== null);
    this.#onOffer = true;
    this.#record = 'connecting';
    this.#plan(this.#around.timing.codeLifeMs, () => this.#issue());
  }

  #open(owner: DemoOwner = this.#owner ?? this.#likelyOwner): void {
    this.#memory = this.#record = 'open';
    this.#paired = true;
    this.#owner = owner;
    this.#dropped = false;
    this.#pairingNumber = null;
    this.#write();
  }

  #end(reason: number, text?: string): void {
    this.#plan(null);
    this.#memory = this.#record = 'close';
    this.#paired = false;
    this.#onOffer = false;
    this.#reconnecting = false;
    this.#dropped = false;
    this.#disconnection = disconnection(reason, this.#around.clock.now(), text);
    this.#write();
  }

  #write(): void {
    this.#updatedAt = this.#around.clock.now();
    this.#writes += 1;
    this.#around.wrote(this);
  }

  /** What happens next; there is never more than one such thing. A delay of 0 means at once. */
  #plan(delayMs: number, task: () => void): void;
  #plan(nothing: null): void;
  #plan(delayMs: number | null, task?: () => void): void {
    this.#next();
    this.#next = () => undefined;
    if (delayMs === null || task === undefined) return;
    if (delayMs === 0) task();
    else this.#next = this.#around.clock.after(delayMs, task);
  }
}
