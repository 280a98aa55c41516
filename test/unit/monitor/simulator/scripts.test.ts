import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complaints } from '../../../simulator/invariants.ts';
import { Simulation } from '../../../simulator/simulation.ts';

const seconds = 1_000;
const minutes = 60 * seconds;
const span = 100 * minutes;

interface Play {
  /** Told in a counterexample. */
  readonly label: string;
  readonly act: (simulation: Simulation) => void;
}

/** A play with what varies in it. */
function play<T extends object>(
  kind: string,
  varies: { [K in keyof T]: fc.Arbitrary<T[K]> },
  act: (simulation: Simulation, each: T) => void,
): fc.Arbitrary<Play> {
  return fc.record(varies).map((each: T) => ({
    label: `${kind} ${JSON.stringify(each)}`,
    act: (simulation) => act(simulation, each),
  }));
}

const at = fc.integer({ min: 5 * 60, max: span / seconds }).map((each) => each * seconds);
const server = fc.integer({ min: 0, max: 2 });
const instance = fc.integer({ min: 0, max: 5 });
const lasting = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min, max }).map((each) => each * seconds);
const code = fc.constantFrom(401, 428, 440, 500);

const drop = play('drop', { at, server, instance, forMs: lasting(1, 1_200), code }, (simulation, each) =>
  simulation.drop(each.at, each.server, each.instance, each.forMs, each.code),
);
const lie = play('lie', { at, server, instance, forMs: lasting(1, 1_200) }, (simulation, each) =>
  simulation.lie(each.at, each.server, each.instance, each.forMs),
);
const flapping = play('flapping', { at, server, instance, forMs: lasting(10, 120) }, (simulation, each) => {
  for (let time = 0; time < 8; time++) {
    simulation.drop(each.at + time * 200 * seconds, each.server, each.instance, each.forMs);
  }
});
const storm = play('storm', { at, server, forMs: lasting(60, 900) }, (simulation, each) => {
  for (let place = 0; place < 6; place++) simulation.drop(each.at, each.server, place, each.forMs);
});
const restart = play('restart', { at, server, instance, forMs: lasting(5, 60) }, (simulation, each) =>
  simulation.restart(each.at, each.server, each.instance, each.forMs),
);
// One server of its own can be down; with more of them, the network would rightly be suspected.
const serverDown = play('down', { at, forMs: lasting(1, 1_500) }, (simulation, each) =>
  simulation.ail(each.at, 0, 'down', each.forMs),
);
const strange = play('strange', { at, server, forMs: lasting(1, 600) }, (simulation, each) =>
  simulation.ail(each.at, each.server, 'strange', each.forMs),
);
const halfEmpty = play('half-empty', { at, server, forMs: lasting(1, 50) }, (simulation, each) =>
  simulation.ail(each.at, each.server, 'half-empty', each.forMs),
);
const slow = play('slow', { at, server, forMs: lasting(60, 1_200) }, (simulation, each) =>
  simulation.ail(each.at, each.server, 'slow', each.forMs),
);
const network = play('network', { at, forMs: lasting(1, 1_200), noticed: fc.boolean() }, (simulation, each) =>
  simulation.loseNetwork(each.at, each.forMs, each.noticed),
);
const sleep = play('sleep', { at, forMs: lasting(10, 1_800) }, (simulation, each) =>
  simulation.sleep(each.at, each.forMs),
);
const jump = play('jump', { at, by: fc.constantFrom(-7_200, -40, 40, 7_200) }, (simulation, each) =>
  simulation.moveClock(each.at, each.by * seconds),
);

async function run(plays: readonly Play[], seed: number): Promise<Simulation> {
  const simulation = new Simulation(3, 6, seed);
  simulation.watcher.start();
  for (const { act } of plays) act(simulation);
  await simulation.clock.advance(span + 40 * minutes);
  return simulation;
}

const seeds = fc.integer({ min: 1, max: 1_000_000 });

describe('whatever happens', () => {
  it('every drop that can be seen is decided on, and every notification has a cause', { timeout: 60_000 }, async () => {
    const plays = fc.array(
      fc.oneof(drop, lie, flapping, storm, restart, serverDown, strange, halfEmpty, slow, network, sleep, jump),
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
