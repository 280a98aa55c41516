import type { FleetSnapshot } from '../../electron/contract/fleet.ts';
import type { InstanceView } from '../../electron/contract/instance.ts';
import type { ServerView } from '../../electron/contract/server.ts';
import { fleet } from '../../renderer/lib/fleet.svelte.ts';
import { now } from '../../renderer/lib/now.svelte.ts';
import { router } from '../../renderer/lib/router.svelte.ts';
import { makeFakeBridge, type Answers, type FakeBridge } from './fakeBridge.ts';

/** A window around one component: the double of the bridge, and a fleet that was read from it. */
export interface Screen {
  readonly fake: FakeBridge;
  /** What was asked under this name so far. */
  asked(name: string): unknown[];
  end(): void;
}

let version = Date.now();

/** Puts the double where the window looks for it and reads the fleet, in English, with no dialog open. */
export async function openScreen(
  answers: Answers,
  servers: readonly ServerView[] = [],
  instances: readonly InstanceView[] = [],
): Promise<Screen> {
  // The window's fleet outlives a test; each one reads a newer snapshot.
  const snapshot: FleetSnapshot = {
    version: (version += 1000),
    servers,
    instances,
    incidents: [],
    system: { online: true, tray: true, keychain: 'working', demo: false, setAside: [], storage: 'working' },
  };
  const fake = makeFakeBridge({ 'fleet.read': () => snapshot, ...answers });
  Object.defineProperty(window, 'evodesk', { value: fake.bridge, configurable: true });
  router.go({ name: 'overview' });
  router.closeInstance();
  const ends = [fleet.start(), now.start()];
  for (let turn = 0; fleet.version !== snapshot.version; turn++) {
    if (turn > 100) throw new Error('the fleet was not read');
    await Promise.resolve();
  }
  return {
    fake,
    asked: (name) => fake.calls.filter((call) => call.name === name).map((call) => call.input),
    end: () => ends.forEach((end) => end()),
  };
}
