import * as z from 'zod/mini';
import type { InstanceHealth } from './instance.ts';
import type { ServerHealth } from './server.ts';
import type { Language } from './settings.ts';
import type { SideBridge, SideChannels } from './side.ts';

/** What helps next, where that can be done from here. */
export type PanelNext = 'pair' | 'restart' | 'check';

interface Row {
  /** Means something to main only: the panel can choose among what it was given, and name nothing else. */
  readonly id: string;
  /** Null where names are private. */
  readonly name: string | null;
  /** Epoch milliseconds since when it is so; null when nobody knows. */
  readonly since: number | null;
  readonly next: PanelNext | null;
}

/** One thing that needs a person. */
export type PanelRow =
  | (Row & { readonly of: 'server'; readonly health: ServerHealth; readonly affected: number })
  | (Row & {
      readonly of: 'instance';
      readonly health: InstanceHealth;
      /** Null where names are private, and where there is but one server. */
      readonly server: string | null;
    });

/** All that the mini panel is told. */
export interface PanelView {
  readonly language: Language;
  /** As the tray's picture; `empty` is no server yet. */
  readonly standing: 'well' | 'attention' | 'offline' | 'paused' | 'stale' | 'empty';
  readonly counts: {
    /** Of servers and instances, as on the badge. */
    readonly problems: number;
    readonly instances: number;
    readonly online: number;
    readonly cloud: number;
    readonly unclear: number;
  };
  /** Epoch milliseconds of the newest list; null when there is none. */
  readonly seenAt: number | null;
  /** Epoch milliseconds; null when no check is planned. */
  readonly nextCheckAt: number | null;
  readonly checking: boolean;
  readonly rows: readonly PanelRow[];
  /** Problems that are not among the rows. */
  readonly more: number;
  /** While nothing is wrong: how the servers do. Empty where names are private. */
  readonly servers: readonly {
    readonly name: string;
    readonly health: ServerHealth;
    readonly instances: number;
    readonly well: number;
  }[];
  /** Drops that healed while the person was away, until that was read in the window. */
  readonly healedMeanwhile: number;
  /** Everything is muted, until a time (epoch milliseconds) or until a person ends it; null while it is not. */
  readonly mute: { readonly until: number | null } | null;
}

const rowId = z.string().check(z.minLength(1), z.maxLength(64));

/** All that the mini panel may ask for. */
export const panelOrder = z.discriminatedUnion('do', [
  z.strictObject({ do: z.enum(['open', 'problems', 'check', 'mute-hour', 'mute-tomorrow', 'unmute', 'close']) }),
  /** Shows a row in the window, or does what it offers next. */
  z.strictObject({ do: z.enum(['show-row', 'act-on-row']), row: rowId }),
  /** The height of what it shows, in CSS pixels. */
  z.strictObject({ do: z.literal('fit'), height: z.int().check(z.minimum(1), z.maximum(10_000)) }),
]);
export type PanelOrder = z.infer<typeof panelOrder>;

export const panelChannels = {
  read: 'panel.read',
  changed: 'panel.changed',
  order: 'panel.order',
} as const satisfies SideChannels & { readonly order: string };

/** The one object that its preload puts on `window`. */
export interface PanelBridge extends SideBridge<PanelView> {
  order(order: PanelOrder): void;
}
export const panelBridgeName = 'evodeskPanel';
