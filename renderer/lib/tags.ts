import { annotations } from './annotations.svelte.ts';
import { fleet } from './fleet.svelte.ts';

/** All tags that servers and instances carry, sorted; reading it follows both. */
export function tagsInUse(): readonly string[] {
  const found = new Set([
    ...fleet.servers.flatMap(({ tags }) => tags),
    ...[...annotations.byKey.values()].flatMap(({ tags }) => tags),
  ]);
  return [...found].sort((one, other) => one.localeCompare(other));
}
