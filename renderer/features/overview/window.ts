import type { Line } from './arrange.ts';

/** Heights in pixels. */
export interface Heights {
  readonly row: number;
  readonly group: number;
}

/** Where each line of a list stands, although only the visible ones are drawn. All heights are fixed by kind. */
export class Layout {
  readonly #heads: readonly number[];
  readonly #count: number;
  readonly #heights: Heights;

  constructor(lines: readonly Line[], heights: Heights) {
    const heads: number[] = [];
    lines.forEach((line, index) => {
      if (line.kind === 'group') heads.push(index);
    });
    this.#heads = heads;
    this.#count = lines.length;
    this.#heights = heights;
  }

  get height(): number {
    return this.top(this.#count);
  }

  /** The upper edge of a line. */
  top(index: number): number {
    const heads = this.#heads.filter((head) => head < index).length;
    return index * this.#heights.row + heads * (this.#heights.group - this.#heights.row);
  }

  /** The line at a height, within the list. */
  at(y: number): number {
    let low = 0;
    let high = Math.max(0, this.#count - 1);
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.top(middle) <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The lines to draw, from `first` up to but without `end`, with a few more on either side. */
  span(scrollTop: number, viewport: number, more = 6): { readonly first: number; readonly end: number } {
    const first = Math.max(0, this.at(scrollTop) - more);
    const end = Math.min(this.#count, this.at(scrollTop + viewport) + 1 + more);
    return { first, end };
  }
}
