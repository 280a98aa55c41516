import type { Result } from '../../../electron/contract/result.ts';
import type { ServerColour, ServerFamily, ServerView } from '../../../electron/contract/server.ts';
import { ask } from '../../lib/bridge.ts';
import { AccessForm } from './accessForm.svelte.ts';
import { nameFor, originOf } from './addressParts.ts';
import { LiveCheck } from './liveCheck.svelte.ts';
import { parsePaste, stripQuotes, type PastedServer } from './parsePaste.ts';
import { saveState, type SaveState } from './saveState.ts';

/** Where a saved key went, or `kept` when none was entered. */
export interface Saved {
  readonly id: string;
  readonly name: string;
  readonly keyHome: 'keychain' | 'session' | 'kept';
}

/** The values of the form that adds or edits a server, its live check, and what saving means now. */
export class ServerForm {
  address = $state('');
  key = $state('');
  name = $state('');
  origin = $state('');
  colour: ServerColour = $state('none');
  tags: readonly string[] = $state.raw([]);
  /** Listen to the server's events, too. */
  realtime = $state(false);
  consent = $state(false);
  /** How address and key got here, for the hints. */
  addressFrom: PastedServer['kind'] | null = $state(null);
  keyFrom: PastedServer['kind'] | null = $state(null);
  saving = $state(false);

  readonly check = new LiveCheck();
  readonly access: AccessForm;
  readonly edited: ServerView | null;

  constructor(edited: ServerView | null = null) {
    this.edited = edited;
    this.access = new AccessForm(edited?.access, edited?.lacks.includes('access'));
    if (edited === null) return;
    this.address = edited.baseUrl;
    this.name = edited.name;
    this.origin = edited.origin;
    this.colour = edited.colour;
    this.tags = edited.tags;
    this.realtime = edited.realtime !== 'off';
    this.consent = edited.plainHttp;
  }

  /** May the key stay empty? Only while it goes to the origin that it was stored for, and can be read. */
  get keyStored(): boolean {
    const edited = this.edited;
    return edited !== null && !edited.lacks.includes('key') && !this.originChanged;
  }

  get originChanged(): boolean {
    return this.edited !== null && originOf(this.address) !== originOf(this.edited.baseUrl);
  }

  /** Editing, and nothing changed that the check would look at. */
  get sameConnection(): boolean {
    const edited = this.edited;
    return (
      edited !== null &&
      this.key === '' &&
      this.address.trim() === edited.baseUrl &&
      !this.access.changed &&
      this.origin.trim() === edited.origin
    );
  }

  /** Would saving change what a locked production server keeps: who it is to us, its key and the way to it? */
  get changesIdentity(): boolean {
    return this.edited !== null && (!this.sameConnection || this.#finalName !== this.edited.name);
  }

  /** Its certificate stands in the way, so that it is looked at at once. */
  get blocked(): boolean {
    const code = this.edited?.problem?.code;
    return code === 'certificate-untrusted' || code === 'certificate-changed';
  }

  /** What the server is, as the check or earlier lists found; null while nobody knows. */
  get family(): ServerFamily | null {
    const found = this.check.check?.lines.find(({ step }) => step === 'product')?.facts['family'];
    return serverFamily(found) ?? this.edited?.family ?? null;
  }

  get save(): SaveState {
    return saveState({
      address: this.address,
      hasKey: this.key.trim() !== '',
      keyStored: this.keyStored,
      sameConnection: this.sameConnection,
      lacksHeader: this.access.emptyHeaders.length > 0,
      checking: this.check.checking,
      usable: this.check.usable,
      failure: this.check.failure?.code ?? null,
    });
  }

  /** Does main want a word about plain HTTP, or was it given? */
  get asksConsent(): boolean {
    return this.consent || this.check.failure?.code === 'plain-http-consent';
  }

  /** The name that is used when none is entered. */
  get fallbackName(): string | null {
    if (this.address.trim() === '') return null;
    return this.check.check?.suggestedName ?? nameFor(this.address);
  }

  get #finalName(): string {
    return (this.name.trim() || (this.fallbackName ?? stripQuotes(this.address))).slice(0, 80);
  }

  /** Takes the consent back when it was given for another host. */
  addressTyped(): void {
    this.addressFrom = null;
    if (this.edited === null || this.originChanged) {
      this.consent = false;
      this.access.pin = null;
    }
    this.recheck();
  }

  /** Accepts this certificate and no other, and checks again. */
  trust(fingerprint: string): void {
    this.access.pin = fingerprint;
    this.recheck();
  }

  keyTyped(): void {
    this.keyFrom = null;
    this.recheck();
  }

  /** Reads pasted text into both fields. False when it is nothing but a value for the field it came into. */
  paste(text: string): boolean {
    const pasted = parsePaste(text);
    if (pasted === null) return false;
    if (pasted.address !== null) {
      this.address = pasted.address;
      this.addressTyped();
      this.addressFrom = pasted.kind;
    }
    if (pasted.key !== null) {
      this.key = pasted.key;
      this.keyFrom = pasted.kind;
    }
    this.recheck();
    return true;
  }

  /** Plans a check of what is entered; without address or key there is nothing to check. */
  recheck(): void {
    const key = stripQuotes(this.key);
    const address = stripQuotes(this.address);
    const idle = this.sameConnection && !this.blocked;
    const lacking = this.access.emptyHeaders.length > 0;
    if (address === '' || idle || lacking || (key === '' && !this.keyStored)) {
      this.check.clear();
      return;
    }
    this.check.plan({
      address,
      key: key === '' ? null : key,
      serverId: this.edited?.id ?? null,
      origin: this.origin.trim(),
      plainHttpConsent: this.consent,
      access: this.access.draft,
    });
  }

  /** Saves and forgets the key at once; the answer says where it went. */
  async send(): Promise<Result<Saved>> {
    const key = stripQuotes(this.key);
    const address = stripQuotes(this.address);
    const name = this.#finalName;
    this.saving = true;
    const answer = await ask('server.save', {
      id: this.edited?.id ?? null,
      name,
      address,
      key: key === '' ? null : key,
      origin: this.origin.trim(),
      colour: this.colour,
      tags: [...this.tags],
      realtime: this.realtime,
      plainHttpConsent: this.consent,
      access: this.access.draft,
    });
    this.saving = false;
    if (!answer.ok) return answer;
    this.key = '';
    this.access.proxyPassword = '';
    this.access.basicPassword = '';
    return { ok: true, value: { id: answer.value.id, name, keyHome: key === '' ? 'kept' : answer.value.keyHome } };
  }
}

function serverFamily(found: unknown): ServerFamily | null {
  return found === 'v2' || found === 'v1' || found === 'lite' || found === 'go' ? found : null;
}
