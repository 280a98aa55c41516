/**
 * Is this version (`2.3.6`, `2.4.0-rc1`) the wanted one or later? Words after a dash are ignored. A server that does not
 * tell its version is taken for a current one.
 */
export function isAtLeast(version: string | null, wanted: string): boolean {
  if (version === null) return true;
  const left = numbersOf(version);
  const right = numbersOf(wanted);
  for (const [place, number] of right.entries()) {
    const difference = (left[place] ?? 0) - number;
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function numbersOf(version: string): readonly number[] {
  return (version.split(/[-+]/)[0] ?? '').split('.').map((part) => Number.parseInt(part, 10) || 0);
}
