import { SvelteMap } from 'svelte/reactivity';
import type { ActionOutcome } from '../../../electron/contract/action.ts';
import type { ActionKind, InstanceRef } from '../../../electron/contract/instance.ts';
import type { AppError } from '../../../electron/contract/result.ts';
import { ask } from '../../lib/bridge.ts';
import { errorText } from '../../lib/errorText.ts';
import { formatTook } from '../../lib/format.ts';
import { t } from '../../lib/messages.svelte.ts';
import { router } from '../../lib/router.svelte.ts';
import type { Tone } from '../../lib/states.ts';
import { toasts } from '../../lib/toasts.svelte.ts';
import type { Glyph } from '../../ui/glyphs.ts';
import { endingSentence } from './endingSentence.ts';
import type { Act } from './offers.ts';
import { speak } from './said.ts';

/** How an action of this window ended, until a person has seen it. */
export interface Ended {
  readonly kind: ActionKind;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly result: { readonly outcome: ActionOutcome } | { readonly error: AppError };
}

/** An ending, ready to be shown in the window's language. */
export interface EndedText {
  readonly text: string;
  readonly tone: Tone;
  readonly glyph: Glyph;
  readonly next: Act | null;
  /** For the details view; null when nothing went wrong on the way. */
  readonly details: string | null;
}

/** The words of an ending. */
export function endedText(ended: Ended, name: string): EndedText {
  if ('error' in ended.result) {
    const { error } = ended.result;
    const { title, advice } = errorText(error);
    return {
      text: `${title} ${advice}`,
      tone: 'down',
      glyph: 'down',
      next: error.retryable ? ended.kind : null,
      details: error.message,
    };
  }
  const { outcome } = ended.result;
  const { said, tone, glyph, next } = endingSentence(outcome, name, formatTook(outcome.tookMs));
  return { text: speak(said), tone, glyph, next, details: outcome.error?.message ?? null };
}

/** Runs actions and keeps how they ended: beside the instance while its sheet is open, else in a toast. */
class InstanceActions {
  /** Asked for here and not yet told by main, by instance key. */
  readonly #asked = new SvelteMap<string, { readonly kind: ActionKind; readonly startedAt: number }>();
  readonly #ended = new SvelteMap<string, Ended>();

  asked(key: string): { readonly kind: ActionKind; readonly startedAt: number } | null {
    return this.#asked.get(key) ?? null;
  }

  ended(key: string): Ended | null {
    return this.#ended.get(key) ?? null;
  }

  dismiss(key: string): void {
    this.#ended.delete(key);
  }

  /** Runs an action to its verified end. `typedName` is what a person typed to delete, else null. */
  async run(ref: InstanceRef, kind: ActionKind, typedName: string | null = null): Promise<void> {
    const { serverId, name } = ref;
    const key = `${serverId}/${name}`;
    if (this.#asked.has(key)) return;
    this.#ended.delete(key);
    this.#asked.set(key, { kind, startedAt: Date.now() });
    const answer = await ask('instance.act', { ref: { serverId, name }, kind, typedName });
    this.#asked.delete(key);
    const result = answer.ok ? { outcome: answer.value } : { error: answer.error };
    this.#tell({ serverId, name }, { kind, at: Date.now(), result });
  }

  #tell(ref: InstanceRef, ended: Ended): void {
    const shown = router.instance;
    const open = shown !== null && shown.serverId === ref.serverId && shown.name === ref.name;
    const said = endedText(ended, ref.name);
    const deleted = ended.kind === 'delete' && said.tone === 'online';
    if (open && !deleted) {
      this.#ended.set(`${ref.serverId}/${ref.name}`, ended);
      return;
    }
    if (open) router.closeInstance();
    toasts.show(said.text, {
      tone: said.tone,
      glyph: said.glyph,
      staysFor: said.tone === 'online' ? 5000 : null,
      action: deleted ? null : { label: t('common.open'), run: () => router.openInstance(ref) },
    });
  }
}

export const instanceActions = new InstanceActions();
