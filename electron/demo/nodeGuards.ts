import type { World } from './dialect.ts';
import type { DemoRequest } from './demoHttp.ts';
import type { DemoInstance } from './demoInstance.ts';
import type { PathParts } from './demoRouter.ts';
import { refuse, unauthorised } from './nodeErrors.ts';

/** The instance that a path names. Existence is checked before the key (CONTRACT 3). */
export function guardInstance(world: World, request: DemoRequest, parts: PathParts): DemoInstance {
  const name = parts['instanceName'] ?? '';
  const instance = world.directory.get(name);
  if (instance === undefined) refuse(404, `The "${name}" instance does not exist`);
  if (request.key !== world.globalKey && request.key !== instance.token) unauthorised();
  return instance;
}

/** Only the global key passes. */
export function guardGlobalKey(world: World, request: DemoRequest): void {
  if (request.key !== world.globalKey) unauthorised();
}

/**
 * The name that a v2 server really acts on: a query parameter overrides the path after authorisation (CONTRACT 16.3).
 * Kept, so that a client that builds such addresses is found out.
 */
export function overriddenName(request: DemoRequest, instance: DemoInstance): string {
  return request.query.get('instanceName') ?? instance.name;
}
