import type { InstanceView } from '../../../electron/contract/instance.ts';
import type { ServerView } from '../../../electron/contract/server.ts';
import type { MessageKey } from '../../lib/messages.svelte.ts';
import { whyNot } from '../instance/offers.ts';
import { whyNoCreation } from './whyNoCreation.ts';

/** The server to begin with: the one whose page is open, else the first that can. */
export function firstServer(servers: readonly ServerView[], opened: string | null): ServerView | undefined {
  return (
    servers.find(({ id }) => id === opened) ?? servers.find((server) => whyNoCreation(server) === null) ?? servers[0]
  );
}

/** Why an instance cannot be deleted and made again now; null when it can. Only a phone's session is renewed by that. */
export function whyNoRecreation(view: InstanceView, server: ServerView | undefined): MessageKey | null {
  if (view.integration !== 'baileys') return 'create.recreate.why';
  return whyNot('delete', view, server) ?? whyNoCreation(server);
}
