import * as z from 'zod/mini';
import { instanceRef, type InstanceHealth } from './instance.ts';

/** A label that a person puts on servers and instances. */
export const tag = z.string().check(z.trim(), z.minLength(1), z.maxLength(40));
export const tags = z.array(tag).check(z.maxLength(20));

const time = z.int().check(z.minimum(0), z.maximum(8_640_000_000_000_000));
const note = z.string().check(z.maxLength(500));
/** Local clock time, 00:00 to 23:59. */
const clockTime = z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/));
/** An IANA name; null is the computer's own zone. */
const timeZone = z.nullable(z.string().check(z.maxLength(64), z.refine(isTimeZone)));
/** Sunday is 0. */
const days = z.array(z.int().check(z.minimum(0), z.maximum(6))).check(z.maxLength(7));

/** What a mute or a maintenance window covers. */
export const silenceScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('server'), serverId: z.string().check(z.minLength(1), z.maxLength(64)) }),
  z.strictObject({ kind: z.literal('tag'), tag }),
  z.strictObject({ kind: z.literal('instance'), ref: instanceRef }),
]);
export type SilenceScope = z.infer<typeof silenceScope>;

/** Asks for quiet about a scope, until a time (epoch milliseconds) or for good. */
export const muteOrder = z.strictObject({ scope: silenceScope, until: z.nullable(time), note });
export type MuteOrder = z.infer<typeof muteOrder>;

export const muteShape = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  scope: silenceScope,
  /** Epoch milliseconds. */
  at: time,
  until: z.nullable(time),
  note,
});
export type MuteView = Readonly<z.infer<typeof muteShape>>;

/** Takes note of an open incident, until it changes or until a time. */
export const acknowledgeOrder = z.strictObject({
  /** The id of the incident. */
  id: z.string().check(z.minLength(1), z.maxLength(700)),
  note,
  until: z.nullable(time),
});
export type AcknowledgeOrder = z.infer<typeof acknowledgeOrder>;

export const acknowledgementShape = z.object({
  /** The key of the instance, or the id of the server. */
  key: z.string(),
  /** What was wrong when it was acknowledged; when that changes, the acknowledgement is void. */
  health: z.string(),
  code: z.nullable(z.number()),
  at: time,
  note,
  until: z.nullable(time),
});

/** What the person wants to hear, by what needs doing about it. */
export const alertClasses = [
  /** A server cannot be watched. */
  'server',
  /** A session ended, and only a person can bring it back. */
  'session',
  /** A connection is lost or unsteady. */
  'connection',
] as const;
export type AlertClass = (typeof alertClasses)[number];

/** Healths of an instance whose session ended; the others are about its connection. */
export const sessionHealths = [
  'logged-out',
  'restricted',
  'conflict',
  'needs-scan',
  'gone',
] as const satisfies readonly InstanceHealth[];

/** A time of the day in which only the named classes ring. It may pass midnight; from equal to to is the whole day. */
export const quietHours = z.strictObject({
  enabled: z.boolean(),
  from: clockTime,
  to: clockTime,
  timeZone,
  /** On which days it begins; left out, on all. */
  days: z.optional(days),
  rings: z.array(z.enum(alertClasses)).check(z.maxLength(alertClasses.length)),
});
export type QuietHours = z.infer<typeof quietHours>;

/** A weekly time in which nothing of the scope rings. A window that passes midnight belongs to the day it begins on. */
export const maintenanceWindow = z.strictObject({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  scope: silenceScope,
  days,
  from: clockTime,
  to: clockTime,
  timeZone,
});
export type MaintenanceWindow = z.infer<typeof maintenanceWindow>;

export const severities = ['tray-only', 'normal', 'critical'] as const;
export type Severity = (typeof severities)[number];
/** How much servers with a tag matter; of several, the highest counts. Critical ones ring in quiet hours too. */
export const tagSeverity = z.strictObject({ tag, severity: z.enum(severities) });
export type TagSeverity = z.infer<typeof tagSeverity>;

/** Rings again while something lasts and nobody acknowledged it; off without minutes. */
export const reminders = z.strictObject({
  everyMinutes: z.nullable(z.int().check(z.minimum(5), z.maximum(1_440))),
  only: z.enum(['all', 'critical']),
});
export type Reminders = z.infer<typeof reminders>;

/** What a person wants to hear who said nothing about it. */
export const standardSilence = {
  quietHours: { enabled: false, from: '22:00', to: '07:00', timeZone: null, rings: ['server'] },
  maintenance: [],
  severities: [],
  reminders: { everyMinutes: null, only: 'all' },
} satisfies {
  readonly quietHours: QuietHours;
  readonly maintenance: MaintenanceWindow[];
  readonly severities: TagSeverity[];
  readonly reminders: Reminders;
};

/** Why a row is quiet now by a person's choice. */
export type QuietMark = 'maintenance' | 'acknowledged' | 'muted';

/** What is muted now. */
export interface SilenceView {
  readonly mutes: readonly MuteView[];
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
