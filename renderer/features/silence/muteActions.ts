import type { MuteView, SilenceScope } from '../../../electron/contract/silence.ts';
import { ask } from '../../lib/bridge.ts';
import { showError } from '../../lib/errorText.ts';
import { formatMoment } from '../../lib/format.ts';
import { t } from '../../lib/messages.svelte.ts';
import { silence } from '../../lib/silence.svelte.ts';
import { toasts } from '../../lib/toasts.svelte.ts';
import { scopeName } from './scopeName.ts';

/** Milliseconds that an undo is offered. */
const undoMs = 10_000;

/**
 * Mutes a scope until then (epoch milliseconds; null: until a person ends it), in the place of an earlier mute of the
 * same scope. A toast offers the way back, to that earlier mute if there was one.
 */
export async function mute(scope: SilenceScope, until: number | null, note = ''): Promise<boolean> {
  const before = silence.muteOf(scope);
  if (!(await ordered(scope, until, note))) return false;
  const name = scopeName(scope);
  const said =
    until === null
      ? t('silence.muted.open', { name })
      : t('silence.muted.until', { name, time: formatMoment(until, Date.now()) });
  const back = (): void => void (before === undefined ? ended(silence.muteOf(scope)) : again(before));
  toasts.show(said, {
    tone: 'unknown',
    glyph: 'muted',
    action: { label: t('silence.undo'), run: back },
    staysFor: undoMs,
  });
  return true;
}

/** Ends a mute; a toast offers to mute again as it was. */
export async function unmute(mute: MuteView): Promise<void> {
  if (!(await ended(mute))) return;
  toasts.show(t('silence.unmuted', { name: scopeName(mute.scope) }), {
    action: { label: t('silence.undo'), run: () => void again(mute) },
    staysFor: undoMs,
  });
}

function again({ scope, until, note }: MuteView): Promise<boolean> {
  return ordered(scope, until, note);
}

async function ordered(scope: SilenceScope, until: number | null, note: string): Promise<boolean> {
  const answer = await ask('silence.mute', { scope, until, note });
  if (answer.ok) silence.show(answer.value);
  else showError(answer.error);
  return answer.ok;
}

async function ended(mute: MuteView | undefined): Promise<boolean> {
  if (mute === undefined) return true;
  const answer = await ask('silence.unmute', { id: mute.id });
  if (answer.ok) silence.show(answer.value);
  else showError(answer.error);
  return answer.ok;
}
