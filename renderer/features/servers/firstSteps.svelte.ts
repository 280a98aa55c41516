import type { InstanceRef } from '../../../electron/contract/instance.ts';
import type { Result } from '../../../electron/contract/result.ts';
import { ask } from '../../lib/bridge.ts';
import type { FleetRow } from '../../lib/fleetRows.ts';
import { labels } from '../../lib/labels.svelte.ts';

/** What may ring of the first servers: everything, what is connected now, or what has one of the tags. */
export type Watched =
  { readonly by: 'all' } | { readonly by: 'connected' } | { readonly by: 'tags'; readonly tags: readonly string[] };

/** What first run offers beside the list, until a person is done with it or quits. */
class FirstSteps {
  open = $state(false);
  watched: Watched = $state.raw({ by: 'all' });
  /** To take the last choice back. */
  #undoId: string | null = null;
  /** A choice begins when the one before is done: each takes that one back first. */
  #last: Promise<unknown> = Promise.resolve();

  begin(): void {
    this.open = true;
    this.watched = { by: 'all' };
    this.#undoId = null;
  }

  done(): void {
    this.open = false;
  }

  /** Mutes what is not to ring, in the place of what was chosen before. Nothing leaves the list either way. */
  choose(watched: Watched, rows: readonly FleetRow[]): Promise<Result<unknown>> {
    this.watched = watched;
    const refs = quietRefs(rows, watched, (row) => labels.tagsOf(row.view));
    const turn = this.#last.then(() => this.#apply(refs));
    this.#last = turn;
    return turn;
  }

  async #apply(refs: readonly InstanceRef[]): Promise<Result<unknown>> {
    const undoId = this.#undoId;
    this.#undoId = null;
    if (undoId !== null) {
      const undone = await ask('bulk.undoSilence', { undoId });
      if (!undone.ok) return undone;
    }
    if (refs.length === 0) return { ok: true, value: null };
    const answer = await ask('bulk.silence', { silence: { kind: 'mute', until: null }, refs: [...refs] });
    if (answer.ok) this.#undoId = answer.value.undoId;
    return answer;
  }
}

/** The instances that are not to ring. With no tag ticked yet, nothing is chosen, and all of them may. */
export function quietRefs(
  rows: readonly FleetRow[],
  watched: Watched,
  tagsOf: (row: FleetRow) => readonly string[],
): readonly InstanceRef[] {
  const mayRing = (row: FleetRow): boolean => {
    switch (watched.by) {
      case 'all':
        return true;
      case 'connected':
        return row.group === 'online';
      case 'tags':
        return watched.tags.length === 0 || tagsOf(row).some((tag) => watched.tags.includes(tag));
    }
  };
  return rows.filter((row) => !mayRing(row)).map(({ view }) => ({ serverId: view.serverId, name: view.name }));
}

export const firstSteps = new FirstSteps();
