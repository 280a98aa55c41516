import type { AcknowledgementView } from '../contract/incident.ts';
import {
  sessionHealths,
  type AlertClass,
  type MaintenanceWindow,
  type MuteView,
  type QuietHours,
  type Reminders,
  type Severity,
  type SilenceScope,
  type TagSeverity,
} from '../contract/silence.ts';
import type { SilenceWhy } from './intent.ts';
import { isWithin } from './localTime.ts';
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

/** What holds at `now` (epoch milliseconds). Pure. `tagsOf` answers the tags of a server. */
export function silencerOf(silence: Silence, tagsOf: (serverId: string) => readonly string[], now: number): Silencer {
  const acknowledgements = new Map(silence.acknowledgements.map((each) => [each.key, each]));
  return {
    of: (subject) => whyQuiet(subject, silence, tagsOf(serverIdOf(subject.sighting)), now),
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
      const severity = severityOf(tagsOf(serverIdOf(subject.sighting)), silence.severities);
      return only === 'critical' && severity !== 'critical' ? null : everyMinutes * 60_000;
    },
  };
}

function whyQuiet(subject: Subject, silence: Silence, tags: readonly string[], now: number): SilenceWhy | null {
  if (!silence.notifications) return 'turned-off';
  const covers = (scope: SilenceScope): boolean => isCovered(subject, scope, tags);
  const serviced = silence.maintenance.some((window) => covers(window.scope) && isWithin(window, now, window.days));
  if (serviced) return 'maintenance';
  if (silence.mutes.some(({ scope, until }) => (until === null || until > now) && covers(scope))) return 'muted';
  const severity = severityOf(tags, silence.severities);
  if (severity === 'tray-only') return 'tray-only';
  const { quietHours } = silence;
  if (!quietHours.enabled || severity === 'critical' || quietHours.rings.includes(alertClassOf(subject))) return null;
  return isWithin(quietHours, now, quietHours.days) ? 'quiet-hours' : null;
}

function isCovered({ sighting }: Subject, scope: SilenceScope, tags: readonly string[]): boolean {
  switch (scope.kind) {
    case 'all':
      return true;
    case 'server':
      return scope.serverId === serverIdOf(sighting);
    case 'tag':
      return tags.includes(scope.tag);
    case 'instance':
      return (
        sighting.kind === 'instance' &&
        sighting.ref.serverId === scope.ref.serverId &&
        sighting.ref.name === scope.ref.name
      );
  }
}

const ranks: Readonly<Record<Severity, number>> = { 'tray-only': 0, normal: 1, critical: 2 };

function severityOf(tags: readonly string[], severities: readonly TagSeverity[]): Severity {
  const found = severities.filter(({ tag }) => tags.includes(tag)).map(({ severity }) => severity);
  return found.toSorted((one, other) => ranks[other] - ranks[one])[0] ?? 'normal';
}

const sessions: ReadonlySet<string> = new Set(sessionHealths);

function alertClassOf(subject: Subject): AlertClass {
  if (subject.sighting.kind === 'server') return 'server';
  return sessions.has(conditionOf(subject).health) ? 'session' : 'connection';
}

/** Why it holds no longer: it is wrong in another way, its time is over, or this is another drop. Null while it holds. */
function endOf(found: Acknowledgement, subject: Subject, now: number): 'changed' | 'over' | null {
  const { health, reason } = conditionOf(subject);
  if (found.health !== health || found.code !== (reason?.code ?? null)) return 'changed';
  if ((reason?.at ?? 0) > found.at) return 'changed';
  return found.until !== null && found.until <= now ? 'over' : null;
}
