import type { InstanceRef } from '../../../electron/contract/instance.ts';
import { fleet } from '../../lib/fleet.svelte.ts';
import { t } from '../../lib/messages.svelte.ts';

/** Other instances in one phrase: the first three by name and server. */
export function otherPlaces(refs: readonly InstanceRef[]): string {
  return refs
    .slice(0, 3)
    .map(({ serverId, name }) => t('actions.warning.other', { name, server: fleet.server(serverId)?.name ?? serverId }))
    .join(', ');
}
