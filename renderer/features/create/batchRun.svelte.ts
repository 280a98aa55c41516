import type { BatchOrder, BatchView, LineState } from '../../../electron/contract/batch.ts';
import type { Result } from '../../../electron/contract/result.ts';
import { ask, listen } from '../../lib/bridge.ts';
import { showError } from '../../lib/errorText.ts';
import { t } from '../../lib/messages.svelte.ts';
import { router } from '../../lib/router.svelte.ts';
import { toasts } from '../../lib/toasts.svelte.ts';

/** How lines stand, added up. */
export interface BatchCounts {
  readonly made: number;
  readonly waiting: number;
  /** Not there, and worth another try. */
  readonly failed: number;
  /** There before. */
  readonly existed: number;
}

/** The last batch, as main tells it. It goes on while no dialog shows it. */
class BatchRun {
  #view: BatchView | null = $state.raw(null);

  get view(): BatchView | null {
    return this.#view;
  }

  get counts(): BatchCounts {
    return countLines(this.#view?.lines.map(({ state }) => state) ?? []);
  }

  /** Follows main, and reminds of a batch that waits since the app was closed. Answers the function that ends it. */
  start(): () => void {
    const stop = listen('batch.changed', (view) => (this.#view = view));
    void ask('batch.read').then((answer) => {
      if (!answer.ok) return;
      this.#view = answer.value;
      if (answer.value?.state !== 'stopped') return;
      toasts.show(t('create.batch.reminder', { n: this.counts.waiting }), {
        tone: 'unstable',
        glyph: 'unstable',
        action: { label: t('common.open'), run: () => router.openBatch() },
        staysFor: null,
      });
    });
    void this.#remindOfRecreation();
    return stop;
  }

  /** Instances that were deleted and are not back have no row to show it. */
  async #remindOfRecreation(): Promise<void> {
    const answer = await ask('recreate.read');
    for (const { ref } of answer.ok ? answer.value : []) {
      toasts.show(t('create.recreate.reminder', { name: ref.name }), {
        tone: 'down',
        glyph: 'down',
        action: { label: t('common.open'), run: () => router.openRecreate(ref) },
        staysFor: null,
      });
    }
  }

  /** Each of these tells a refusal in a toast and answers whether it went through. */
  begin(order: BatchOrder): Promise<boolean> {
    return this.#take(ask('batch.start', order));
  }
  resume(id: string, failed: boolean): Promise<boolean> {
    return this.#take(ask('batch.resume', { id, failed }));
  }
  async stop(id: string): Promise<void> {
    const answer = await ask('batch.stop', { id });
    if (!answer.ok) showError(answer.error);
  }
  async forget(id: string): Promise<boolean> {
    const answer = await ask('batch.forget', { id });
    if (answer.ok) this.#view = null;
    else showError(answer.error);
    return answer.ok;
  }
  async save(): Promise<void> {
    const answer = await ask('batch.export');
    if (!answer.ok) showError(answer.error);
    else if (answer.value.fileName !== null) toasts.show(t('create.batch.exported', { file: answer.value.fileName }));
  }

  async #take(asked: Promise<Result<BatchView>>): Promise<boolean> {
    const answer = await asked;
    // News of the same batch may have come before the answer.
    if (answer.ok && this.#view?.id !== answer.value.id) this.#view = answer.value;
    if (!answer.ok) showError(answer.error);
    return answer.ok;
  }
}

export const batchRun = new BatchRun();

function countLines(states: readonly LineState[]): BatchCounts {
  const groups = states.map(groupOf);
  const count = (group: keyof BatchCounts): number => groups.filter((each) => each === group).length;
  return { made: count('made'), waiting: count('waiting'), failed: count('failed'), existed: count('existed') };
}

export function groupOf(state: LineState): keyof BatchCounts {
  switch (state) {
    case 'created':
    case 'created-despite-error':
      return 'made';
    case 'waiting':
    case 'running':
      return 'waiting';
    case 'exists':
      return 'existed';
    case 'failed':
    case 'refused':
    case 'answer-was-wrong':
    case 'not-verified':
    case 'cancelled':
      return 'failed';
  }
}
