import type { Component } from 'svelte';
import type { InstanceView } from '../../electron/contract/instance.ts';
import type { Keys } from './keys.ts';
import type { StateLook } from './states.ts';

export type Icon = Component<{ size?: number; strokeWidth?: number }>;

/** Where a command stands in the palette and on the sheet of shortcuts. */
export const commandSections = ['do', 'go'] as const;
export type CommandSection = (typeof commandSections)[number];

/** Something that can be done anywhere in the window. Texts are in the window's language when they are asked for. */
export interface Command {
  readonly id: string;
  readonly section: CommandSection;
  readonly label: string;
  /** A second, quiet part: how a server is, how many instances a view holds. */
  readonly note?: string;
  /** What else people call it, or look for there: phrases parted by commas, in the window's language. */
  readonly words?: string;
  /** Its picture: an icon, or the glyph of a state. */
  readonly icon?: Icon;
  readonly look?: Pick<StateLook, 'glyph' | 'tone'>;
  readonly keys?: readonly Keys[];
  /** Only on the keyboard: it would make no sense in the palette. */
  readonly keysOnly?: boolean;
  /** Asks before it acts. */
  readonly asks?: boolean;
  /** Ends something that only a person can bring back, if anything can. */
  readonly danger?: boolean;
  readonly run: () => void;
}

/** The parts of an instance's menu: to see it, to mend it, to keep it quiet, to take something along, to end it. */
export type InstanceCommandPart = 'see' | 'mend' | 'quiet' | 'copy' | 'end';

/** Something that can be done to one instance: by key, in the menu of its row, in the palette. */
export interface InstanceCommand {
  readonly id: string;
  readonly label: string;
  readonly icon: Icon;
  readonly part: InstanceCommandPart;
  readonly keys?: readonly Keys[];
  readonly danger?: boolean;
  readonly asks?: (view: InstanceView) => boolean;
  /** Why it cannot be done now, in the window's language; null when it can. */
  readonly whyNot?: (view: InstanceView) => string | null;
  /** False leaves it out where it would be nonsense, e.g. "unmute" for what is not muted. */
  readonly offered?: (view: InstanceView) => boolean;
  readonly run: (view: InstanceView) => void;
}

type Provider<C> = () => readonly C[];

/** What can be done, from whoever brings it. Providers are asked each time, so that their answers may change. */
class Registry<C extends { readonly keys?: readonly Keys[] }> {
  readonly #providers = new Set<Provider<C>>();

  /** Adds commands. Answers the function that takes them away again. */
  add(provider: Provider<C>): () => void {
    this.#providers.add(provider);
    return () => this.#providers.delete(provider);
  }

  all(): readonly C[] {
    return [...this.#providers].flatMap((provider) => provider());
  }

  /** The command on these keys. */
  on(keys: Keys): C | undefined {
    return this.all().find((command) => command.keys?.includes(keys));
  }
}

export const commands = new Registry<Command>();
export const instanceCommands = new Registry<InstanceCommand>();
