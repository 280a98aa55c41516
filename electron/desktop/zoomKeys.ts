import type { Input, WebContents } from 'electron';

/** Chromium's own steps of 20 % each; half to three times the size. */
const bounds = { min: -3, max: 5 };

/** Zoom by keyboard where no menu offers it: Ctrl with plus, minus and zero, as in a browser. */
export function zoomKeys(contents: WebContents): void {
  contents.on('before-input-event', (event, input) => {
    const level = zoomLevel(input, contents.getZoomLevel());
    if (level === null) return;
    event.preventDefault();
    contents.setZoomLevel(level);
  });
}

/** The zoom level after a key, or null when the key is not about zooming. Pure. */
export function zoomLevel(
  input: Pick<Input, 'type' | 'control' | 'alt' | 'meta' | 'key'>,
  level: number,
): number | null {
  if (input.type !== 'keyDown' || !input.control || input.alt || input.meta) return null;
  switch (input.key) {
    case '+':
    case '=':
      return Math.min(bounds.max, level + 1);
    case '-':
      return Math.max(bounds.min, level - 1);
    case '0':
      return 0;
    default:
      return null;
  }
}
