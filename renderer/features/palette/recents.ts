const most = 12;
let keys: readonly string[] = [];

/** Keys of what was chosen in the palette since the window opened, the last one first. */
export function recentKeys(): readonly string[] {
  return keys;
}

export function remember(key: string): void {
  keys = [key, ...keys.filter((each) => each !== key)].slice(0, most);
}
