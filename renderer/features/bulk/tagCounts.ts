interface Tagged {
  readonly tags: readonly string[];
}

/** How many of the instances with these keys have which tag; all tags that any instance has, by name. */
export function tagCounts(
  keys: readonly string[],
  all: ReadonlyMap<string, Tagged>,
): readonly { readonly name: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { tags } of all.values()) for (const tag of tags) counts.set(tag, 0);
  for (const key of keys) for (const tag of all.get(key)?.tags ?? []) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => a.name.localeCompare(b.name));
}
