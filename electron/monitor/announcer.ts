import type { Intent, SilenceWhy, Why } from './intent.ts';
import type { Moment } from './moment.ts';
import type { Rules } from './rules.ts';
import type { Silencer } from './silencer.ts';
import { serverIdOf, type Subject } from './subject.ts';
import { tell, tellRecovery, type Bundle, type Storm } from './telling.ts';

type Bundles = Map<string, [Subject, ...Subject[]]>;

/**
 * Puts what became certain in one round into words of intent: bundles by server, merges storms, and keeps quiet what the
 * person does not want to hear. Notes in `subjects` what was told and what was not.
 */
export class Announcer {
  readonly intents: Intent[] = [];
  readonly #subjects: Map<string, Subject>;
  readonly #storms: Map<string, Storm>;
  readonly #silencer: Silencer;
  readonly #moment: Moment;
  readonly #rules: Rules;
  readonly #news: Bundles = new Map();
  readonly #quiet = new Map<Why, Bundles>();
  readonly #recovered: Bundles = new Map();

  constructor(
    subjects: Map<string, Subject>,
    storms: Map<string, Storm>,
    silencer: Silencer,
    moment: Moment,
    rules: Rules,
  ) {
    this.#subjects = subjects;
    this.#storms = storms;
    this.#silencer = silencer;
    this.#moment = moment;
    this.#rules = rules;
  }

  /** A drop is certain. It is told with the others of its server, unless it is to be silent. */
  confirmed(subject: Subject, why: 'confirmed' | 'silence-over' = 'confirmed'): void {
    const silence = this.#silencer.of(subject);
    if (silence === null) bundle(this.#news, `${why}:${placeOf(subject)}`, subject);
    else this.#hush(subject, silence);
  }

  /** It is not told, for this reason. */
  quiet(subject: Subject, why: Why): void {
    const bundles = this.#quiet.get(why) ?? new Map<string, [Subject, ...Subject[]]>();
    this.#quiet.set(why, bundles);
    bundle(bundles, placeOf(subject), subject);
  }

  /** What is shown of it changes in place. A notification for several is not rewritten for the sake of one of them. */
  changed(subject: Subject, why: 'joined' | 'flapping'): void {
    const { group } = subject;
    const shows = group !== null && group === subject.incident?.id && !this.#isShared(subject, group);
    if (shows || why === 'flapping') this.#push([subject], why, group ?? subject.sighting.key, shows);
  }

  /** It was told, and there is a reason to tell it once more, unless it is to be silent. */
  again(subjects: Bundle, why: 'stayed-down' | 'changed' | 'silence-over' | 'reminder'): void {
    const audible: Subject[] = [];
    for (const subject of subjects) {
      const silence = this.#silencer.of(subject);
      if (silence === null) audible.push(subject);
      else if (why === 'reminder') this.#push([this.#told(subject)], silence, groupOf(subject), false);
      else this.#hush(subject, silence);
    }
    const [first, ...others] = audible;
    if (first === undefined) return;
    const group = groupOf(first);
    const told: Bundle = [this.#told(first, group), ...others.map((other) => this.#told(other, group))];
    this.#push(told, why, group, true);
  }

  recovered(subject: Subject): void {
    bundle(this.#recovered, groupOf(subject), subject);
  }

  /** Tells everything that was collected. */
  finish(): readonly Intent[] {
    for (const [key, subjects] of this.#news)
      this.#tellDrops(subjects, key.startsWith('silence') ? 'silence-over' : 'confirmed');
    for (const [why, bundles] of this.#quiet) {
      for (const subjects of bundles.values()) this.#push(subjects, why, groupOf(subjects[0]), false);
    }
    for (const [group, subjects] of this.#recovered) this.#tellRecovered(group, subjects);
    return this.intents;
  }

  /** One notification for what became certain together, or soon after another on the same server. */
  #tellDrops(subjects: Bundle, why: 'confirmed' | 'silence-over'): void {
    const { tick } = this.#moment;
    const [first] = subjects;
    const place = placeOf(first);
    const last = first.sighting.kind === 'instance' ? this.#storms.get(place) : undefined;
    const joinMs = first.flapping ? this.#rules.flapMs : this.#rules.stormMs;
    const joined = last !== undefined && tick - last.tick <= joinMs ? last : null;
    const group = joined?.group ?? groupOf(first);
    const [one, ...more] = subjects;
    const told: Bundle = [this.#told(one, group), ...more.map((subject) => this.#told(subject, group))];
    const all: Bundle = joined === null ? told : [joined.subjects[0], ...joined.subjects.slice(1), ...told];
    if (first.sighting.kind === 'instance') {
      this.#storms.set(place, { group, tick: joined?.tick ?? tick, subjects: all });
    }
    this.#push(all, joined === null ? why : 'joined', group, joined !== null);
  }

  #tellRecovered(group: string, subjects: Bundle): void {
    const [first] = subjects;
    const why = this.#whyQuiet(first);
    this.intents.push(tellRecovery(subjects, { why: why ?? 'recovered', group, at: this.#moment.now }));
  }

  /** Why the end of something is not told; null when it is. */
  #whyQuiet(subject: Subject): Why | null {
    if (subject.group === null) return 'was-not-told';
    if (subject.own) return 'own-action';
    return subject.sighting.kind === 'notice' ? 'minor' : this.#silencer.of(subject);
  }

  /** Notes that it was told now. */
  #told(subject: Subject, group = subject.group): Subject {
    const { incident } = subject;
    const audible = incident === null ? null : { ...incident, silenced: null };
    const told: Subject = { ...subject, group, toldTick: this.#moment.tick, hushed: null, incident: audible };
    this.#subjects.set(subject.sighting.key, told);
    return told;
  }

  /** Keeps it quiet until the silence is over. */
  #hush(subject: Subject, why: SilenceWhy): void {
    const incident = subject.incident === null ? null : { ...subject.incident, silenced: why };
    const hushed: Subject = { ...subject, hushed: why, incident };
    this.#subjects.set(subject.sighting.key, hushed);
    this.quiet(hushed, why);
  }

  #isShared({ sighting }: Subject, group: string): boolean {
    for (const other of this.#subjects.values()) {
      if (other.group === group && other.sighting.key !== sighting.key) return true;
    }
    return false;
  }

  #push(subjects: Bundle, why: Why, group: string, replaces: boolean): void {
    this.intents.push(tell(subjects, { why, group, at: this.#moment.now, replaces }));
  }
}

/** A server speaks for itself, never in one breath with its instances; so does a notice, and so do those that come and go. */
function placeOf({ sighting, flapping }: Subject): string {
  if (sighting.kind === 'notice') return sighting.key;
  return `${sighting.kind}:${flapping ? 'flapping:' : ''}${serverIdOf(sighting)}`;
}

function groupOf({ group, incident, sighting }: Subject): string {
  return group ?? incident?.id ?? sighting.key;
}

function bundle(bundles: Bundles, key: string, subject: Subject): void {
  const others = bundles.get(key);
  if (others === undefined) bundles.set(key, [subject]);
  else others.push(subject);
}
