import type { SilenceScope } from '../../../electron/contract/silence.ts';
import { fleet } from '../../lib/fleet.svelte.ts';
import { t } from '../../lib/messages.svelte.ts';

/** What a scope covers, in the window's language: everything, a server's name, a tag, an instance. */
export function scopeName(scope: SilenceScope): string {
  switch (scope.kind) {
    case 'all':
      return t('silence.scope.all');
    case 'server':
      return fleet.server(scope.serverId)?.name ?? t('silence.scope.goneServer');
    case 'tag':
      return t('silence.scope.tag', { tag: scope.tag });
    case 'instance':
      return scope.ref.name;
  }
}
