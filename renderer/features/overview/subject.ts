import type { InstanceView } from '../../../electron/contract/instance.ts';
import { fleet } from '../../lib/fleet.svelte.ts';
import { router } from '../../lib/router.svelte.ts';
import { list } from './listState.svelte.ts';

/**
 * The instance that an action without a name is about: the one in the sheet, else the row that the keyboard is on. A single
 * key may only mean a row while the list has the focus; the palette, which took it, asks about the row it left.
 */
export function subject(asker: 'keys' | 'palette'): InstanceView | undefined {
  if (router.instance !== null) return fleet.instance(router.instance);
  const inList = document.activeElement?.closest('[role="grid"]') ?? null;
  if (list.active === null || (asker === 'keys' && inList === null)) return undefined;
  return fleet.row(list.active)?.view;
}
