import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complaints } from '../../../simulator/invariants.ts';
import { Simulation } from '../../../simulator/simulation.ts';

const seconds = 1_000;
const minutes = 60 * seconds;
const span = 100 * minutes;

type Play = (simulation: Simulation) => void;

const at = fc.integer({ min: 5 * 60, max: span / seconds }).map((each) => each * seconds);
const server = fc.integer({ min: 0, max: 2 });
const instance = fc.integer({ min: 0, max: 5 });
const lasting = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min, max }).map((each) => each * seconds);

const drop = fc
  .record({ at, server, instance, forMs: lasting(1, 1_200), code: fc.constantFrom(401, 428, 440, 500) })
  .map(
    (each): Play =>
      (simulation) =>
        simulation.drop(each.at, each.server, each.instance, each.forMs, each.code),
  );
const flapping = fc.record({ at, server, instance, forMs: lasting(10, 120) }).map((each): Play => (simulation) => {
  for (let time = 0; time < 8; time++) {
    simulation.drop(each.at + time * 200 * seconds, each.server, each.instance, each.forMs);
  }
});
const storm = fc.record({ at, server, forMs: lasting(60, 900) }).map((each): Play => (simulation) => {
  for (let place = 0; place < 6; place++) simulation.drop(each.at, each.server, place, each.forMs);
});
const restart = fc.record({ at, server, instance, forMs: lasting(5, 60) }).map(
  (each): Play =>
    (simulation) =>
      simulation.restart(each.at, each.server, each.instance, each.forMs),
);
// One server of its own can be down; with more of them, the network would rightly be suspected.
const serverDown = fc.record({ at, forMs: lasting(1, 1_500) }).map(
  (each): Play =>
    (simulation) =>
      simulation.ail(each.at, 0, 'down', each.forMs),
);
const strange = fc.record({ at, server, forMs: lasting(1, 600) }).map(
  (each): Play =>
    (simulation) =>
      simulation.ail(each.at, each.server, 'strange', each.forMs),
);
const halfEmpty = fc.record({ at, server, forMs: lasting(1, 25) }).map(
  (each): Play =>
    (simulation) =>
      simulation.ail(each.at, each.server, 'half-empty', each.forMs),
);
const slow = fc.record({ at, server, forMs: lasting(60, 1_200) }).map(
  (each): Play =>
    (simulation) =>
      simulation.ail(each.at, each.server, 'slow', each.forMs),
);
const network = fc.record({ at, forMs: lasting(1, 1_200), noticed: fc.boolean() }).map(
  (each): Play =>
    (simulation) =>
      simulation.loseNetwork(each.at, each.forMs, each.noticed),
);
const sleep = fc.record({ at, forMs: lasting(10, 1_800) }).map(
  (each): Play =>
    (simulation) =>
      simulation.sleep(each.at, each.forMs),
);
const jump = fc.record({ at, by: fc.constantFrom(-7_200, -40, 40, 7_200) }).map(
  (each): Play =>
    (simulation) =>
      simulation.moveClock(each.at, each.by * seconds),
);

async function run(plays: readonly Play[], seed: number): Promise<Simulation> {
  const simulation = new Simulation(3, 6, seed);
  simulation.watcher.start();
  for (const play of plays) play(simulation);
  await simulation.clock.advance(span + 40 * minutes);
  return simulation;
}

const seeds = fc.integer({ min: 1, max: 1_000_000 });

describe('whatever happens', () => {
  it('every drop that can be seen is decided on, and every notification has a cause', { timeout: 60_000 }, async () => {
    const plays = fc.array(
      fc.oneof(drop, drop, flapping, storm, restart, serverDown, strange, halfEmpty, slow, network, sleep, jump),
      { minLength: 1, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(plays, seeds, async (all, seed) => {
        const simulation = await run(all, seed);
        expect(complaints(simulation, simulation.clock.monotonic())).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('drops alone are all decided on', { timeout: 60_000 }, async () => {
    const plays = fc.array(fc.oneof(drop, flapping, storm), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(plays, seeds, async (all, seed) => {
        const simulation = await run(all, seed);
        expect(complaints(simulation, simulation.clock.monotonic())).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('bad answers, a lost network, sleep, clocks and actions of ours ring nobody', { timeout: 60_000 }, async () => {
    const plays = fc.array(fc.oneof(restart, halfEmpty, slow, network, sleep, jump), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(plays, seeds, async (all, seed) => {
        expect((await run(all, seed)).rings).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});
