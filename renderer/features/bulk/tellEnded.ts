import { t } from '../../lib/messages.svelte.ts';
import { router } from '../../lib/router.svelte.ts';
import { toasts } from '../../lib/toasts.svelte.ts';
import type { BulkJob } from './bulkJobs.svelte.ts';
import { tallyOf } from './tally.ts';

/** Tells that a job ended, unless its results are on the screen already. */
export function tellEnded({ head, items }: BulkJob): void {
  const shown = router.bulk;
  // A short job may end before the answer to its order opens its sheet.
  if (shown?.step === 'preview' || shown?.id === head.id) return;
  const { done, total } = tallyOf(items.values());
  const well = done === total;
  toasts.show(t('bulk.endedToast', { done, failed: total - done }), {
    tone: well ? 'online' : 'unstable',
    glyph: well ? 'ack' : 'unstable',
    staysFor: well ? 5000 : null,
    action: { label: t('bulk.show'), run: () => router.openBulk({ step: 'job', id: head.id }) },
  });
}
