const separators = [';', '\t', ',', '|'] as const;

/**
 * The cells of pasted lines or of a CSV file. The separator is the one that parts the most lines into as many cells as
 * the first one; Excel's own `sep=;` line wins. A mark of byte order and blank lines are dropped; quotes work as in RFC 4180.
 */
export function readSeparated(text: string): readonly (readonly string[])[] {
  const plain = text.replace(/^\uFEFF/, '');
  const told = /^sep=(.)\r?\n/i.exec(plain);
  const body = told === null ? plain : plain.slice(told[0].length);
  const rows = split(body, told?.[1] ?? guess(body));
  return rows.map((cells) => cells.map((cell) => cell.trim())).filter((cells) => cells.some((cell) => cell !== ''));
}

/** How many of the first lines a separator parts like the first one, or like the widest where it does not part that. */
function fit(text: string, separator: string): number {
  const widths = split(text, separator)
    .slice(0, 50)
    .map(({ length }) => length);
  const first = widths[0] ?? 1;
  if (first > 1) return 1_000 + widths.filter((width) => width === first).length;
  const widest = Math.max(1, ...widths);
  return widest > 1 ? widths.filter((width) => width === widest).length : 0;
}

function guess(text: string): string {
  const fits = separators.map((separator) => ({ separator, fit: fit(text, separator) }));
  const best = fits.reduce((one, other) => (other.fit > one.fit ? other : one));
  return best.fit > 0 ? best.separator : '';
}

/** Without a separator, each line is one cell. */
function split(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const endCell = (): void => {
    rows.at(-1)?.push(cell);
    cell = '';
  };
  for (let place = 0; place < text.length; place++) {
    const sign = text.charAt(place);
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text.charAt(place + 1) === '"') cell += text.charAt(place++);
      else quoted = false;
    } else if (sign === '"' && cell.trim() === '') {
      cell = '';
      quoted = true;
    } else if (sign === separator) endCell();
    else if (sign === '\n' || sign === '\r') {
      endCell();
      if (sign === '\r' && text.charAt(place + 1) === '\n') place++;
      rows.push([]);
    } else cell += sign;
  }
  endCell();
  return rows;
}
