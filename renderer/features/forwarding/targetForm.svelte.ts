import type { ForwardingChannel, ForwardingDraft, ForwardingView } from '../../../electron/contract/forwarding.ts';
import type { AppError, Result } from '../../../electron/contract/result.ts';
import { ask } from '../../lib/bridge.ts';
import { forwarding } from '../../lib/forwarding.svelte.ts';
import { t } from '../../lib/messages.svelte.ts';
import { readArguments, writeArguments } from './arguments.ts';

export type ChannelKind = ForwardingChannel['kind'];

/** Milliseconds after the last keystroke before the preview follows. */
const pause = 300;

/** The values of the form that adds or changes a forwarding target, and what an alert would look like. */
export class TargetForm {
  readonly kind: ChannelKind;
  readonly edited: ForwardingView | null;
  name = $state('');
  url = $state('');
  header = $state('Authorization');
  secret = $state('');
  /** The stored secret goes when it is saved. */
  forgetSecret = $state(false);
  body = $state('');
  path = $state('');
  /** One argument a line. */
  args = $state('');
  saving = $state(false);
  /** What was wrong with the last attempt to save. */
  error: AppError | null = $state.raw(null);
  /** An alert in this form, or what is wrong with the form. */
  preview: Result<{ readonly text: string }> | null = $state.raw(null);

  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(kind: ChannelKind, edited: ForwardingView | null) {
    this.kind = edited?.channel.kind ?? kind;
    this.edited = edited;
    if (edited === null) return;
    this.name = edited.name;
    const { channel } = edited;
    switch (channel.kind) {
      case 'webhook':
        this.url = channel.url;
        this.header = channel.header;
        this.body = channel.body;
        return;
      case 'ntfy':
        this.url = channel.url;
        return;
      case 'command':
        this.path = channel.path;
        this.args = writeArguments(channel.args);
        return;
    }
  }

  get hasSecret(): boolean {
    return this.edited !== null && this.edited.secret !== 'none';
  }

  get channel(): ForwardingChannel {
    switch (this.kind) {
      case 'webhook':
        return { kind: 'webhook', url: this.url.trim(), body: this.body, header: this.header.trim() };
      case 'ntfy':
        return { kind: 'ntfy', url: this.url.trim() };
      case 'command':
        return { kind: 'command', path: this.path.trim(), args: readArguments(this.args) };
    }
  }

  /** Why it cannot be saved yet; null when it can. */
  get why(): string | null {
    if (this.kind === 'command') return this.path.trim() === '' ? t('forwarding.why.path') : null;
    if (this.url.trim() === '') return t('forwarding.why.url');
    if (this.kind === 'webhook' && this.secret !== '' && this.header.trim() === '') return t('forwarding.why.header');
    return null;
  }

  /** The member that the last error, or the preview, is about. */
  problemOf(field: string): string | null {
    const error = this.error ?? (this.preview?.ok === false ? this.preview.error : null);
    return error?.code === 'invalid-input' && error.detail?.['field'] === field ? wordsOf(error, field) : null;
  }

  /** Shows what an alert would look like, once typing pauses. */
  follow(): void {
    this.error = null;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), pause);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  /** Saves and forgets the secret at once. */
  async send(fallbackName: string): Promise<Result<{ readonly id: string }>> {
    this.saving = true;
    const answer = await ask('forwarding.save', {
      id: this.edited?.id ?? null,
      name: (this.name.trim() === '' ? fallbackName : this.name.trim()).slice(0, 80),
      enabled: this.edited?.enabled ?? true,
      channel: this.channel,
      secret: this.#secret(),
    });
    this.saving = false;
    if (answer.ok) this.secret = '';
    else this.error = answer.error.code === 'cancelled' ? null : answer.error;
    return answer;
  }

  #secret(): ForwardingDraft['secret'] {
    if (this.secret !== '') return { action: 'set', value: this.secret };
    return this.forgetSecret || !this.hasSecret ? { action: 'remove' } : { action: 'keep' };
  }

  async #look(): Promise<void> {
    const { channel } = this;
    switch (channel.kind) {
      case 'webhook':
        this.preview = await ask('forwarding.preview', { kind: 'webhook', body: channel.body });
        return;
      case 'ntfy':
        this.preview = await ask('forwarding.preview', { kind: 'ntfy' });
        return;
      case 'command':
        this.preview = await ask('forwarding.preview', { kind: 'command', args: channel.args });
        return;
    }
  }
}

function wordsOf({ detail = {} }: AppError, field: string): string {
  const { placeholder } = detail;
  if (placeholder !== undefined) return t('forwarding.bad.placeholder', { name: String(placeholder) });
  switch (field) {
    case 'body':
      return t('forwarding.bad.body');
    case 'header':
      return t('forwarding.bad.header');
    case 'path':
      return t('forwarding.bad.path');
    case 'secret':
      return t('forwarding.bad.secret');
    default:
      return t('forwarding.bad.args');
  }
}

/** Switches a target on or off, with everything else as it is. */
export function setEnabled({ id, name, channel }: ForwardingView, enabled: boolean): Promise<Result<unknown>> {
  return ask('forwarding.save', { id, name, enabled, channel, secret: { action: 'keep' } });
}

/** A name that says where it goes: the host, the topic, the program. */
export function nameFor(channel: ForwardingChannel): string {
  switch (channel.kind) {
    case 'webhook':
    case 'ntfy': {
      const url = URL.parse(channel.url);
      if (url === null) return channel.url;
      return channel.kind === 'ntfy' ? `${url.host}${url.pathname}` : url.host;
    }
    case 'command':
      return channel.path.split(/[\\/]/).at(-1) ?? channel.path;
  }
}

/** The targets of the list that go by this id, as they are now. */
export function targetOf(id: string): ForwardingView | undefined {
  return forwarding.targets.find((target) => target.id === id);
}
