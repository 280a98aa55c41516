import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { instanceHealths, instanceKey, type InstanceHealth } from '../../../electron/contract/instance.ts';
import { serverHealths, type ServerHealth } from '../../../electron/contract/server.ts';
import { decide, quietPolicy, type PolicyState } from '../../../electron/monitor/incidents.ts';
import type { Intent } from '../../../electron/monitor/intent.ts';
import type { Restraint } from '../../../electron/monitor/restraint.ts';
import { rulesWith } from '../../../electron/monitor/rules.ts';
import { noSilence, type Silencer } from '../../../electron/monitor/silencer.ts';
import type { InstanceSighting, ServerSighting, Sighting } from '../../../electron/monitor/subject.ts';

const rules = rulesWith();
const start = Date.UTC(2026, 0, 15, 12);

function instance(name: string, health: InstanceHealth, changes: Partial<InstanceSighting> = {}): InstanceSighting {
  const ref = { serverId: 'srv', name };
  return { kind: 'instance', key: instanceKey(ref), ref, health, reason: null, first: false, own: false, ...changes };
}

function server(health: ServerHealth, changes: Partial<ServerSighting> = {}): ServerSighting {
  const blind = !['online', 'slow', 'suspect', 'unknown'].includes(health);
  return { kind: 'server', key: 'srv', health, blind, first: false, affected: 3, ...changes };
}

/** The policy with its memory, at seconds from the start. */
class Policy {
  state: PolicyState = quietPolicy;
  wakeInMs: number | null = null;
  held = new Set<string>();
  quietUntil = 0;
  offline = false;
  unproven = new Set<string>();
  silencer: Silencer = noSilence;
  readonly intents: Intent[] = [];

  at(seconds: number, ...sightings: readonly Sighting[]): readonly Intent[] {
    return this.#decide(seconds, sightings, []);
  }

  dismiss(seconds: number, ...keys: readonly string[]): readonly Intent[] {
    return this.#decide(seconds, [], keys);
  }

  open(): string[] {
    return [...this.state.subjects].flatMap(([key, { incident }]) => (incident === null ? [] : [key]));
  }

  get rings(): readonly Intent[] {
    return this.intents.filter((intent) => intent.ring);
  }

  #decide(seconds: number, sightings: readonly Sighting[], dismissed: readonly string[]): readonly Intent[] {
    const restraint: Restraint = {
      heldServers: this.held,
      serversQuietUntil: this.quietUntil,
      offline: this.offline,
      unproven: this.unproven,
    };
    const moment = { now: start + seconds * 1_000, tick: 1_000 + seconds * 1_000 };
    const decision = decide(this.state, { sightings, dismissed, restraint, silencer: this.silencer }, moment, rules);
    this.state = decision.state;
    this.wakeInMs = decision.wakeInMs;
    this.intents.push(...decision.intents);
    return decision.intents;
  }
}

let policy: Policy;
beforeEach(() => {
  policy = new Policy();
});

describe('a drop', () => {
  it('is told after the second bad observation', () => {
    expect(policy.at(0, instance('a', 'closed', { reason: { code: 428, at: null } }))).toEqual([]);
    expect(policy.at(5, instance('a', 'closed', { reason: { code: 428, at: null } }))).toMatchObject([
      { kind: 'drop', ring: true, why: 'confirmed', members: [{ serverId: 'srv', name: 'a' }], health: 'closed' },
    ]);
    expect(policy.open()).toEqual(['srv/a']);
  });

  it('is told after a minute without a second observation, and asks to be woken for it', () => {
    policy.at(0, instance('a', 'closed'));
    expect(policy.wakeInMs).toBe(60_000);
    expect(policy.at(59)).toEqual([]);
    expect(policy.at(60)).toMatchObject([{ kind: 'drop', ring: true }]);
    expect(policy.wakeInMs).toBeNull();
  });

  it('is not told when two sources say so at the same moment', () => {
    policy.at(0, instance('a', 'unstable'));
    expect(policy.at(1, instance('a', 'closed'))).toEqual([]);
  });

  it('is not told when it was over before', () => {
    policy.at(0, instance('a', 'unstable'));
    policy.at(5, instance('a', 'online'));
    policy.at(120);
    expect(policy.intents).toEqual([]);
    expect(policy.state.subjects.size).toBe(0);
  });

  it('is not told while the instance cannot be seen, and is told when it is seen again', () => {
    policy.at(0, instance('a', 'closed'));
    policy.at(5, instance('a', 'unknown'));
    expect(policy.at(90)).toEqual([]);
    expect(policy.at(95, instance('a', 'closed'))).toMatchObject([{ kind: 'drop', ring: true }]);
  });

  it('changes its notification in place when it gets another cause', () => {
    policy.at(0, instance('a', 'closed'));
    const [told] = policy.at(5, instance('a', 'closed'));
    const [changed] = policy.at(30, instance('a', 'logged-out', { reason: { code: 401, at: null } }));
    expect(changed).toMatchObject({
      ring: false,
      replaces: true,
      why: 'joined',
      group: told?.group,
      health: 'logged-out',
    });
    expect(policy.open()).toHaveLength(1);
  });

  it('is certain at once when the instance is gone, because several lists said so', () => {
    expect(policy.at(0, instance('a', 'gone'))).toMatchObject([{ kind: 'drop', ring: true, health: 'gone' }]);
  });
});

describe('a recovery', () => {
  beforeEach(() => {
    policy.at(0, instance('a', 'closed'));
    policy.at(5, instance('a', 'closed'));
  });

  it('is told once after a stable minute, with how long it was down', () => {
    policy.at(30, instance('a', 'online'));
    expect(policy.wakeInMs).toBe(60_000);
    expect(policy.at(89)).toEqual([]);
    expect(policy.at(90)).toMatchObject([{ kind: 'recovered', ring: true, why: 'recovered', downMs: 30_000 }]);
    expect(policy.at(600)).toEqual([]);
    expect(policy.open()).toEqual([]);
    expect(policy.state.closed).toMatchObject([{ closedAt: start + 90_000 }]);
  });

  it('is not told when it drops again before', () => {
    policy.at(30, instance('a', 'online'));
    policy.at(60, instance('a', 'closed'));
    policy.at(200);
    expect(policy.rings).toHaveLength(1);
    expect(policy.open()).toEqual(['srv/a']);
  });

  it('waits while the instance cannot be seen', () => {
    policy.at(30, instance('a', 'online'));
    policy.at(60, instance('a', 'unknown'));
    expect(policy.at(200)).toEqual([]);
    policy.at(210, instance('a', 'online'));
    expect(policy.at(270)).toMatchObject([{ kind: 'recovered', ring: true }]);
  });

  it('by an action of ours does not ring', () => {
    policy.at(30, instance('a', 'online', { own: true }));
    expect(policy.at(90)).toMatchObject([{ kind: 'recovered', ring: false, why: 'own-action' }]);
  });

  it('leaves the list of closed incidents after an hour', () => {
    policy.at(30, instance('a', 'online'));
    policy.at(90);
    policy.at(90 + 3_601);
    expect(policy.state.closed).toEqual([]);
  });
});

describe('quiet', () => {
  it('at first sight: one silent summary for each server', () => {
    const intents = policy.at(
      0,
      instance('a', 'closed', { first: true }),
      instance('b', 'logged-out', { first: true }),
      instance('c', 'online', { first: true }),
    );
    expect(intents).toMatchObject([{ kind: 'drop', ring: false, why: 'first-observation', affected: 2 }]);
    policy.at(5, instance('a', 'closed'), instance('b', 'logged-out'));
    expect(policy.rings).toEqual([]);
    expect([...policy.state.subjects.values()].map(({ incident }) => incident?.baseline)).toEqual([true, true]);
  });

  it('when what was already down recovers', () => {
    policy.at(0, instance('a', 'closed', { first: true }));
    policy.at(10, instance('a', 'online'));
    expect(policy.at(70)).toMatchObject([{ kind: 'recovered', ring: false, why: 'was-not-told' }]);
  });

  it('about an instance that was never seen well', () => {
    policy.at(0, instance('a', 'connecting', { first: true }));
    policy.at(30, instance('a', 'needs-scan'));
    policy.at(200, instance('a', 'closed'));
    expect(policy.rings).toEqual([]);
    expect(policy.open()).toEqual(['srv/a']);
  });

  it('about the effect of an action of ours, also when it began just before', () => {
    policy.at(0, instance('a', 'closed', { own: true }), instance('b', 'closed'));
    policy.at(5, instance('a', 'closed'), instance('b', 'closed', { own: true }));
    expect(policy.intents).toMatchObject([{ ring: false, why: 'own-action', affected: 2 }]);
  });

  it('while its server has only just returned, and not afterwards', () => {
    policy.held.add('srv');
    policy.at(0, instance('a', 'closed'));
    expect(policy.at(70, instance('a', 'closed'))).toMatchObject([{ ring: false, why: 'returning' }]);
    expect(policy.at(72, instance('a', 'closed'))).toEqual([]);
    expect(policy.wakeInMs).toBeNull();
    policy.held.clear();
    expect(policy.at(75, instance('a', 'closed'))).toMatchObject([{ ring: true }]);
  });

  it('about what was dismissed', () => {
    policy.at(0, instance('a', 'closed'));
    policy.at(5, instance('a', 'closed'));
    expect(policy.dismiss(10, 'srv/a')).toEqual([]);
    expect(policy.open()).toEqual([]);
    expect(policy.at(200)).toEqual([]);
  });
});

describe('a storm', () => {
  it('is one notification for what became certain together', () => {
    const names = ['a', 'b', 'c', 'd'];
    policy.at(0, ...names.map((name) => instance(name, 'closed')));
    const intents = policy.at(5, ...names.map((name) => instance(name, 'closed')));
    expect(intents).toMatchObject([{ ring: true, affected: 4 }]);
    expect(intents[0]?.members.map(({ name }) => name)).toEqual(names);
  });

  it('takes up what follows within fifteen seconds, silently', () => {
    policy.at(0, instance('a', 'closed'));
    policy.at(5, instance('a', 'closed'), instance('b', 'closed'));
    const [joined] = policy.at(10, instance('b', 'closed'));
    expect(joined).toMatchObject({ ring: false, replaces: true, why: 'joined', affected: 2 });
    expect(joined?.group).toBe(policy.rings[0]?.group);
    policy.at(40, instance('c', 'closed'));
    policy.at(45, instance('c', 'closed'));
    expect(policy.rings).toHaveLength(2);
  });

  it('does not cross servers', () => {
    const other = instance('b', 'closed', { key: 'other/b', ref: { serverId: 'other', name: 'b' } });
    policy.at(0, instance('a', 'closed'), other);
    policy.at(5, instance('a', 'closed'), other);
    expect(policy.rings.map(({ serverId }) => serverId)).toEqual(['srv', 'other']);
  });

  it('recovers in one notification', () => {
    const names = ['a', 'b', 'c'];
    for (const [seconds, health] of [
      [0, 'closed'],
      [5, 'closed'],
      [30, 'online'],
      [90, 'online'],
    ] as const) {
      policy.at(seconds, ...names.map((name) => instance(name, health)));
    }
    expect(policy.rings.map(({ kind, affected }) => [kind, affected])).toEqual([
      ['drop', 3],
      ['recovered', 3],
    ]);
  });
});

describe('a server', () => {
  it.each([
    ['unreachable', 'server-down'],
    ['key-rejected', 'key-rejected'],
    ['needs-key', 'key-rejected'],
    ['tls-error', 'server-refused'],
    ['licence-required', 'server-refused'],
    ['strange-answer', 'server-refused'],
  ] as const)('%s is told as %s', (health, kind) => {
    expect(policy.at(0, server(health))).toMatchObject([{ kind, ring: true, affected: 3, members: [] }]);
  });

  it('that is suspect, or answered strangely once, is not told', () => {
    policy.at(0, server('suspect'), server('strange-answer', { blind: false }));
    expect(policy.at(600)).toEqual([]);
  });

  it('that was down at first sight is not told', () => {
    policy.at(0, server('suspect', { first: true }));
    policy.at(10, server('unreachable'));
    expect(policy.intents).toMatchObject([{ kind: 'server-down', ring: false, why: 'first-observation' }]);
  });

  it('is told once, and once more when it is back for a minute', () => {
    policy.at(0, server('unreachable'), instance('a', 'unknown'), instance('b', 'unknown'));
    policy.at(300, server('unreachable'));
    policy.at(400, server('online'), instance('a', 'online'), instance('b', 'online'));
    policy.at(460);
    expect(policy.rings.map(({ kind }) => kind)).toEqual(['server-down', 'server-recovered']);
    expect(policy.rings[1]?.downMs).toBe(400_000);
  });

  it('is not called down while the computer is offline or has only just returned', () => {
    policy.offline = true;
    expect(policy.at(0, server('unreachable'))).toMatchObject([{ ring: false, why: 'offline' }]);
    expect(policy.at(600)).toEqual([]);
    policy.offline = false;
    policy.quietUntil = 1_000 + 700_000;
    expect(policy.at(650)).toEqual([]);
    expect(policy.wakeInMs).toBe(50_000);
    expect(policy.at(700)).toMatchObject([{ kind: 'server-down', ring: true }]);
  });
});

describe('flapping', () => {
  /** Drops of `name`, each for `downSeconds`, one every five minutes from `from` on. */
  function drops(count: number, downSeconds: number, from = 0): void {
    for (let drop = 0; drop < count; drop++) {
      const at = from + drop * 300;
      policy.at(at, instance('a', 'closed'));
      if (downSeconds > 5) policy.at(at + 5, instance('a', 'closed'));
      policy.at(at + downSeconds, instance('a', 'online'));
      policy.at(at + downSeconds + 60);
    }
  }

  it('is one incident from the sixth drop in half an hour on, however brief the drops are', () => {
    drops(5, 3);
    expect(policy.intents).toEqual([]);
    drops(5, 3, 1_500);
    expect(policy.rings).toMatchObject([
      { kind: 'flapping', why: 'confirmed', health: 'unstable', members: [{ name: 'a' }], at: start + 1_500_000 },
    ]);
    expect(policy.intents.slice(1).map(({ ring, why }) => [ring, why])).toEqual(Array(4).fill([false, 'flapping']));
    expect([...policy.state.subjects.values()]).toMatchObject([{ incident: { flapping: true, health: 'unstable' } }]);
  });

  it('is quiet until nothing happened for fifteen minutes, and then over', () => {
    drops(8, 30);
    expect(policy.rings.filter(({ kind }) => kind !== 'recovered').at(-1)).toMatchObject({ kind: 'flapping' });
    const rung = policy.rings.length;
    const calmFrom = 7 * 300 + 30;
    policy.at(calmFrom + 899);
    expect(policy.rings).toHaveLength(rung);
    expect(policy.wakeInMs).toBe(1_000);
    expect(policy.at(calmFrom + 900)).toMatchObject([{ kind: 'recovered', ring: true }]);
    policy.at(calmFrom + 1_000, instance('a', 'closed'));
    expect([...policy.state.subjects.values()]).toMatchObject([{ flapping: false }]);
  });

  it('that ends in staying down is told once more', () => {
    drops(6, 3);
    policy.at(1_800, instance('a', 'logged-out'));
    expect(policy.wakeInMs).toBe(900_000);
    policy.at(2_100, instance('a', 'logged-out'));
    expect(policy.at(2_700)).toMatchObject([{ kind: 'drop', why: 'stayed-down', ring: true, health: 'logged-out' }]);
    expect(policy.at(5_000)).toEqual([]);
    expect(policy.open()).toHaveLength(1);
  });

  it('of many on one server is one notification', () => {
    const names = ['a', 'b', 'c'];
    for (let drop = 0; drop < 6; drop++) {
      for (const [place, name] of names.entries()) {
        policy.at(drop * 300 + place * 40, instance(name, 'closed'));
        policy.at(drop * 300 + place * 40 + 3, instance(name, 'online'));
      }
    }
    expect(policy.rings).toHaveLength(1);
    expect(policy.intents.at(-1)).toMatchObject({ kind: 'flapping', why: 'joined', replaces: true, affected: 3 });
  });

  it('is not what actions of ours cause', () => {
    for (let drop = 0; drop < 10; drop++) {
      policy.at(drop * 60, instance('a', 'closed', { own: true }));
      policy.at(drop * 60 + 3, instance('a', 'online', { own: true }));
    }
    expect(policy.intents).toEqual([]);
  });

  it('is one incident for a server too', () => {
    for (let drop = 0; drop < 8; drop++) {
      policy.at(drop * 200, server('unreachable'));
      policy.at(drop * 200 + 20, server('online'));
      policy.at(drop * 200 + 80);
    }
    expect(policy.rings.filter(({ kind }) => kind === 'flapping')).toMatchObject([
      { members: [], health: 'unreachable' },
    ]);
    expect(policy.intents.at(-1)).toMatchObject({ ring: false, why: 'flapping' });
  });
});

describe('what is held back', () => {
  it('is noted once, with the reason', () => {
    policy.held.add('srv');
    policy.at(0, instance('a', 'closed'));
    policy.at(70, instance('a', 'closed'));
    policy.at(80, instance('a', 'closed'));
    policy.offline = true;
    policy.at(90, server('unreachable'));
    policy.at(120);
    expect(policy.intents.map(({ ring, why, kind }) => [ring, why, kind])).toEqual([
      [false, 'returning', 'drop'],
      [false, 'offline', 'server-down'],
    ]);
  });

  it('by its server going out of sight is noted', () => {
    policy.at(0, instance('a', 'closed'));
    expect(policy.at(10, server('unreachable'), instance('a', 'unknown'))).toMatchObject([
      { kind: 'server-down', ring: true },
      { kind: 'drop', ring: false, why: 'server-down', members: [{ name: 'a' }] },
    ]);
  });

  it('for another server to prove that the network works is told when it did', () => {
    policy.unproven.add('srv');
    expect(policy.at(0, server('unreachable'))).toEqual([]);
    policy.unproven.clear();
    expect(policy.at(5)).toMatchObject([{ kind: 'server-down', ring: true }]);
  });
});

describe('whatever is seen', () => {
  const names = ['a', 'b', 'c'];
  const sighting: fc.Arbitrary<Sighting> = fc.oneof(
    fc
      .tuple(fc.constantFrom(...names), fc.constantFrom(...instanceHealths), fc.boolean())
      .map(([name, health, own]) => instance(name, health, { own })),
    fc
      .tuple(fc.constantFrom(...serverHealths.filter((health) => health !== 'paused')), fc.boolean())
      .map(([health, blind]) => server(health, { blind })),
  );
  const rounds = fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), fc.array(sighting, { maxLength: 4 })), {
    maxLength: 40,
  });

  function run(all: readonly (readonly [number, readonly Sighting[]])[], prepare: (sighting: Sighting) => Sighting) {
    const policy = new Policy();
    const seen = new Set<string>();
    let seconds = 0;
    for (const [wait, sightings] of all) {
      seconds += wait;
      const first = sightings.map((each): Sighting => {
        const known = seen.has(each.key);
        seen.add(each.key);
        return prepare({ ...each, first: !known });
      });
      policy.at(seconds, ...first);
      check(policy);
    }
    return policy;
  }

  function check(policy: Policy): void {
    const open = [...policy.state.subjects.values()].flatMap(({ incident }) => incident ?? []);
    expect(open.every(({ closedAt }) => closedAt === null)).toBe(true);
    const ids = [...open, ...policy.state.closed].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  }

  it('a subject has at most one open incident, and rings at most once for it', () => {
    fc.assert(
      fc.property(rounds, (all) => {
        const policy = run(all, (each) => each);
        const drops = policy.rings.filter(({ why }) => why !== 'recovered' && why !== 'stayed-down');
        expect(new Set(drops.map(({ group }) => group)).size).toBe(drops.length);
      }),
    );
  });

  it('nothing rings for actions of ours', () => {
    fc.assert(
      fc.property(rounds, (all) => {
        const policy = run(all, (each) => (each.kind === 'instance' ? { ...each, own: true } : each));
        expect(policy.rings.filter(({ members }) => members.length > 0)).toEqual([]);
      }),
    );
  });

  it('nothing rings at first sight', () => {
    fc.assert(
      fc.property(rounds, (all) => {
        expect(run(all, (each) => ({ ...each, first: true })).rings.filter(({ kind }) => kind === 'drop')).toEqual([]);
      }),
      { examples: [[[[0, [instance('a', 'closed')]]]]] },
    );
  });

  it('every recovery that rings follows a drop that rang', () => {
    fc.assert(
      fc.property(rounds, (all) => {
        const told = new Set<string>();
        for (const intent of run(all, (each) => each).intents) {
          const recovery = intent.kind === 'recovered' || intent.kind === 'server-recovered';
          if (intent.ring && recovery) expect(told).toContain(intent.group);
          else if (intent.ring) told.add(intent.group);
        }
      }),
    );
  });
});
