import { describe, expect, it } from 'vitest';
import { badgeImage, type BadgeImage } from '../../../electron/desktop/badgeImage.ts';

/** Where the ink is: `#`, ground `.`, nothing ` `. */
function drawing({ edge, pixels }: BadgeImage): string[] {
  return Array.from({ length: edge }, (_, y) =>
    Array.from({ length: edge }, (_unused, x) => {
      const [blue = 0, , , alpha = 0] = pixels.subarray((y * edge + x) * 4);
      if (alpha === 0) return ' ';
      return blue === 255 ? '#' : '.';
    }).join(''),
  );
}

describe('the number on the taskbar', () => {
  it('is drawn on whole pixels', () => {
    expect(drawing(badgeImage(4, 16)).map((row) => row.slice(5, 11))).toEqual([
      ...Array<string>(3).fill('......'),
      ...['##..##', '##..##', '##..##', '##..##', '######', '######', '....##', '....##', '....##', '....##'],
      ...Array<string>(3).fill('......'),
    ]);
  });

  it.each([16, 20, 24, 32, 40, 48])('is another picture for each number up to nine, at %i pixels', (edge) => {
    const pictures = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((count) => drawing(badgeImage(count, edge)).join('\n'));
    expect(new Set(pictures).size).toBe(10);
    for (const picture of pictures) {
      const rows = picture.split('\n');
      expect([rows.length, rows[0]?.length]).toEqual([edge, edge]);
      expect(picture, 'the glyphs stay inside').not.toMatch(/^#|#$/m);
      expect(rows[0], 'the corners are round').toMatch(/^ +\.+ +$/);
    }
  });

  it('counts no further than nine', () => {
    expect(badgeImage(10, 16)).toEqual(badgeImage(4_711, 16));
  });

  it('is premultiplied, as systems want it', () => {
    const { pixels } = badgeImage(9, 32);
    for (let at = 0; at < pixels.length; at += 4) {
      const [blue = 0, green = 0, red = 0, alpha = 0] = pixels.subarray(at, at + 4);
      expect(Math.max(blue, green, red)).toBeLessThanOrEqual(alpha);
    }
  });
});
