import type { InstanceRef } from '../../../electron/contract/instance.ts';
import { router } from '../../lib/router.svelte.ts';
import type { Act } from './offers.ts';

/** An action that was chosen away from the sheet: by key, in a menu, in the palette. */
class WantedAct {
  #act: { readonly ref: InstanceRef; readonly act: Act } | null = $state.raw(null);

  /** Opens the sheet of the instance, which takes the action up: what it asks first, it asks there. */
  want(ref: InstanceRef, act: Act): void {
    router.openInstance(ref);
    this.#act = { ref: { serverId: ref.serverId, name: ref.name }, act };
  }

  /** The action wanted of this instance, once. */
  take(ref: InstanceRef): Act | null {
    const wanted = this.#act;
    if (wanted?.ref.serverId !== ref.serverId || wanted.ref.name !== ref.name) return null;
    this.#act = null;
    return wanted.act;
  }
}

export const wantedAct = new WantedAct();
