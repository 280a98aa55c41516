import type { CreateAbilities, NewBehaviour, NewMember, NewWebhook } from '../../../electron/contract/create.ts';

/** The switches of an instance, in the order of the form. */
export const switches = [
  'rejectCall',
  'groupsIgnore',
  'alwaysOnline',
  'readMessages',
  'readStatus',
  'syncFullHistory',
] as const satisfies readonly (keyof NewBehaviour)[];
export type BehaviourSwitch = (typeof switches)[number];

/** Events that every server with webhooks knows. The rest can be chosen in the instance. */
export const usualEvents = [
  'CONNECTION_UPDATE',
  'QRCODE_UPDATED',
  'MESSAGES_UPSERT',
  'MESSAGES_UPDATE',
  'SEND_MESSAGE',
  'CONTACTS_UPSERT',
  'CHATS_UPSERT',
  'GROUPS_UPSERT',
  'CALL',
] as const;

/** No whole address; or one with a name and password, where none may be. */
export type WebhookProblem = 'address' | 'secret';

/** What a new instance is set to: the part that one and many are given alike. */
export class TemplateForm {
  readonly #isKept: boolean;
  on: Record<BehaviourSwitch, boolean> = $state({
    rejectCall: false,
    groupsIgnore: false,
    alwaysOnline: false,
    readMessages: false,
    readStatus: false,
    syncFullHistory: false,
  });
  msgCall = $state('');
  /** Untouched settings are left to the server, whose own differ by version. */
  touched = $state(false);
  webhookUrl = $state('');
  /** None chosen means all of them. */
  events: readonly string[] = $state.raw([]);
  byEvents = $state(false);
  base64 = $state(false);

  /** `isKept`: it outlives the app, and so holds no secret. */
  constructor({ isKept = false } = {}) {
    this.#isKept = isKept;
  }

  toggle(name: BehaviourSwitch, value: boolean): void {
    this.on[name] = value;
    this.touched = true;
  }

  toggleEvent(event: string, chosen: boolean): void {
    const others = this.events.filter((each) => each !== event);
    this.events = chosen ? [...others, event] : others;
  }

  get webhookProblem(): WebhookProblem | null {
    const text = this.webhookUrl.trim();
    if (text === '') return null;
    const url = /^https?:\/\/\S+$/i.test(text) ? URL.parse(text) : null;
    if (url === null) return 'address';
    return this.#isKept && (url.username !== '' || url.password !== '') ? 'secret' : null;
  }

  /** What to ask the server for; without what it does not take. */
  settings(abilities: CreateAbilities | null): NewBehaviour | null {
    if (!this.touched || !takes(abilities, 'settings')) return null;
    return {
      ...$state.snapshot(this.on),
      readStatus: this.on.readStatus && takes(abilities, 'read-status'),
      syncFullHistory: this.on.syncFullHistory && takes(abilities, 'full-history'),
      msgCall: this.on.rejectCall ? this.msgCall.trim() : '',
    };
  }

  webhook(abilities: CreateAbilities | null, headers: Readonly<Record<string, string>> = {}): NewWebhook | null {
    const url = this.webhookUrl.trim();
    if (url === '' || !takes(abilities, 'webhook')) return null;
    return {
      url,
      events: [...this.events],
      byEvents: this.byEvents,
      base64: this.base64,
      headers: takes(abilities, 'webhook-headers') ? { ...headers } : {},
    };
  }
}

/** Does the server take this at creation? */
export function takes(abilities: CreateAbilities | null, member: NewMember): boolean {
  return abilities?.members[member].able === true;
}
