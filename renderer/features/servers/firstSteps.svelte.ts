import type { InstanceRef } from '../../../electron/contract/instance.ts';
import type { Result } from '../../../electron/contract/result.ts';
import { ask } from '../../lib/bridge.ts';
import type { FleetRow } from '../../lib/fleetRows.ts';

/** What first run offers beside the list, until a person is done with it or quits. */
class FirstSteps {
  /** The server that was just added; null when there is nothing to offer. */
  serverId: string | null = $state(null);
  /** To take the choice "only those connected now" back. */
  #undoId: string | null = $state(null);

  get onlyConnected(): boolean {
    return this.#undoId !== null;
  }

  begin(serverId: string): void {
    this.serverId = serverId;
    this.#undoId = null;
  }

  done(): void {
    this.serverId = null;
  }

  /** Mutes what is not connected now, or takes that back. Nothing leaves the list either way. */
  async watchOnlyConnected(only: boolean, rows: readonly FleetRow[]): Promise<Result<unknown>> {
    if (!only) {
      const undoId = this.#undoId;
      this.#undoId = null;
      return undoId === null ? { ok: true, value: null } : ask('bulk.undoSilence', { undoId });
    }
    const refs = quietRefs(rows, this.serverId);
    if (refs.length === 0) return { ok: true, value: null };
    const answer = await ask('bulk.silence', { silence: { kind: 'mute', until: null }, refs: [...refs] });
    if (answer.ok) this.#undoId = answer.value.undoId;
    return answer;
  }
}

/** The instances of a server that are not connected now. */
export function quietRefs(rows: readonly FleetRow[], serverId: string | null): readonly InstanceRef[] {
  return rows
    .filter(({ view, group }) => view.serverId === serverId && group !== 'online')
    .map(({ view }) => ({ serverId: view.serverId, name: view.name }));
}

export const firstSteps = new FirstSteps();
