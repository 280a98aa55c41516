import type { Result } from '../../../electron/contract/result.ts';
import type { ServerView } from '../../../electron/contract/server.ts';
import { ask } from '../../lib/bridge.ts';
import { showError } from '../../lib/errorText.ts';
import { t } from '../../lib/messages.svelte.ts';
import { router } from '../../lib/router.svelte.ts';
import type { MenuEntry } from '../../ui/menuEntry.ts';

/** Why this server cannot be checked now, in the window's language; null when it can. */
export function whyNoCheck(server: ServerView): string | null {
  if (server.health === 'paused') return t('servers.panel.whyPaused');
  return server.checking ? t('servers.panel.whyChecking') : null;
}

/** Checks one server, or all of them with null. */
export function checkNow(serverId: string | null): void {
  void tell(ask('fleet.check', { serverId }));
}

/** What a menu offers to do with a server. `onremove` asks before it is removed. */
export function serverEntries(server: ServerView, onremove: () => void): readonly MenuEntry[] {
  const serverId = server.id;
  const paused = server.health === 'paused';
  const trying: MenuEntry = {
    id: 'test-message',
    label: t('instance.act.test-message'),
    run: () => router.openTestMessage(null, serverId),
  };
  const pausing: MenuEntry = {
    id: 'pause',
    label: t(paused ? 'servers.panel.resume' : 'servers.panel.pause'),
    run: () => void tell(ask('server.pause', { serverId, paused: !paused })),
  };
  if (server.demo) {
    return [
      trying,
      pausing,
      { id: 'stop', label: t('servers.panel.stopDemo'), run: () => void tell(ask('demo.stop')) },
    ];
  }
  return [
    trying,
    { id: 'key', label: t('servers.panel.replaceKey'), run: () => router.replaceKey(serverId) },
    pausing,
    { id: 'remove', label: t('servers.panel.remove'), danger: true, run: onremove },
  ];
}

async function tell(asked: Promise<Result<unknown>>): Promise<void> {
  const answer = await asked;
  if (!answer.ok) showError(answer.error);
}
