import { describe, expect, it } from 'vitest';
import { complaints } from '../../../simulator/invariants.ts';
import { Simulation } from '../../../simulator/simulation.ts';

const seconds = 1_000;
const minutes = 60 * seconds;
const hours = 60 * minutes;

const kinds = (simulation: Simulation) => {
  const counts: Record<string, number> = {};
  for (const { kind } of simulation.rings) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
};

describe('a day of a large fleet', () => {
  it('of 5,000 instances on 20 servers ring once for each cause', { timeout: 60_000 }, async () => {
    const simulation = new Simulation(20, 250);
    simulation.watcher.setRules({ intervalMs: 60_000 });
    simulation.watcher.start();
    await simulation.clock.advance(10 * minutes);
    expect(simulation.watcher.snapshot().instances).toHaveLength(5_000);

    // A storm, single drops, one that comes and goes, a server that is down, and one that restarts.
    for (let instance = 0; instance < 40; instance++) simulation.drop(1 * hours, 3, instance, 20 * minutes);
    for (let drop = 0; drop < 10; drop++)
      simulation.drop(2 * hours + drop * 20 * minutes, drop, drop + 100, 5 * minutes);
    for (let drop = 0; drop < 8; drop++) simulation.drop(6 * hours + drop * 4 * minutes, 7, 9, 100 * seconds);
    simulation.ail(8 * hours, 5, 'down', 30 * minutes);
    simulation.ail(9 * hours, 6, 'down', 30 * seconds);
    // What must ring nobody: bad answers, slow ones, a lost network, a night of sleep, clocks, actions of ours.
    simulation.ail(10 * hours, 8, 'half-empty', 100 * seconds);
    simulation.ail(10.5 * hours, 9, 'strange', 15 * seconds);
    simulation.ail(11 * hours, 10, 'slow', 2 * hours);
    simulation.loseNetwork(12 * hours, 20 * minutes, false);
    simulation.loseNetwork(13 * hours, 20 * minutes, true);
    simulation.sleep(14 * hours, 8 * hours);
    simulation.moveClock(23 * hours, 3 * hours);
    simulation.moveClock(24 * hours, -5 * hours);
    for (let instance = 0; instance < 20; instance++) simulation.restart(25 * hours, 11, instance, 70 * seconds);
    await simulation.clock.advance(27 * hours);

    expect(complaints(simulation, simulation.clock.monotonic())).toEqual([]);
    expect(kinds(simulation)).toMatchObject({ 'server-down': 1, 'server-recovered': 1, flapping: 1 });
    const storm = simulation.rings.filter(({ serverId, kind }) => serverId === 's3' && kind === 'drop');
    expect(storm.map(({ affected }) => affected)).toEqual([40, 1]);
    const quiet = ['s8', 's9', 's10', 's11'];
    expect(
      simulation.rings
        .filter(({ serverId, tick }) => quiet.includes(serverId) && tick > 7 * hours)
        .map(({ kind }) => kind),
    ).toEqual([]);
    expect(simulation.watcher.snapshot().incidents.filter(({ closedAt }) => closedAt === null)).toEqual([]);
    for (const server of simulation.servers) expect(server.mostListsAtOnce).toBe(1);
  });
});
