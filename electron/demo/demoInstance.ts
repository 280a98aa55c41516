import type { Clock } from '../ports/clock.ts';
import { CodeSeries } from './codeSeries.ts';
import type { DemoCode } from './demoCode.ts';
import type { DemoConfig } from './demoConfig.ts';
import type { DemoInstanceSeed, DemoIntegration, DemoOwner } from './demoSeed.ts';
import type { DemoTiming } from './demoTiming.ts';
import { disconnection, finalReasons, type Disconnection } from './disconnection.ts';
import { identityOf } from './instanceIdentity.ts';
import { NextStep } from './nextStep.ts';
import { beginnings, phonelessBeginning } from './situation.ts';

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

/** One WhatsApp connection and how it lives: state in memory, state on record, codes, owner (CONTRACT 5 to 7). */
export class DemoInstance {
  readonly id: string;
  readonly name: string;
  readonly token: string;
  readonly integration: DemoIntegration;
  /** The number given at create; not the paired one. */
  readonly createdNumber: string | null;
  readonly messages: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly config: DemoConfig;
  readonly #likelyOwner: DemoOwner;
  readonly #around: InstanceSurroundings;
  readonly #codes: CodeSeries;
  readonly #next: NextStep;
  readonly #loaded: boolean;
  #updatedAt: number;
  #memory: DemoState;
  #record: DemoState;
  #paired: boolean;
  #owner: DemoOwner | null;
  #disconnection: Disconnection | null;
  #pairingNumber: string | null = null;
  #reconnecting: boolean;
  #dropped: boolean;
  #deaf = false;
  #writes = 0;

  /** `fresh`: made by an API call this moment, not on record before. */
  constructor(seed: DemoInstanceSeed, around: InstanceSurroundings, fresh = false) {
    const identity = identityOf(seed, around.clock.now(), fresh);
    this.id = identity.id;
    this.name = identity.name;
    this.token = identity.token;
    this.integration = identity.integration;
    this.createdNumber = identity.createdNumber;
    this.messages = identity.messages;
    this.createdAt = identity.createdAt;
    this.config = identity.config;
    this.#likelyOwner = identity.likelyOwner;
    this.#around = around;
    this.#codes = new CodeSeries(around.rules.codeLimit);
    this.#next = new NextStep(around.clock);

    const situation = seed.situation ?? 'open';
    const start = this.phoneless ? phonelessBeginning(situation) : beginnings[situation];
    this.#memory = start.memory;
    this.#record = start.record;
    this.#paired = start.paired ?? false;
    this.#loaded = start.notLoaded !== true;
    this.#owner = start.owned ? identity.likelyOwner : null;
    this.#reconnecting = this.#dropped = start.reconnecting ?? false;
    this.#disconnection = start.reason === undefined ? null : disconnection(start.reason, identity.since);
    this.#updatedAt = identity.since;
    if (start.offersCode) this.#offer();
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
    return this.#codes.current;
  }

  /** Whether a phone could scan the code now. */
  get offersCode(): boolean {
    return this.#codes.onOffer;
  }

  /** Codes issued since the start or the last limit. */
  get count(): number {
    return this.#codes.count;
  }

  /** Whether the server still has the session of a phone. */
  get paired(): boolean {
    return this.#paired;
  }

  /** Not a phone session: the Cloud API and the Evolution channel are simply open. */
  get phoneless(): boolean {
    return this.integration !== 'WHATSAPP-BAILEYS';
  }

  /** Open in memory, while its line to WhatsApp is dead: what is asked of the session fails. */
  get deaf(): boolean {
    return this.#deaf;
  }

  /** The line dies unnoticed. False when it was not open. A restart mends it. */
  deafen(): boolean {
    this.#deaf = this.memory === 'open' && !this.phoneless;
    return this.#deaf;
  }

  /** Starts a connection on a closed instance; with a number, codes come with a pairing code. */
  connect(number: string | null): void {
    if (!this.#loaded || this.phoneless || this.#memory !== 'close' || this.#reconnecting) return;
    this.#dropped = false;
    this.#pairingNumber = number;
    this.#memory = 'connecting';
    if (this.#paired) this.#next.plan(this.#around.timing.reconnectMs, () => this.#open());
    else this.#next.plan(this.#around.timing.firstCodeMs, () => this.#issue());
  }

  /** Drops the session of an open instance and takes it up again, or asks for a new code while connecting. */
  restart(): void {
    const { timing } = this.#around;
    if (!this.#loaded || this.phoneless || this.#reconnecting) return;
    if (this.#memory === 'open')
      this.#next.plan(timing.restartLeadMs, () => {
        this.#memory = 'connecting';
        this.#next.plan(timing.reconnectMs, () => this.#open());
      });
    else if (this.#memory === 'connecting') {
      this.#codes.withdraw();
      this.#next.plan(timing.firstCodeMs, () => this.#issue());
    }
  }

  /** Unlinks the phone on the server's side, a moment later. */
  logout(): void {
    if (!this.#loaded) return;
    if (this.phoneless) this.#memory = 'close';
    else this.#next.plan(this.#around.timing.logoutMs, () => this.#end(401, `Log out instance: ${this.name}`));
  }

  /** Stops the connection and keeps the session (Go). */
  disconnect(): void {
    this.#reconnecting = false;
    this.#codes.withdraw();
    this.#memory = 'close';
    this.#next.clear();
  }

  /** Forgets the phone altogether (Go after a logout). */
  forgetOwner(): void {
    this.#owner = null;
  }

  /** Asks for a pairing code beside the current QR code (Go); null when none is on offer. */
  pairingCodeFor(number: string): string | null {
    if (!this.offersCode) return null;
    this.#pairingNumber = number;
    this.#codes.replace(true);
    return this.code?.pairingCode ?? null;
  }

  /** The phone scans the code, or enters the pairing code. */
  scan(owner: DemoOwner = this.#owner ?? this.#likelyOwner): 'scanned' | 'no-code-on-offer' {
    if (!this.offersCode) return 'no-code-on-offer';
    this.#codes.withdraw();
    this.#next.plan(this.#around.timing.openAfterScanMs, () => this.#open(owner));
    return 'scanned';
  }

  /** The current code runs out now. */
  rotateCode(): boolean {
    if (!this.offersCode) return false;
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
      this.#next.clear();
      this.#reconnecting = true;
    }
    this.#dropped = true;
    if (reason === 401 && this.#around.rules.rejoinsAfterPhoneLogout) {
      this.#memory = 'connecting';
      this.#next.plan(this.#around.timing.firstCodeMs, () => this.#issue());
    }
    return true;
  }

  /** The connection is lost and the server's own retry works at once: connecting, then open. */
  blip(): boolean {
    if (this.#memory !== 'open' || this.#reconnecting || this.phoneless || !this.#loaded) return false;
    this.#memory = 'connecting';
    this.#next.plan(this.#around.timing.reconnectMs, () => this.#open());
    return true;
  }

  /** What `drop` did is over: the retry works, or the owner pairs again. False when there is nothing to heal. */
  heal(): boolean {
    if (!this.#dropped) return false;
    const { reconnectMs, openAfterScanMs } = this.#around.timing;
    this.#dropped = false;
    this.#reconnecting = false;
    this.#codes.withdraw();
    this.#memory = 'connecting';
    this.#next.plan(this.#paired ? reconnectMs : openAfterScanMs, () => this.#open());
    return true;
  }

  /** Ends every plan, for good. */
  stop(): void {
    this.#next.clear();
  }

  /** Puts the next code on offer; false when there are no more. */
  #offer(): boolean {
    if (!this.#codes.next(this.#pairingNumber !== null)) return false;
    this.#next.plan(this.#around.timing.codeLifeMs, () => this.#issue());
    return true;
  }

  /** At the limit the memory closes and the record stays behind (CONTRACT 6). */
  #issue(): void {
    if (!this.#offer()) {
      this.#memory = 'close';
      return;
    }
    this.#record = 'connecting';
    this.#write();
  }

  #open(owner: DemoOwner = this.#owner ?? this.#likelyOwner): void {
    this.#memory = this.#record = 'open';
    this.#deaf = false;
    this.#paired = true;
    this.#owner = owner;
    this.#dropped = false;
    this.#pairingNumber = null;
    this.#write();
  }

  #end(reason: number, text?: string): void {
    this.#next.clear();
    this.#memory = this.#record = 'close';
    this.#paired = false;
    this.#codes.withdraw();
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
}
