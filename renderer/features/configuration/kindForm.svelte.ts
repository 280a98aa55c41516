import type {
  ConfigurationDraft,
  ConfigurationKind,
  ConfigurationOptions,
  ConfigurationReading,
  FieldValue,
  SaveOutcome,
} from '../../../electron/contract/configuration.ts';
import type { InstanceRef } from '../../../electron/contract/instance.ts';
import type { AppError } from '../../../electron/contract/result.ts';
import { ask } from '../../lib/bridge.ts';
import { leaving } from '../../lib/leaving.svelte.ts';

export type Values = Readonly<Record<string, FieldValue>>;

/** A secret while it is edited. Its stored value is not here: it stays in main. */
export interface SecretEdit {
  readonly name: string;
  /** What was typed; null keeps the stored one. */
  readonly value: string | null;
}

type PartRead = Extract<ConfigurationReading, { status: 'read' }>;

/** One kind of configuration of one instance on the screen: what is stored, what was typed, and how saving went. */
export class KindForm {
  readonly ref: InstanceRef;
  readonly kind: ConfigurationKind;
  #reading: ConfigurationReading | null = $state.raw(null);
  #options: ConfigurationOptions | null = $state.raw(null);
  #values: Values = $state.raw({});
  #secrets: readonly SecretEdit[] = $state.raw([]);
  #outcome: SaveOutcome | null = $state.raw(null);
  #error: AppError | null = $state.raw(null);
  #saving = $state(false);
  #shownFor = 0;
  readonly #dirty = $derived.by(() => this.#differs());

  constructor(ref: InstanceRef, kind: ConfigurationKind) {
    this.ref = { serverId: ref.serverId, name: ref.name };
    this.kind = kind;
  }

  /** Null until the first answer. */
  get reading(): ConfigurationReading | null {
    return this.#reading;
  }
  get options(): ConfigurationOptions | null {
    return this.#options;
  }
  get values(): Values {
    return this.#values;
  }
  get secrets(): readonly SecretEdit[] {
    return this.#secrets;
  }
  get dirty(): boolean {
    return this.#dirty;
  }
  get saving(): boolean {
    return this.#saving;
  }
  /** How the last save ended, until something is typed. */
  get outcome(): SaveOutcome | null {
    return this.#outcome;
  }
  /** Why it was not even sent, or could not be read. */
  get error(): AppError | null {
    return this.#error;
  }
  /** The field that the error is about. */
  get wrongField(): string | null {
    const field = this.#error?.code === 'invalid-input' ? this.#error.detail?.['field'] : undefined;
    return typeof field === 'string' ? field : null;
  }

  async load(): Promise<void> {
    const turn = ++this.#shownFor;
    const answer = await ask('configuration.read', { ref: this.ref, kinds: [this.kind] });
    if (turn !== this.#shownFor) return;
    if (!answer.ok) {
      this.#reading = { status: 'failed', kind: this.kind, error: answer.error };
      return;
    }
    this.#options = answer.value.options;
    this.#take(answer.value.readings[0] ?? null);
  }

  set(name: string, value: FieldValue): void {
    this.#values = { ...this.#values, [name]: value };
    this.#typed();
  }

  /** Types a secret, or adds one. */
  setSecret(name: string, value: string | null): void {
    const others = this.#secrets.filter((secret) => secret.name !== name);
    const known = this.#secrets.some((secret) => secret.name === name);
    this.#secrets = known
      ? this.#secrets.map((secret) => (secret.name === name ? { name, value } : secret))
      : [...others, { name, value }];
    this.#typed();
  }

  removeSecret(name: string): void {
    this.#secrets = this.#secrets.filter((secret) => secret.name !== name);
    this.#typed();
  }

  isStored(name: string): boolean {
    return this.#reading?.status === 'read' && this.#reading.secrets.includes(name);
  }

  revert(): void {
    this.#outcome = null;
    this.#error = null;
    if (this.#reading?.status === 'read') this.#begin(this.#reading);
  }

  async save(): Promise<void> {
    if (this.#saving) return;
    this.#saving = true;
    this.#outcome = null;
    this.#error = null;
    const answer = await ask('configuration.save', { ref: this.ref, draft: this.#draft() });
    this.#saving = false;
    if (!answer.ok) {
      this.#error = answer.error;
      return;
    }
    const { ending, reading, cause } = answer.value;
    this.#outcome = answer.value;
    // The refusal named the events that the server knows, and main took note of them.
    if (cause === 'unknown-event') await this.#readOptions();
    // What was refused stays in the form, so that it can be put right; what was saved is what is there.
    if (reading !== null && (ending === 'saved' || ending === 'off')) this.#take(reading);
    else if (ending === 'sent') this.#begin(this.#reading);
    else if (reading !== null) this.#reading = reading;
    this.#hold();
  }

  /** Says whether something would be lost, for as long as the form is on the screen. */
  release(): void {
    leaving.hold(this, false);
  }

  async #readOptions(): Promise<void> {
    const answer = await ask('configuration.read', { ref: this.ref, kinds: [this.kind] });
    if (answer.ok) this.#options = answer.value.options;
  }

  #draft(): ConfigurationDraft {
    const secrets = Object.fromEntries(
      this.#secrets
        .filter(({ value }) => value !== '')
        .map(({ name, value }) => [name, value === null ? { action: 'keep' } : { action: 'set', value }]),
    );
    // Main parses it: the fields of a kind are the kind's own.
    return { kind: this.kind, values: this.#values, secrets } as unknown as ConfigurationDraft;
  }

  #take(reading: ConfigurationReading | null): void {
    this.#reading = reading;
    this.#begin(reading);
  }

  #begin(reading: ConfigurationReading | null): void {
    if (reading?.status !== 'read') return;
    this.#values = { ...reading.part.values };
    this.#secrets = editable(reading).map((name) => ({ name, value: null }));
    this.#hold();
  }

  #typed(): void {
    this.#outcome = null;
    this.#error = null;
    this.#hold();
  }

  #hold(): void {
    leaving.hold(this, this.#differs());
  }

  #differs(): boolean {
    const reading = this.#reading;
    if (reading?.status !== 'read') return false;
    const stored = editable(reading);
    const secretsDiffer =
      this.#secrets.some(
        ({ name, value }) => (value !== null && value !== '') || (value === '' && stored.includes(name)),
      ) || stored.some((name) => !this.#secrets.some((secret) => secret.name === name));
    return secretsDiffer || JSON.stringify(this.#values) !== JSON.stringify(reading.part.values);
  }
}

/** The token for calls over WaVoIP goes back as it came; nobody edits it here. */
function editable({ part, secrets }: PartRead): readonly string[] {
  return part.kind === 'settings' ? [] : secrets;
}
