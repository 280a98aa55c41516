import type { Line } from './arrange.ts';

/** What a key asks of the list. */
export type Step =
  /** `extend` ticks what lies between, too. */
  | { readonly do: 'move'; readonly to: number; readonly extend: boolean }
  | { readonly do: 'act' }
  | { readonly do: 'fold'; readonly open: boolean }
  /** Ticks or unticks the current row, all rows, or none. */
  | { readonly do: 'pick' | 'pick-all' | 'pick-none' };

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * Reads a key in the list: arrows, J and K, Home, End and the page keys move, and with Shift they tick; Space ticks, Ctrl+A
 * ticks all, Escape none; Enter acts; right and left open and close a group, left on a row goes to its head. Null when the
 * key means nothing here.
 *
 * @param active index of the current line, below 0 for none
 * @param page how many lines a page key skips
 */
export function steer(event: Key, active: number, lines: readonly Line[], page: number): Step | null {
  if (event.altKey || lines.length === 0) return null;
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === 'a' ? { do: 'pick-all' } : null;
  const last = lines.length - 1;
  const extend = event.shiftKey;
  const to = (index: number): Step => ({ do: 'move', to: Math.min(Math.max(index, 0), last), extend });
  const current = lines[active];
  switch (event.key) {
    case 'ArrowDown':
    case 'j':
      return to(active + 1);
    case 'ArrowUp':
    case 'k':
      return to(active - 1);
    case 'PageDown':
      return to(active + page);
    case 'PageUp':
      return to(active - page);
    case 'Home':
      return to(0);
    case 'End':
      return to(last);
    case ' ':
      return current?.kind === 'row' ? { do: 'pick' } : null;
    case 'Escape':
      return { do: 'pick-none' };
    case 'Enter':
      return current === undefined ? null : { do: 'act' };
    case 'ArrowRight':
      return current?.kind === 'group' ? { do: 'fold', open: true } : null;
    case 'ArrowLeft':
      if (current?.kind === 'group') return { do: 'fold', open: false };
      return current === undefined ? null : to(lines.findLastIndex((line, at) => at < active && line.kind === 'group'));
    default:
      return null;
  }
}
