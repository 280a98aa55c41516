/** Digits on a grid of 3 by 5, as blocky as the bars of the tray: whole pixels at every scale. */
const glyphs: Readonly<Record<string, string>> = {
  '1': '010 110 010 010 111',
  '2': '111 001 111 100 111',
  '3': '111 001 111 001 111',
  '4': '101 101 111 001 001',
  '5': '111 100 111 001 111',
  '6': '111 100 111 101 111',
  '7': '111 001 001 001 001',
  '8': '111 101 111 101 111',
  '9': '111 101 111 001 111',
  '+': '000 010 111 010 000',
};
const glyphWidth = 3;
const glyphHeight = 5;

/** `--danger-fill` and `--danger-on` of the pages, as blue, green, red. */
const ground = [0x26, 0x28, 0xbc] as const;
const ink = [0xff, 0xff, 0xff] as const;

/** A square picture without a file: rows from the top, blue, green, red, alpha for each pixel, premultiplied. */
export interface BadgeImage {
  readonly edge: number;
  readonly pixels: Uint8Array;
}

/** The overlay for a count of 1 or more, `edge` pixels wide (16 or more): the number up to 9, then 9+. Pure. */
export function badgeImage(count: number, edge: number): BadgeImage {
  const text = count > 9 ? '9+' : String(count);
  const pixels = new Uint8Array(edge * edge * 4);
  // Two glyphs and the gap between them fill 14 of 16 pixels.
  const cell = Math.floor(edge / 8);
  const left = Math.floor((edge - cell * (text.length * (glyphWidth + 1) - 1)) / 2);
  const top = Math.floor((edge - cell * glyphHeight) / 2);
  for (let y = 0; y < edge; y++) {
    for (let x = 0; x < edge; x++) {
      const inked = isInk(text, Math.floor((x - left) / cell), Math.floor((y - top) / cell));
      const alpha = coverage(x, y, edge);
      const colour = (inked ? ink : ground).map((value) => Math.round(value * alpha));
      pixels.set([...colour, Math.round(255 * alpha)], (y * edge + x) * 4);
    }
  }
  return { edge, pixels };
}

function isInk(text: string, column: number, row: number): boolean {
  const glyph = glyphs[text[Math.floor(column / (glyphWidth + 1))] ?? ''];
  return glyph?.split(' ')[row]?.[column % (glyphWidth + 1)] === '1';
}

/** How much of a pixel a square with round corners covers, 0 to 1. */
function coverage(x: number, y: number, edge: number): number {
  const radius = edge / 4;
  const beyond = (at: number): number => Math.max(0, Math.abs(at + 0.5 - edge / 2) - edge / 2 + radius);
  return Math.max(0, Math.min(1, radius + 0.5 - Math.hypot(beyond(x), beyond(y))));
}
