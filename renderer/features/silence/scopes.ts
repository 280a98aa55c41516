import type { InstanceRef } from '../../../electron/contract/instance.ts';
import type { SilenceScope } from '../../../electron/contract/silence.ts';
import { annotations } from '../../lib/annotations.svelte.ts';
import { fleet } from '../../lib/fleet.svelte.ts';
import { keyOf } from '../../lib/fleetRows.ts';

/** What can be muted where an instance is shown, the nearest first: itself, its tags and its server's, its server. */
export function scopesOfInstance({ serverId, name }: InstanceRef): readonly SilenceScope[] {
  const own = annotations.of(keyOf({ serverId, name }))?.tags ?? [];
  const others = scopesOfServer(serverId).filter((scope) => scope.kind !== 'tag' || !own.includes(scope.tag));
  return [{ kind: 'instance', ref: { serverId, name } }, ...own.map(ofTag), ...others];
}

/** The same for a server. */
export function scopesOfServer(serverId: string): readonly SilenceScope[] {
  const tags = fleet.server(serverId)?.tags ?? [];
  return [...tags.map(ofTag), { kind: 'server', serverId }];
}

function ofTag(tag: string): SilenceScope {
  return { kind: 'tag', tag };
}
