import * as z from 'zod/mini';
import type { AuditEntry } from './audit.ts';
import type { AcknowledgementView, IncidentHealth, IncidentSilence } from './incident.ts';
import { instanceRef, type DisconnectReason, type InstanceHealth, type InstanceRef } from './instance.ts';
import { serverId } from './server.ts';
import { alertClasses } from './silence.ts';

/** How far back a view looks, ending now. */
export const historyRanges = ['24h', '7d', '30d', '90d'] as const;
export type HistoryRange = (typeof historyRanges)[number];

/** Asks for one instance. `before`: the `next` of the page before; null for the newest. */
export const instanceHistoryQuery = z.strictObject({ ref: instanceRef, before: z.nullable(z.int()) });

export const serverHistoryQuery = z.strictObject({ serverId, range: z.enum(historyRanges) });

/** Asks for the day of many instances at once: those that are on screen, by their keys. */
export const manyInstancesQuery = z.strictObject({
  keys: z.array(z.string().check(z.minLength(1), z.maxLength(600))).check(z.maxLength(200)),
});

/** A place in the incident log; opaque to the window. */
const incidentCursor = z.strictObject({ openedAt: z.int(), row: z.int() });
export type IncidentCursor = z.infer<typeof incidentCursor>;

/** Asks for a page of the incident log. `text` is looked for in the names of instances; a number also finds its code. */
export const incidentQuery = z.strictObject({
  state: z.enum(['all', 'open', 'closed']),
  serverId: z.nullable(serverId),
  /** What is wrong, by the classes of alerts. */
  kind: z.nullable(z.enum(alertClasses)),
  /** Did any alert of it ring, its end aside? */
  told: z.nullable(z.enum(['rang', 'quiet'])),
  text: z.string().check(z.maxLength(200)),
  before: z.nullable(incidentCursor),
});
export type IncidentQuery = z.infer<typeof incidentQuery>;

/** Asks for a file. The main process asks the person where to; the window never names a path. */
export const exportOrder = z.strictObject({
  what: z.enum(['instances', 'incidents', 'audit']),
  format: z.enum(['csv', 'json']),
});
export type ExportOrder = z.infer<typeof exportOrder>;

/** What became of it: null when the person chose no place. */
export interface ExportOutcome {
  readonly saved: boolean;
  readonly fileName: string | null;
}

/**
 * How a time was spent, in milliseconds. `observedMs` is the sum of the three after it; with `unobservedMs` and
 * `maintenanceMs` it is the whole time. Neither up nor down counts while nobody looked, the instance was gone, or it has no socket (Cloud API).
 */
export interface Uptime {
  readonly observedMs: number;
  readonly onlineMs: number;
  readonly downMs: number;
  /** Connecting: neither up nor down. */
  readonly settlingMs: number;
  readonly unobservedMs: number;
  /** Under maintenance, planned by a person: neither up nor down, and out of what availability is measured against. */
  readonly maintenanceMs: number;
}

/** An instance, or all of a server, over one range. */
export interface Reliability {
  readonly uptime: Uptime;
  readonly drops: number;
  /** Mean milliseconds from drop to online, over those drops that were watched from beginning to end; null without one. */
  readonly mttrMs: number | null;
}

/** A part of a strip with the worst that was observed in it. Times are epoch milliseconds. */
export interface StripPart {
  readonly from: number;
  readonly to: number;
  readonly standing: 'online' | 'settling' | 'down' | 'maintenance' | 'not-observed';
  /** The worst health; null when nothing was observed. */
  readonly health: InstanceHealth | null;
}

/** A part of a row's strip: the worst health that was observed in it, or `maintenance`; null when nobody looked. */
export type StripMark = InstanceHealth | 'maintenance' | null;

/** What made a change known. */
export type ChangeCause = 'poll' | 'live' | 'event' | 'metrics' | 'own-action';

/** One line of an instance's timeline: a change, a time in which nobody looked, or what we did. Each stands at `at`. */
export type TimelineEntry =
  | {
      readonly kind: 'change';
      /** When it was observed, epoch milliseconds. The server's own time is in `reason`. */
      readonly at: number;
      /** What it was before, as far as kept; null when it was not known. */
      readonly from: InstanceHealth | null;
      readonly to: InstanceHealth;
      readonly cause: ChangeCause;
      readonly reason: DisconnectReason | null;
    }
  | { readonly kind: 'gap'; readonly from: number; readonly at: number }
  /** Something that this app did, at its end. */
  | ({ readonly kind: 'act' } & Pick<AuditEntry, 'at' | 'act' | 'startedBy' | 'ending' | 'tookMs'>);

/** The last 24 hours of many instances, in parts of half an hour, oldest first. Times are epoch milliseconds. */
export interface InstanceStrips {
  readonly from: number;
  readonly to: number;
  /** One for each key that anything is kept of, with the worst that was observed in each part. */
  readonly strips: readonly { readonly key: string; readonly parts: readonly StripMark[] }[];
}

/** How many messages came and went in the last 24 hours, in the same parts. */
export interface InstanceRhythms {
  readonly from: number;
  readonly to: number;
  /** One for each key whose messages were ever counted. */
  readonly rhythms: readonly {
    readonly key: string;
    /** Messages by part; null where nobody looked. */
    readonly parts: readonly (number | null)[];
    /** When the count was last seen growing; null when it never was. */
    readonly lastAt: number | null;
  }[];
}

export interface InstanceHistory {
  /** Newest first. */
  readonly timeline: readonly TimelineEntry[];
  /** Ask with this as `before` for more; null when there is no more. */
  readonly next: number | null;
  /** The last 24 hours in equal parts, oldest first. */
  readonly strip: readonly StripPart[];
  readonly ranges: Readonly<Record<HistoryRange, Reliability>>;
}

/** How long lists took around `at` (epoch milliseconds, the beginning of a step). */
export interface LatencyPoint {
  readonly at: number;
  readonly meanMs: number;
  readonly maxMs: number;
  readonly lists: number;
}

export interface ServerHistory {
  readonly range: HistoryRange;
  /** A step without a list has no point: a gap stays a gap. */
  readonly latency: { readonly stepMs: number; readonly points: readonly LatencyPoint[] };
  /** All instances together. */
  readonly total: Reliability;
  /** Those that were down longest, worst first. */
  readonly worst: readonly (Reliability & { readonly ref: InstanceRef })[];
}

/** What was told, or kept quiet, and why. */
export interface DecisionEntry {
  readonly at: number;
  /** What happened, in the words of the monitor, e.g. `drop`. */
  readonly kind: string;
  /** Why it rang, or did not, e.g. `first-observation`. */
  readonly why: string;
  readonly ring: boolean;
  /** Decisions of one notification share it. */
  readonly group: string;
  readonly health: IncidentHealth;
  readonly code: number | null;
  readonly affected: number;
  /** The first few instances concerned. */
  readonly names: readonly string[];
  readonly downMs: number | null;
}

/** One incident of the log. Times are epoch milliseconds. */
export interface IncidentEntry {
  readonly id: string;
  readonly subject:
    { readonly kind: 'instance'; readonly ref: InstanceRef } | { readonly kind: 'server'; readonly serverId: string };
  readonly health: IncidentHealth;
  readonly reason: DisconnectReason | null;
  readonly openedAt: number;
  readonly updatedAt: number;
  readonly closedAt: number | null;
  /** It was open when Evodesk ended: `closedAt` is when it was last watched, not when it was over. */
  readonly unwatched: boolean;
  readonly baseline: boolean;
  readonly affected: number;
  readonly flapping: boolean;
  /** Why it was kept quiet by the person's own choice; null when it was not. */
  readonly silenced: IncidentSilence | null;
  readonly acknowledged: AcknowledgementView | null;
  /** Oldest first. */
  readonly decisions: readonly DecisionEntry[];
}

export interface IncidentPage {
  /** Newest first. */
  readonly entries: readonly IncidentEntry[];
  readonly next: IncidentCursor | null;
}
