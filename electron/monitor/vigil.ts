import type { Announcer } from './announcer.ts';
import type { Moment } from './moment.ts';
import type { Silencer } from './silencer.ts';
import { standingOf, type Subject } from './subject.ts';

/**
 * Looks after what is open already: takes note of acknowledgements and of their end, tells what was kept quiet when its
 * silence is over, and reminds of what lasts. Notes in `subjects` what it changed.
 */
export function vigil(subjects: Map<string, Subject>, silencer: Silencer, announcer: Announcer, moment: Moment): void {
  const due = new Map<string, [Subject, ...Subject[]]>();
  for (const [key, known] of [...subjects]) {
    if (known.incident === null || known.phase !== 'open' || standingOf(known.sighting) !== 'bad') continue;
    const subject = acknowledged(known, silencer, moment.now);
    if (subject !== known) subjects.set(key, subject);
    if (subject.incident?.acknowledged !== null) continue;
    const end = known.incident.acknowledged === null ? null : silencer.acknowledgementEnd(subject);
    if (end !== null) announcer.again([subject], end === 'changed' ? 'changed' : 'silence-over');
    else if (subject.hushed !== null && silencer.of(subject) === null) announcer.confirmed(subject, 'silence-over');
    else if (isDue(subject, silencer, moment.tick)) collect(due, subject);
  }
  for (const bundle of due.values()) announcer.again(bundle, 'reminder');
}

function acknowledged(subject: Subject, silencer: Silencer, now: number): Subject {
  const { incident } = subject;
  const after = silencer.acknowledgement(subject);
  const before = incident?.acknowledged ?? null;
  if (incident === null || (before?.at === after?.at && before?.until === after?.until)) return subject;
  return { ...subject, incident: { ...incident, acknowledged: after, updatedAt: now } };
}

function isDue(subject: Subject, silencer: Silencer, tick: number): boolean {
  if (subject.toldTick === null) return false;
  const everyMs = silencer.reminderMs(subject);
  return everyMs !== null && tick - subject.toldTick >= everyMs;
}

function collect(due: Map<string, [Subject, ...Subject[]]>, subject: Subject): void {
  const group = subject.group ?? '';
  const others = due.get(group);
  if (others === undefined) due.set(group, [subject]);
  else others.push(subject);
}
