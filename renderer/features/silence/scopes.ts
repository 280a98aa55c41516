import type { InstanceRef } from '../../../electron/contract/instance.ts';
import type { SilenceScope } from '../../../electron/contract/silence.ts';
import { fleet } from '../../lib/fleet.svelte.ts';

/** What can be muted where an instance is shown, the nearest first: itself, its server's tags, its server. */
export function scopesOfInstance({ serverId, name }: InstanceRef): readonly SilenceScope[] {
  return [{ kind: 'instance', ref: { serverId, name } }, ...scopesOfServer(serverId)];
}

/** The same for a server. */
export function scopesOfServer(serverId: string): readonly SilenceScope[] {
  const tags = fleet.server(serverId)?.tags ?? [];
  return [...tags.map((tag): SilenceScope => ({ kind: 'tag', tag })), { kind: 'server', serverId }];
}
