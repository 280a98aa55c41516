import type { InstanceRef } from '../../../electron/contract/instance.ts';
import { ask } from '../../lib/bridge.ts';
import { showError } from '../../lib/errorText.ts';
import { t } from '../../lib/messages.svelte.ts';
import { toasts } from '../../lib/toasts.svelte.ts';

/** Has main put the token on the clipboard, and counts down until it is taken off. The token itself never comes here. */
export async function copyToken({ serverId, name }: InstanceRef): Promise<void> {
  const answer = await ask('instance.copyToken', { ref: { serverId, name } });
  if (!answer.ok) {
    showError(answer.error);
    return;
  }
  const { clearsAt } = answer.value;
  const staysFor = Math.max(0, clearsAt - Date.now());
  const seconds = Math.round(staysFor / 1000);
  toasts.show(t('actions.token.copied', { name, seconds }), { until: clearsAt, staysFor });
}
