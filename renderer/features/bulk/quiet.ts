import type { BulkSilenceOrder } from '../../../electron/contract/bulk.ts';
import type { InstanceRef } from '../../../electron/contract/instance.ts';
import { ask } from '../../lib/bridge.ts';
import { showError } from '../../lib/errorText.ts';
import { t } from '../../lib/messages.svelte.ts';
import { toasts } from '../../lib/toasts.svelte.ts';
import { undoMs } from './tagging.ts';

/** Mutes, unmutes or acknowledges many, and offers one way back. */
export async function silenceMany(silence: BulkSilenceOrder['silence'], refs: readonly InstanceRef[]): Promise<void> {
  const plain = refs.map(({ serverId, name }) => ({ serverId, name }));
  const answer = await ask('bulk.silence', { silence, refs: plain });
  if (!answer.ok) {
    showError(answer.error);
    return;
  }
  const { undoId, count } = answer.value;
  const said = t(`bulk.said.${silence.kind}`, { n: count });
  if (count === 0) {
    toasts.show(said, { tone: 'unknown', glyph: 'unknown' });
    return;
  }
  toasts.show(said, {
    tone: 'unknown',
    glyph: silence.kind === 'acknowledge' ? 'ack' : 'muted',
    staysFor: undoMs,
    action: { label: t('bulk.undo'), run: () => void undo(undoId) },
  });
}

async function undo(undoId: string): Promise<void> {
  const answer = await ask('bulk.undoSilence', { undoId });
  if (!answer.ok) showError(answer.error);
}
