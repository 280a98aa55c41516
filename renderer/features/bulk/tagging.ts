import type { InstanceRef } from '../../../electron/contract/instance.ts';
import { annotations } from '../../lib/annotations.svelte.ts';
import { keyOf } from '../../lib/fleetRows.ts';
import { t } from '../../lib/messages.svelte.ts';
import { toasts } from '../../lib/toasts.svelte.ts';

/** Milliseconds that an undo is offered. */
export const undoMs = 10_000;

/** Puts a tag on those that lack it, with one way back. */
export async function tagMany(refs: readonly InstanceRef[], tag: string): Promise<void> {
  const changed = refs.filter((ref) => !has(ref, tag));
  if (changed.length === 0 || !(await annotations.change(changed, { addTags: [tag] }))) return;
  tell(t('bulk.tag.added', { tag, n: changed.length }), () => annotations.change(changed, { removeTags: [tag] }));
}

/** Takes a tag from those that have it, with one way back. */
export async function untagMany(refs: readonly InstanceRef[], tag: string): Promise<void> {
  const changed = refs.filter((ref) => has(ref, tag));
  if (changed.length === 0 || !(await annotations.change(changed, { removeTags: [tag] }))) return;
  tell(t('bulk.tag.removed', { tag, n: changed.length }), () => annotations.change(changed, { addTags: [tag] }));
}

function has(ref: InstanceRef, tag: string): boolean {
  return annotations.of(keyOf(ref))?.tags.includes(tag) === true;
}

function tell(text: string, undo: () => Promise<boolean>): void {
  toasts.show(text, { staysFor: undoMs, action: { label: t('bulk.undo'), run: () => void undo() } });
}
