import { randomUUID } from 'node:crypto';
import type { ServerFamily } from '../contract/server.ts';
import type { Clock } from '../ports/clock.ts';
import { startDemoServer, type DemoServer } from './demoServer.ts';
import { demoPlaces, type DemoPlace } from './demoPlaces.ts';
import { runStory } from './demoStory.ts';

/** One server of the demo profile, ready to be watched. */
export interface DemoFleetServer {
  readonly id: string;
  readonly name: string;
  readonly baseUrl: string;
  /** Random for each start: nothing of the demo is a real secret, but it is treated like one. */
  readonly globalKey: string;
  readonly family: ServerFamily;
}

/** The demo profile of the app: three servers and the people who hold the phones. */
export interface DemoFleet {
  readonly servers: readonly DemoFleetServer[];
  /** Plays the phone: scans the code that the instance has on offer right now. */
  scan(serverId: string, name: string): 'scanned' | 'no-code-on-offer';
  close(): Promise<void>;
}

/**
 * Starts the demo servers on free loopback ports and their story (demoStory.ts). Rejects when a port cannot be had; then
 * nothing is left running.
 */
export async function startDemoFleet(options: { readonly clock: Clock }): Promise<DemoFleet> {
  const { clock } = options;
  const started = await Promise.allSettled(demoPlaces.map((place) => start(place, clock)));
  const running = started.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
  const closeAll = async (): Promise<void> => {
    await Promise.all(running.map(({ server }) => server.close()));
  };
  const failed = started.find((attempt) => attempt.status === 'rejected');
  if (failed !== undefined) {
    await closeAll();
    throw new Error('a demo server could not start', { cause: failed.reason });
  }
  const controls = new Map(running.map(({ place, server }) => [place.id, server.control]));
  const endStory = runStory(clock, controls);
  return {
    servers: running.map(({ place, server }) => ({
      id: place.id,
      name: place.name,
      baseUrl: server.baseUrl,
      globalKey: server.globalKey,
      family: place.family,
    })),
    scan: (serverId, name) => controls.get(serverId)?.scan(name) ?? 'no-code-on-offer',
    close: async () => {
      endStory();
      await closeAll();
    },
  };
}

async function start(place: DemoPlace, clock: Clock): Promise<{ place: DemoPlace; server: DemoServer }> {
  const { family, version, instances, switchedOn = [] } = place;
  const globalKey = randomUUID().toUpperCase();
  const metrics = family === 'v2';
  return {
    place,
    server: await startDemoServer({ family, version, instances, globalKey, clock, metrics, switchedOn }),
  };
}
