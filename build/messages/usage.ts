// Within one line, so that an apostrophe in a comment spoils no more than its own line.
const literals = [/'([^'\n]*)'/g, /"([^"\n]*)"/g, /`([^`\n]*)`/g];

/**
 * The keys that no source mentions. A key counts as used where it stands as a string, or where a template such as
 * `states.was.${health}` can become it.
 */
export function unusedKeys(keys: readonly string[], sources: readonly string[]): readonly string[] {
  const known = new Set(keys);
  const used = new Set<string>();
  const patterns: RegExp[] = [];
  for (const source of sources) {
    for (const [, body = ''] of literals.flatMap((literal) => [...source.matchAll(literal)])) {
      if (known.has(body)) used.add(body);
      else if (/^[\w-]+\.\S*\$\{/.test(body)) patterns.push(patternOf(body));
    }
  }
  return keys.filter((key) => !used.has(key) && !patterns.some((pattern) => pattern.test(key)));
}

function patternOf(template: string): RegExp {
  const parts = template.split(/\$\{[^}]*\}/).map((part) => RegExp.escape(part));
  return new RegExp(`^${parts.join('[\\w-]+')}$`);
}
