import { fleet } from './fleet.svelte.ts';

/** All tags that servers carry, sorted; reading it follows the fleet. */
export function tagsInUse(): readonly string[] {
  const found = new Set(fleet.servers.flatMap(({ tags }) => tags));
  return [...found].sort((one, other) => one.localeCompare(other));
}
