const separators = [';', '\t', ',', '|'] as const;

/**
 * The cells of pasted lines or of a CSV file. The separator is the one that parts the most lines into the same number of
 * cells; Excel's own `sep=;` line wins. A mark of byte order and blank lines are dropped; quotes work as in RFC 4180.
 */
export function readSeparated(text: string): readonly (readonly string[])[] {
  const plain = text.replace(/^\uFEFF/, '');
  const told = /^sep=(.)\r?\n/i.exec(plain);
  const body = told === null ? plain : plain.slice(told[0].length);
  const rows = split(body, told?.[1] ?? guess(body));
  return rows.map((cells) => cells.map((cell) => cell.trim())).filter((cells) => cells.some((cell) => cell !== ''));
}

function guess(text: string): string {
  let best = '';
  let most = 0;
  for (const separator of separators) {
    const widths = split(text, separator)
      .slice(0, 50)
      .map(({ length }) => length)
      .filter((width) => width > 1);
    const usual = Math.max(0, ...widths);
    const fitting = widths.filter((width) => width === usual).length * (usual - 1);
    if (fitting > most) [best, most] = [separator, fitting];
  }
  return best;
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
