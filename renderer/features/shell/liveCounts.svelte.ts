import { untrack } from 'svelte';
import { fleet } from '../../lib/fleet.svelte.ts';
import { labels } from '../../lib/labels.svelte.ts';
import { now } from '../../lib/now.svelte.ts';
import { matcherOf } from '../overview/matching.ts';
import { savedViews } from '../overview/savedViews.ts';

/**
 * How many instances each tag and each saved view holds. Counted once a second and not with each of ten patches a second:
 * a view asks every row, and nobody reads faster.
 */
class LiveCounts {
  readonly #views = $derived.by(() => {
    const asked = savedViews().map(({ id, filter }) => ({ id, answers: matcherOf(filter) }));
    const rows = this.#rows;
    return new Map(asked.map(({ id, answers }) => [id, rows.filter(answers).length]));
  });
  readonly #tags = $derived.by(() => {
    const counts = new Map<string, number>();
    if (labels.tags.length === 0) return counts;
    for (const { view } of this.#rows)
      for (const tag of labels.tagsOf(view)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    return counts;
  });

  /** The rows as of this second. */
  get #rows(): typeof fleet.rows {
    const counted = now.ms > 0 && fleet.loaded;
    return counted ? untrack(() => fleet.rows) : [];
  }

  view(id: string): number {
    return this.#views.get(id) ?? 0;
  }

  tag(tag: string): number {
    return this.#tags.get(tag) ?? 0;
  }
}

export const liveCounts = new LiveCounts();
