import type { IncidentView } from '../contract/incident.ts';
import { Announcer } from './announcer.ts';
import { isCalm, isFlapping, withDrop, type Drops } from './flapping.ts';
import type { Decision, PolicyInput, PolicyState } from './incidents.ts';
import type { Moment } from './moment.ts';
import { restrains, type Restraint } from './restraint.ts';
import type { Rules } from './rules.ts';
import type { Silencer } from './silencer.ts';
import type { Standing } from '../contract/standing.ts';
import { conditionOf, isOwn, newSubject, openIncident, standingOf, type Sighting, type Subject } from './subject.ts';
import type { Storm } from './telling.ts';
import { vigil } from './vigil.ts';
import { wakeInMs } from './wake.ts';

/** One decision in the making; nothing of it outlives the call. */
export class Round {
  readonly #subjects: Map<string, Subject>;
  readonly #storms: Map<string, Storm>;
  readonly #drops: Map<string, Drops>;
  readonly #closed: IncidentView[];
  readonly #restraint: Restraint;
  readonly #silencer: Silencer;
  readonly #moment: Moment;
  readonly #rules: Rules;
  readonly #announcer: Announcer;

  constructor(state: PolicyState, input: PolicyInput, moment: Moment, rules: Rules) {
    this.#subjects = new Map(state.subjects);
    this.#storms = new Map(state.storms);
    this.#drops = new Map(state.drops);
    this.#closed = [...state.closed];
    this.#restraint = input.restraint;
    this.#silencer = input.silencer;
    this.#moment = moment;
    this.#rules = rules;
    this.#announcer = new Announcer(this.#subjects, this.#storms, this.#silencer, moment, rules);
  }

  dismiss(key: string): void {
    const subject = this.#subjects.get(key);
    if (subject !== undefined) this.#close(key, subject);
    this.#storms.delete(`instance:${key}`);
    this.#storms.delete(`instance:flapping:${key}`);
    this.#drops.delete(key);
  }

  see(sighting: Sighting): void {
    const known = this.#subjects.get(sighting.key);
    const standing = standingOf(sighting);
    if (known !== undefined) {
      this.#follow(known, sighting, standing);
    } else if (standing === 'bad' || (standing === 'open-question' && sighting.first)) {
      this.#meet(sighting, standing);
    }
  }

  finish(): Decision {
    for (const subject of [...this.#subjects.values()]) this.#review(subject);
    vigil(this.#subjects, this.#silencer, this.#announcer, this.#moment);
    const intents = this.#announcer.finish();
    const { now, tick } = this.#moment;
    for (const [key, drops] of this.#drops) {
      if (tick - (drops.at(-1) ?? tick) > this.#rules.flapMs && !this.#subjects.has(key)) this.#drops.delete(key);
    }
    return {
      state: {
        subjects: this.#subjects,
        closed: this.#closed.filter((view) => now - (view.closedAt ?? now) <= this.#rules.closedShownMs),
        storms: this.#storms,
        drops: this.#drops,
      },
      intents,
      wakeInMs: wakeInMs(this.#subjects.values(), {
        drops: this.#drops,
        restraint: this.#restraint,
        silencer: this.#silencer,
        tick,
        rules: this.#rules,
      }),
    };
  }

  #meet(sighting: Sighting, standing: Standing): void {
    const subject = newSubject(sighting, sighting.first ? 'unsettled' : 'pending', this.#moment);
    if (sighting.first && standing === 'bad') {
      this.#open(subject, true);
      return;
    }
    const flapping = !sighting.first && this.#countDrop(subject);
    this.#subjects.set(sighting.key, { ...subject, flapping });
  }

  #follow(known: Subject, sighting: Sighting, standing: Standing): void {
    const subject: Subject = { ...known, sighting };
    const { key } = sighting;
    switch (known.phase) {
      case 'unsettled':
        if (standing === 'good') this.#subjects.delete(key);
        else if (standing === 'bad') this.#open(subject, true);
        return;
      case 'pending':
        if (standing === 'good') this.#subjects.delete(key);
        else this.#subjects.set(key, this.#recount(subject, standing));
        return;
      case 'open':
      case 'recovering':
        if (standing === 'bad') this.#continue(known, subject);
        else if (standing === 'open-question') this.#subjects.set(key, { ...subject, phase: 'open' });
        else if (known.phase === 'open') this.#recover(subject);
        return;
    }
  }

  #recount(subject: Subject, standing: Standing): Subject {
    const { sighting } = subject;
    const apart = this.#moment.tick - subject.since.tick >= this.#rules.spreadMs;
    const counts = standing === 'bad' && apart && this.#restraintOf(sighting) === null;
    const lost = sighting.kind === 'instance' && sighting.health === 'unknown' && !subject.noted;
    if (lost) this.#announcer.quiet(subject, 'server-down');
    return {
      ...subject,
      own: subject.own || isOwn(sighting),
      badSightings: subject.badSightings + (counts ? 1 : 0),
      noted: subject.noted || lost,
    };
  }

  /** It is wrong, still or again, and perhaps in another way. */
  #continue(known: Subject, subject: Subject): void {
    const again = known.phase === 'recovering';
    const flapping = known.flapping || (again && this.#countDrop(subject));
    if (again && known.flapping) this.#countDrop(subject);
    this.#update({ ...subject, phase: 'open', flapping });
    this.#urge(known, subject.sighting);
    if (again && flapping && known.flapping) this.#announcer.quiet({ ...subject, flapping: false }, 'flapping');
  }

  /** What was to be said once is more urgent now. */
  #urge(known: Subject, sighting: Sighting): void {
    const before = known.sighting;
    if (before.kind !== 'notice' || sighting.kind !== 'notice' || sighting.urgency <= before.urgency) return;
    const subject = this.#subjects.get(sighting.key);
    if (subject?.incident?.acknowledged === null) this.#announcer.again([subject], 'reminder');
  }

  #recover(subject: Subject): void {
    this.#subjects.set(subject.sighting.key, {
      ...subject,
      phase: 'recovering',
      since: this.#moment,
      own: isOwn(subject.sighting),
    });
  }

  /** What time decides. */
  #review(subject: Subject): void {
    const waited = this.#moment.tick - subject.since.tick;
    const { key } = subject.sighting;
    if (subject.phase === 'pending' && this.#isCertain(subject, waited)) {
      const restraint = this.#restraintOf(subject.sighting);
      if (restraint === null) this.#open(subject, false);
      else if (restraint !== 'asking' && !subject.noted) {
        this.#announcer.quiet(subject, restraint);
        this.#subjects.set(key, { ...subject, noted: true });
      }
    }
    if (subject.phase === 'recovering' && waited >= (subject.flapping ? this.#rules.calmMs : this.#rules.recoverMs)) {
      this.#close(key, subject);
      if (subject.flapping) this.#drops.delete(key);
      this.#announcer.recovered(subject);
    }
    if (subject.phase === 'open' && subject.flapping) this.#reviewFlapping(subject);
  }

  /** What flapped and then stayed down is down, which is news. */
  #reviewFlapping(subject: Subject): void {
    const { key } = subject.sighting;
    if (standingOf(subject.sighting) !== 'bad' || this.#restraintOf(subject.sighting) !== null) return;
    if (!isCalm(this.#drops.get(key), this.#moment.tick, this.#rules)) return;
    const down = this.#changed({ ...subject, flapping: false });
    this.#subjects.set(key, down);
    if (down.group !== null) this.#announcer.again([down], 'stayed-down');
  }

  #isCertain({ sighting, badSightings, flapping }: Subject, waited: number): boolean {
    if (standingOf(sighting) !== 'bad') return false;
    // A server's state and a disappearance were confirmed over several polls before they came here.
    if (flapping || sighting.kind !== 'instance' || sighting.health === 'gone') return true;
    return badSightings >= this.#rules.confirmations || waited >= this.#rules.confirmMs;
  }

  #restraintOf(sighting: Sighting): ReturnType<typeof restrains> {
    return restrains(this.#restraint, sighting, this.#moment.tick);
  }

  #open(subject: Subject, baseline: boolean): void {
    const opened: Subject = {
      ...subject,
      phase: 'open',
      incident: openIncident(subject, this.#moment.now, baseline),
    };
    this.#subjects.set(subject.sighting.key, opened);
    if (this.#silencer.acknowledgement(opened) !== null) this.#announcer.quiet(opened, 'acknowledged');
    else if (baseline) this.#announcer.quiet(opened, 'first-observation');
    else if (subject.own) this.#announcer.quiet(opened, 'own-action');
    else this.#announcer.confirmed(opened);
  }

  /** It is still wrong, perhaps in another way, which changes its notification in place. */
  #update(subject: Subject): void {
    const updated = this.#changed(subject);
    this.#subjects.set(subject.sighting.key, updated);
    if (updated.incident === subject.incident || updated.incident === null) return;
    this.#announcer.changed(updated, updated.flapping ? 'flapping' : 'joined');
  }

  /** The subject with its incident as it is now; the same incident when nothing of it changed. */
  #changed(subject: Subject): Subject {
    const { incident } = subject;
    if (incident === null) return subject;
    const condition = conditionOf(subject);
    const same =
      incident.health === condition.health &&
      incident.reason?.code === condition.reason?.code &&
      incident.flapping === condition.flapping;
    if (same) return subject;
    return { ...subject, incident: { ...incident, ...condition, updatedAt: this.#moment.now } };
  }

  /** Counts a drop, and answers whether it drops too often. Effects of our own actions do not count. */
  #countDrop({ sighting }: Subject): boolean {
    if (isOwn(sighting) || this.#restraintOf(sighting) !== null) return false;
    const drops = withDrop(this.#drops.get(sighting.key), this.#moment.tick, this.#rules);
    this.#drops.set(sighting.key, drops);
    return isFlapping(drops, this.#rules);
  }

  #close(key: string, subject: Subject): void {
    this.#subjects.delete(key);
    const { now } = this.#moment;
    if (subject.incident !== null) this.#closed.unshift({ ...subject.incident, updatedAt: now, closedAt: now });
  }
}
