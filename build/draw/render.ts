import { Resvg } from '@resvg/resvg-js';

/** Colours for the classes that the tray sources use. */
export interface Inks {
  /** The bars. */
  readonly ink: string;
  /** The mark that asks for attention. */
  readonly alert: string;
}

/** Renders a square SVG as a PNG of `size` pixels. No fonts are loaded: the sources hold shapes only. */
export function renderPng(svg: string, size: number): Buffer {
  const image = new Resvg(svg, { fitTo: { mode: 'width', value: size }, font: { loadSystemFonts: false } });
  return image.render().asPng();
}

/** Gives the `ink` and `alert` shapes of a tray source their colours. */
export function inked(svg: string, { ink, alert }: Inks): string {
  return svg.replace(/(<svg[^>]*>)/, `$1<style>.ink{fill:${ink}}.alert{fill:${alert}}</style>`);
}

/** Sets a full-bleed square into a margin, so that it takes this share of each side (above 0, at most 1). */
export function withMargin(svg: string, share: number): string {
  return svg.replace(/viewBox="0 0 (\d+) \1"/, (_whole, side: string) => {
    const full = Number(side) / share;
    const margin = (full - Number(side)) / 2;
    return `viewBox="${-margin} ${-margin} ${full} ${full}"`;
  });
}
