import { subjectKey, type AcknowledgementView, type IncidentView } from '../contract/incident.ts';
import type { MaintenanceWindow, MuteView, QuietHours, Reminders, Severity, TagSeverity } from '../contract/silence.ts';
import { alertClassOf } from './alertClass.ts';
import { isWithin } from './localTime.ts';
import { Scopes, type Place } from './scopes.ts';
import type { Silencer } from './silencer.ts';
import { conditionOf, serverIdOf, type Subject } from './subject.ts';

/** An acknowledgement as it is kept: for which subject, and for what was wrong with it. */
export interface Acknowledgement extends AcknowledgementView {
  readonly key: string;
  readonly health: string;
  readonly code: number | null;
}

/** Everything that a person decided about what to hear. */
export interface Silence {
  readonly notifications: boolean;
  readonly quietHours: QuietHours;
  readonly maintenance: readonly MaintenanceWindow[];
  readonly severities: readonly TagSeverity[];
  readonly reminders: Reminders;
  readonly mutes: readonly MuteView[];
  readonly acknowledgements: readonly Acknowledgement[];
}

/** Keys of the instances and ids of the servers whose open incident a person took note of. */
export function acknowledgedKeys(incidents: readonly IncidentView[]): ReadonlySet<string> {
  const noted = incidents.filter(({ closedAt, acknowledged }) => closedAt === null && acknowledged !== null);
  return new Set(noted.map(subjectKey));
}

/** Answers the server or the instance that a subject is, with its tags. */
export type PlaceOf = (serverId: string, name: string | null) => Place;

/** What is under maintenance, and what is muted, at `now` (epoch milliseconds). */
export function quietScopes({ maintenance, mutes }: Silence, now: number): { maintained: Scopes; muted: Scopes } {
  const windows = maintenance.filter((window) => isWithin(window, now, window.days));
  const running = mutes.filter(({ until }) => until === null || until > now);
  return {
    maintained: new Scopes(windows.map(({ scope }) => scope)),
    muted: new Scopes(running.map(({ scope }) => scope)),
  };
}

/** What holds at `now` (epoch milliseconds). Pure. */
export function silencerOf(silence: Silence, placeOf: PlaceOf, now: number): Silencer {
  const acknowledgements = new Map(silence.acknowledgements.map((each) => [each.key, each]));
  const { maintained, muted } = quietScopes(silence, now);
  const { quietHours } = silence;
  const isQuietHour = quietHours.enabled && isWithin(quietHours, now, quietHours.days);
  const place = ({ sighting }: Subject): Place =>
    placeOf(serverIdOf(sighting), sighting.kind === 'instance' ? sighting.ref.name : null);
  return {
    of(subject) {
      if (!silence.notifications) return 'turned-off';
      const at = place(subject);
      if (maintained.covers(at)) return 'maintenance';
      if (muted.covers(at)) return 'muted';
      const severity = severityOf(at.tags, silence.severities);
      if (severity === 'tray-only') return 'tray-only';
      const rings =
        severity === 'critical' ||
        quietHours.rings.includes(alertClassOf(subject.sighting.kind, conditionOf(subject).health));
      return isQuietHour && !rings ? 'quiet-hours' : null;
    },
    acknowledgement(subject) {
      const found = acknowledgements.get(subject.sighting.key);
      if (found === undefined || endOf(found, subject, now) !== null) return null;
      return { at: found.at, note: found.note, until: found.until };
    },
    acknowledgementEnd(subject) {
      const found = acknowledgements.get(subject.sighting.key);
      return found === undefined ? null : endOf(found, subject, now);
    },
    reminderMs(subject) {
      const { everyMinutes, only } = silence.reminders;
      if (everyMinutes === null) return null;
      const severity = severityOf(place(subject).tags, silence.severities);
      return only === 'critical' && severity !== 'critical' ? null : everyMinutes * 60_000;
    },
  };
}

const ranks: Readonly<Record<Severity, number>> = { 'tray-only': 0, normal: 1, critical: 2 };

function severityOf(tags: readonly string[], severities: readonly TagSeverity[]): Severity {
  const found = severities.filter(({ tag }) => tags.includes(tag)).map(({ severity }) => severity);
  return found.toSorted((one, other) => ranks[other] - ranks[one])[0] ?? 'normal';
}

/** Why it holds no longer: it is wrong in another way, its time is over, or this is another drop. Null while it holds. */
function endOf(found: Acknowledgement, subject: Subject, now: number): 'changed' | 'over' | null {
  const { health, reason } = conditionOf(subject);
  if (found.health !== health || found.code !== (reason?.code ?? null)) return 'changed';
  if ((reason?.at ?? 0) > found.at) return 'changed';
  return found.until !== null && found.until <= now ? 'over' : null;
}
