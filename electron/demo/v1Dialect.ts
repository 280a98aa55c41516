import type { Dialect, World } from './dialect.ts';
import { empty, json, wait, type DemoAnswer, type DemoRequest } from './demoHttp.ts';
import type { DemoInstance } from './demoInstance.ts';
import { route, type PathParts, type Route } from './demoRouter.ts';
import { codeObject, stateBody } from './nodeCodes.ts';
import { errorAsSuccess, nodeError, promised, refuse, refuseSchema } from './nodeErrors.ts';
import { guardGlobalKey, guardInstance } from './nodeGuards.ts';
import { nodeSessionRoutes } from './nodeSession.ts';
import { schemaProblems } from './nodeSchema.ts';
import { v1Create } from './v1Create.ts';
import { v1Row } from './v1Rows.ts';
import { v1SettingRoutes } from './v1Settings.ts';

/** v1.8 with file storage and exposed keys (CONTRACT 11.1). Its states are live everywhere, also in the list. */
export function v1Dialect(world: World): Dialect {
  type Act = (instance: DemoInstance, request: DemoRequest) => DemoAnswer | Promise<DemoAnswer>;
  const on = (method: string, pattern: string, act: Act): Route =>
    route(method, `${pattern}/:instanceName`, (request: DemoRequest, parts: PathParts) =>
      act(guardInstance(world, request, parts), request),
    );
  return {
    routes: [
      route('GET', '/', () => json(200, banner(world))),
      route('POST', '/instance/create', (request) => v1Create(world, request)),
      route('GET', '/instance/fetchInstances', (request) => fetchInstances(world, request)),
      on('GET', '/instance/connectionState', (instance) => json(200, stateBody(instance.name, instance))),
      on('GET', '/instance/connect', (instance, request) => connect(world, instance, request)),
      on('PUT', '/instance/restart', (instance) => restart(world, instance)),
      on('POST', '/instance/setPresence', (instance, request) => setPresence(instance, request.body)),
      on('DELETE', '/instance/logout', (instance) => logout(instance)),
      on('DELETE', '/instance/delete', (instance) => {
        world.directory.delete(instance, world.timing.deleteMs);
        return promised('Instance deleted');
      }),
      ...nodeSessionRoutes(world, 'textMessage'),
      ...v1SettingRoutes(world),
    ],
    listRoute: '/instance/fetchInstances',
    unknownRoute: (request) => nodeError(404, [`Cannot ${request.method} ${request.target}`]),
    malformedBody: (problem) => nodeError(400, problem, 'Internal Server Error'),
    gate: () => null,
  };
}

function banner(world: World): object {
  return {
    status: 200,
    message: 'Welcome to the Evolution API, it is working!',
    version: world.version,
    documentation: 'https://doc.evolution-api.com',
  };
}

/** An array of wrapped elements; with a filter a single object, and an unknown one is a 500. Tokens may not list. */
function fetchInstances(world: World, request: DemoRequest): DemoAnswer {
  guardGlobalKey(world, request);
  const loaded = world.directory.all().filter((instance) => instance.memory !== null);
  const id = request.query.get('instanceId');
  const number = request.query.get('number');
  const name = request.query.get('instanceName');
  const wanted = id ?? number ?? name;
  if (wanted === null)
    return json(
      200,
      world.listed(loaded).map((instance) => v1Row(instance, world.address())),
    );
  const found = loaded.find((instance) =>
    id !== null ? instance.id === id : number !== null ? instance.owner?.number === number : instance.name === name,
  );
  return found === undefined
    ? json(500, { error: true, message: [`Instance "${wanted}" not found`] })
    : json(200, v1Row(found, world.address()));
}

async function connect(world: World, instance: DemoInstance, request: DemoRequest): Promise<DemoAnswer> {
  if (instance.memory === null) return errorAsSuccess;
  if (instance.memory === 'open') return json(200, stateBody(instance.name, instance));
  if (instance.memory === 'close') {
    instance.connect(request.query.get('number'));
    await wait(world.clock, world.timing.connectWaitMs);
  }
  return json(200, instance.phoneless ? {} : await codeObject(instance));
}

async function restart(world: World, instance: DemoInstance): Promise<DemoAnswer> {
  const before = stateBody(instance.name, instance);
  if (instance.memory === 'open' && !instance.phoneless) {
    await wait(world.clock, world.timing.restartWaitMs);
    instance.restart();
  } else instance.restart();
  return json(200, before);
}

function setPresence(instance: DemoInstance, body: unknown): DemoAnswer {
  const problems = schemaProblems(body, { required: ['presence'], kinds: {} });
  if (problems.length > 0) refuseSchema(problems);
  if (instance.memory !== 'open')
    refuse(400, "TypeError: Cannot read properties of undefined (reading 'sendPresenceUpdate')");
  return empty(201);
}

function logout(instance: DemoInstance): DemoAnswer {
  if (instance.memory === 'close') refuse(400, `The "${instance.name}" instance is not connected`);
  instance.logout();
  return promised('Instance logged out');
}
