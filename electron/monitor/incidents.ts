import type { IncidentView } from '../contract/incident.ts';
import type { Intent } from './intent.ts';
import type { Moment } from './moment.ts';
import type { Rules } from './rules.ts';
import type { Standing } from './standing.ts';
import { affectedBy, openIncident, reasonOf, serverIdOf, standingOf, type Sighting, type Subject } from './subject.ts';
import { tell, tellRecovery, type Bundle, type Storm } from './telling.ts';

/** What holds decisions back: sleep, network loss, a server that has only just returned. */
export interface Restraint {
  /** Servers whose drops are not told yet. */
  readonly heldServers: ReadonlySet<string>;
  /** No server is called down before this time (monotonic); infinity while the computer is offline. */
  readonly serversQuietUntil: number;
}

/** What a decision starts from. */
export interface PolicyInput {
  readonly sightings: readonly Sighting[];
  /** Keys of subjects that are no longer watched: nothing is wrong with them and nothing is told. */
  readonly dismissed: readonly string[];
  readonly restraint: Restraint;
}

/** The policy's memory. Subjects that are well are not in it. */
export interface PolicyState {
  readonly subjects: ReadonlyMap<string, Subject>;
  readonly closed: readonly IncidentView[];
  /** The last told drops, by server. */
  readonly storms: ReadonlyMap<string, Storm>;
}

export const quietPolicy: PolicyState = { subjects: new Map(), closed: [], storms: new Map() };

export interface Decision {
  readonly state: PolicyState;
  readonly intents: readonly Intent[];
  /** Milliseconds after which to decide again without a sighting; null when nothing waits for time. */
  readonly wakeInMs: number | null;
}

/**
 * The incident policy: what these sightings and the passing of time mean for the person. Pure. Each subject has at most
 * one open incident; the first observation, own actions and restrained times never ring.
 */
export function decide(state: PolicyState, input: PolicyInput, moment: Moment, rules: Rules): Decision {
  const round = new Round(state, input.restraint, moment, rules);
  for (const key of input.dismissed) round.dismiss(key);
  for (const sighting of input.sightings) round.see(sighting);
  return round.finish();
}

/** One decision in the making; nothing of it outlives the call. */
class Round {
  readonly #subjects: Map<string, Subject>;
  readonly #storms: Map<string, Storm>;
  readonly #closed: IncidentView[];
  readonly #restraint: Restraint;
  readonly #moment: Moment;
  readonly #rules: Rules;
  readonly #intents: Intent[] = [];
  /** What became certain in this round, by server; each server's is told at once. */
  readonly #confirmed = new Map<string, [Subject, ...Subject[]]>();
  readonly #foundSo = new Map<string, [Subject, ...Subject[]]>();
  readonly #ownDoing = new Map<string, [Subject, ...Subject[]]>();
  /** What recovered in this round, by the group that told of it. */
  readonly #recovered = new Map<string, [Subject, ...Subject[]]>();

  constructor(state: PolicyState, restraint: Restraint, moment: Moment, rules: Rules) {
    this.#subjects = new Map(state.subjects);
    this.#storms = new Map(state.storms);
    this.#closed = [...state.closed];
    this.#restraint = restraint;
    this.#moment = moment;
    this.#rules = rules;
  }

  dismiss(key: string): void {
    const subject = this.#subjects.get(key);
    if (subject !== undefined) this.#close(key, subject);
    this.#storms.delete(key);
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
    for (const subject of this.#subjects.values()) this.#review(subject);
    for (const bundle of this.#confirmed.values()) this.#tellDrops(bundle);
    for (const bundle of this.#foundSo.values()) this.#keepQuiet(bundle, 'first-observation');
    for (const bundle of this.#ownDoing.values()) this.#keepQuiet(bundle, 'own-action');
    for (const [group, bundle] of this.#recovered) this.#tellRecovered(group, bundle);
    const { now } = this.#moment;
    const closed = this.#closed.filter((view) => now - (view.closedAt ?? now) <= this.#rules.closedShownMs);
    return {
      state: { subjects: this.#subjects, closed, storms: this.#storms },
      intents: this.#intents,
      wakeInMs: this.#wakeInMs(),
    };
  }

  #meet(sighting: Sighting, standing: Standing): void {
    const subject: Subject = {
      phase: sighting.first ? 'unsettled' : 'pending',
      since: this.#moment,
      sighting,
      badSightings: 1,
      own: isOwn(sighting),
      incident: null,
      group: null,
    };
    this.#subjects.set(sighting.key, subject);
    if (sighting.first && standing === 'bad') this.#open(subject, true);
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
        if (standing === 'bad') this.#update({ ...subject, phase: 'open' });
        else if (standing === 'open-question') this.#subjects.set(key, { ...known, phase: 'open' });
        else if (known.phase === 'open') this.#recover(subject);
        return;
    }
  }

  #recount(subject: Subject, standing: Standing): Subject {
    const apart = this.#moment.tick - subject.since.tick >= this.#rules.spreadMs;
    const counts = standing === 'bad' && apart && !this.#isHeld(subject.sighting);
    return {
      ...subject,
      own: subject.own || isOwn(subject.sighting),
      badSightings: subject.badSightings + (counts ? 1 : 0),
    };
  }

  #recover(subject: Subject): void {
    const own = isOwn(subject.sighting);
    this.#subjects.set(subject.sighting.key, { ...subject, phase: 'recovering', since: this.#moment, own });
  }

  /** What time decides. */
  #review(subject: Subject): void {
    const waited = this.#moment.tick - subject.since.tick;
    if (subject.phase === 'pending' && this.#isCertain(subject, waited)) this.#open(subject, false);
    if (subject.phase === 'recovering' && waited >= this.#rules.recoverMs) {
      this.#close(subject.sighting.key, subject);
      bundle(this.#recovered, subject.group ?? subject.sighting.key, subject);
    }
  }

  #isCertain({ sighting, badSightings }: Subject, waited: number): boolean {
    if (standingOf(sighting) !== 'bad' || this.#isHeld(sighting)) return false;
    // A server's state and a disappearance were confirmed over several polls before they came here.
    if (sighting.kind === 'server' || sighting.health === 'gone') return true;
    return badSightings >= this.#rules.confirmations || waited >= this.#rules.confirmMs;
  }

  #isHeld(sighting: Sighting): boolean {
    if (sighting.kind === 'server') return this.#moment.tick < this.#restraint.serversQuietUntil;
    return this.#restraint.heldServers.has(sighting.ref.serverId);
  }

  #open(subject: Subject, baseline: boolean): void {
    const opened: Subject = {
      ...subject,
      phase: 'open',
      incident: openIncident(subject, this.#moment.now, baseline),
    };
    this.#subjects.set(subject.sighting.key, opened);
    const bundles = baseline ? this.#foundSo : subject.own ? this.#ownDoing : this.#confirmed;
    // A server speaks for itself, never in one breath with its instances.
    bundle(bundles, `${subject.sighting.kind}:${serverIdOf(subject.sighting)}`, opened);
  }

  /** It is still wrong, perhaps in another way, which changes its notification in place. */
  #update(subject: Subject): void {
    const { incident, sighting, group } = subject;
    if (incident === null) return;
    const reason = reasonOf(sighting);
    const changed = incident.health !== sighting.health || incident.reason?.code !== reason?.code;
    const updatedAt = this.#moment.now;
    const updated: Subject = changed
      ? {
          ...subject,
          incident: { ...incident, health: sighting.health, reason, affected: affectedBy(sighting), updatedAt },
        }
      : subject;
    this.#subjects.set(sighting.key, updated);
    // A notification for several is not rewritten for the sake of one of them.
    if (changed && group === incident.id && !this.#isShared(subject, group)) {
      this.#intents.push(tell([updated], { why: 'joined', group, at: updatedAt, replaces: true }));
    }
  }

  #isShared({ sighting }: Subject, group: string): boolean {
    for (const other of this.#subjects.values()) {
      if (other.group === group && other.sighting.key !== sighting.key) return true;
    }
    return false;
  }

  #close(key: string, subject: Subject): void {
    this.#subjects.delete(key);
    const { now } = this.#moment;
    if (subject.incident !== null) this.#closed.unshift({ ...subject.incident, updatedAt: now, closedAt: now });
  }

  /** One notification for what became certain together, or soon after another on the same server. */
  #tellDrops(subjects: Bundle): void {
    const { now, tick } = this.#moment;
    const [{ sighting, incident }] = subjects;
    const serverId = serverIdOf(sighting);
    const last = sighting.kind === 'instance' ? this.#storms.get(serverId) : undefined;
    const joined = last !== undefined && tick - last.tick <= this.#rules.stormMs ? last : null;
    const group = joined?.group ?? incident?.id ?? sighting.key;
    const all: Bundle = joined === null ? subjects : [joined.subjects[0], ...joined.subjects.slice(1), ...subjects];
    for (const subject of subjects) this.#subjects.set(subject.sighting.key, { ...subject, group });
    if (sighting.kind === 'instance') this.#storms.set(serverId, { group, tick: joined?.tick ?? tick, subjects: all });
    this.#intents.push(
      tell(all, { why: joined === null ? 'confirmed' : 'joined', group, at: now, replaces: joined !== null }),
    );
  }

  #keepQuiet(subjects: Bundle, why: 'first-observation' | 'own-action'): void {
    const [{ sighting, incident }] = subjects;
    this.#intents.push(tell(subjects, { why, group: incident?.id ?? sighting.key, at: this.#moment.now }));
  }

  #tellRecovered(group: string, subjects: Bundle): void {
    const [first] = subjects;
    const why = first.group === null ? 'was-not-told' : first.own ? 'own-action' : 'recovered';
    this.#intents.push(tellRecovery(subjects, { why, group, at: this.#moment.now }));
  }

  #wakeInMs(): number | null {
    let wake = Infinity;
    for (const { phase, since, sighting } of this.#subjects.values()) {
      if (phase === 'recovering') wake = Math.min(wake, since.tick + this.#rules.recoverMs);
      if (phase !== 'pending' || standingOf(sighting) !== 'bad') continue;
      if (sighting.kind === 'server') wake = Math.min(wake, this.#restraint.serversQuietUntil);
      else if (!this.#isHeld(sighting)) wake = Math.min(wake, since.tick + this.#rules.confirmMs);
    }
    return Number.isFinite(wake) ? Math.max(0, wake - this.#moment.tick) : null;
  }
}

function bundle(bundles: Map<string, [Subject, ...Subject[]]>, key: string, subject: Subject): void {
  const others = bundles.get(key);
  if (others === undefined) bundles.set(key, [subject]);
  else others.push(subject);
}

function isOwn(sighting: Sighting): boolean {
  return sighting.kind === 'instance' && sighting.own;
}
