import type { ServerView } from '../../../electron/contract/server.ts';
import type { MessageKey } from '../../lib/messages.svelte.ts';
import { troubled } from '../instance/troubled.ts';

/** Why no instance can be made on a server now; null when one can. */
export function whyNoCreation(server: ServerView | undefined): MessageKey | null {
  if (server === undefined) return 'instance.why.server-gone';
  if (troubled.has(server.health)) return 'instance.why.server-trouble';
  if (server.creation === null) return 'instance.why.server-not-identified';
  const { create } = server.creation;
  return create.able ? null : `instance.why.${create.reason}`;
}
