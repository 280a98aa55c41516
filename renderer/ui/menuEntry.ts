import type { Icon } from '../lib/commands.ts';
import type { StateLook } from '../lib/states.ts';

/** An entry of a menu: runs something, or can be ticked when `checked` is given. */
export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly checked?: boolean;
  readonly icon?: Icon;
  readonly look?: Pick<StateLook, 'glyph' | 'tone'>;
  /** At the far end, e.g. a count or a key. */
  readonly note?: string;
  readonly danger?: boolean;
  /** Neighbours of the same group stand below its name. */
  readonly group?: string;
  /** Neighbours of different parts have a line between them. */
  readonly part?: string;
  /** A menu of its own that opens at the side; `run` is not called then. */
  readonly entries?: readonly MenuEntry[];
  /** Why it cannot be chosen now. */
  readonly reason?: string | null;
  readonly run: () => void;
}
