import type { InstanceView } from '../../../electron/contract/instance.ts';
import type { ServerView } from '../../../electron/contract/server.ts';
import type { MessageKey } from '../../lib/messages.svelte.ts';

/** Why an instance cannot be configured here; null when it can. Troubles of the server show where they happen. */
export function whyNotConfigure(view: InstanceView, server: ServerView | undefined): MessageKey | null {
  if (server === undefined) return 'instance.why.server-gone';
  const ability = server.abilities[view.integration].configure;
  return ability.able ? null : `instance.why.${ability.reason}`;
}
