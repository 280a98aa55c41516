import type { Dialect, World } from './dialect.ts';
import { isRecord, json, jsonText, wait, type DemoAnswer, type DemoRequest } from './demoHttp.ts';
import type { DemoInstance } from './demoInstance.ts';
import { route, type PathParts, type Route } from './demoRouter.ts';
import { codeObject, stateBody } from './nodeCodes.ts';
import { crash, errorAsSuccess, nodeError, promised, refuse, refuseSchema, unauthorised } from './nodeErrors.ts';
import { guardGlobalKey, guardInstance, overriddenName } from './nodeGuards.ts';
import { nodeSessionRoutes } from './nodeSession.ts';
import { schemaProblems } from './nodeSchema.ts';
import { v2Create } from './v2Create.ts';
import { clientName, v2ListText } from './v2Rows.ts';
import { v2SettingRoutes } from './v2Settings.ts';
import { v2Features, type V2Features } from './v2Version.ts';

const presences = ['unavailable', 'available', 'composing', 'recording', 'paused'];

/** v2 of any version, and Lite, which speaks the same language (CONTRACT 3 to 8 and 11.4). */
export function v2Dialect(world: World, lite: boolean): Dialect {
  const features = v2Features(world.version, lite);
  type Act = (
    name: string,
    instance: DemoInstance | undefined,
    request: DemoRequest,
  ) => DemoAnswer | Promise<DemoAnswer>;
  const on = (method: string, action: string, act: Act): Route =>
    route(method, `/instance/${action}/:instanceName`, (request: DemoRequest, parts: PathParts) => {
      const name = overriddenName(request, guardInstance(world, request, parts));
      return act(name, world.directory.get(name), request);
    });
  const routes: Route[] = [
    route('GET', '/', () => json(200, banner(world, features))),
    route('POST', '/instance/create', (request) => v2Create(world, features, request)),
    route('GET', '/instance/fetchInstances', (request) => fetchInstances(world, features, request)),
    on('GET', 'connectionState', (name, instance) => json(200, stateBody(name, instance))),
    on('GET', 'connect', (name, instance, request) => connect(world, name, instance, request)),
    on('POST', 'restart', (name, instance) => restart(name, instance)),
    on('POST', 'setPresence', (_name, instance, request) => setPresence(instance, request.body)),
    on('DELETE', 'logout', (name, instance) => logout(name, instance)),
    on('DELETE', 'delete', (name, instance) => remove(world, features, name, instance)),
    ...v2SettingRoutes(world, features),
    ...nodeSessionRoutes(world, 'text'),
  ];
  if (features.verifyCreds)
    routes.push(
      route('POST', '/verify-creds', (request) => {
        guardGlobalKey(world, request);
        return json(200, { status: 200, message: 'Credentials are valid' });
      }),
    );
  if (features.metrics && world.metrics) routes.push(route('GET', '/metrics', () => metrics(world)));
  return {
    routes,
    listRoute: '/instance/fetchInstances',
    unknownRoute: (request) => nodeError(404, [`Cannot ${request.method} ${request.target}`]),
    malformedBody: (problem) => nodeError(400, problem, 'Internal Server Error'),
    gate: () => null,
  };
}

function banner(world: World, features: V2Features): object {
  return {
    status: 200,
    message: 'Welcome to the Evolution API, it is working!',
    version: world.version,
    ...(features.clientName ? { clientName } : {}),
    manager: `${world.address()}/manager`,
    documentation: 'https://doc.evolution-api.com',
    ...(features.whatsappWebVersion ? { whatsappWebVersion: '2.3000.1027934701' } : {}),
  };
}

function fetchInstances(world: World, features: V2Features, request: DemoRequest): DemoAnswer {
  const filter = {
    id: request.query.get('instanceId'),
    number: request.query.get('number'),
    name: request.query.get('instanceName'),
  };
  const rows =
    request.key === world.globalKey
      ? filtered(world.directory.all(), filter)
      : ownRows(request.key === undefined ? [] : world.directory.withToken(request.key), filter);
  return jsonText(200, v2ListText(world.listed(rows), features));
}

interface Filter {
  readonly id: string | null;
  readonly number: string | null;
  readonly name: string | null;
}

/** With the global key: id and number win over the name, and nothing found is a 404 (CONTRACT 5.5). */
function filtered(rows: readonly DemoInstance[], filter: Filter): readonly DemoInstance[] {
  const { id, number, name } = filter;
  const wanted = id ?? number ?? name;
  if (wanted === null) return rows;
  const found = rows.filter((instance) =>
    id !== null
      ? instance.id === id
      : number !== null
        ? instance.createdNumber === number
        : instance.name === name && instance.memory !== null,
  );
  return found.length > 0 ? found : refuse(404, `Instance "${wanted}" not found`);
}

/** With an instance token: the rows that have it, or 401 when the filter leaves none. */
function ownRows(rows: readonly DemoInstance[], filter: Filter): readonly DemoInstance[] {
  const found = rows.filter(
    (instance) =>
      (filter.name === null || instance.name === filter.name) && (filter.id === null || instance.id === filter.id),
  );
  return found.length > 0 ? found : unauthorised();
}

async function connect(
  world: World,
  name: string,
  instance: DemoInstance | undefined,
  request: DemoRequest,
): Promise<DemoAnswer> {
  if (instance?.memory === undefined || instance.memory === null) return errorAsSuccess;
  if (instance.memory === 'open') return json(200, stateBody(name, instance));
  if (instance.phoneless) {
    await wait(world.clock, world.timing.connectWaitMs);
    return json(200, {});
  }
  if (instance.memory === 'close') {
    instance.connect(request.query.get('number'));
    await wait(world.clock, world.timing.connectWaitMs);
  }
  return json(200, await codeObject(instance));
}

async function restart(name: string, instance: DemoInstance | undefined): Promise<DemoAnswer> {
  if (instance?.phoneless === true && instance.memory !== null) return json(200, stateBody(name, instance));
  if (instance?.memory !== 'open' && instance?.memory !== 'connecting') return errorAsSuccess;
  // The answer is made before the restart takes effect: the old state, or the old and now useless code.
  const answer = json(200, instance.memory === 'open' ? stateBody(name, instance) : await codeObject(instance));
  instance.restart();
  return answer;
}

function setPresence(instance: DemoInstance | undefined, body: unknown): DemoAnswer {
  const problems = schemaProblems(body, { required: ['presence'], kinds: {} });
  const presence = isRecord(body) ? body['presence'] : undefined;
  if (presence !== undefined && !presences.some((known) => known === presence))
    problems.push(`presence is not one of enum values: ${presences.join(',')}`);
  if (problems.length > 0) refuseSchema(problems);
  if (instance?.memory === undefined || instance.memory === null)
    crash("Cannot read properties of undefined (reading 'setPresence')");
  if (instance.integration === 'EVOLUTION') refuse(400, 'Method not available on Evolution Channel');
  if (instance.integration === 'WHATSAPP-BUSINESS') refuse(400, 'Method not available on WhatsApp Business API');
  if (instance.memory !== 'open')
    refuse(400, "TypeError: Cannot read properties of undefined (reading 'sendPresenceUpdate')");
  if (presence !== 'available' && presence !== 'unavailable')
    refuse(400, "TypeError: Cannot read properties of undefined (reading 'endsWith')");
  return json(201, { presence });
}

function logout(name: string, instance: DemoInstance | undefined): DemoAnswer {
  if (instance?.memory === 'close') refuse(400, `The "${name}" instance is not connected`);
  instance?.logout();
  return promised('Instance logged out');
}

function remove(world: World, features: V2Features, name: string, instance: DemoInstance | undefined): DemoAnswer {
  if (features.refusesDeletingOpen && instance?.memory === 'open')
    refuse(400, `The "${name}" instance needs to be disconnected`);
  if (instance !== undefined) world.directory.delete(instance, world.timing.deleteMs);
  return promised('Instance deleted');
}

/** One line per loaded instance, from memory (CONTRACT 10.3). */
function metrics(world: World): DemoAnswer {
  const lines = ['# HELP evolution_instance_state Instance state', '# TYPE evolution_instance_state gauge'];
  for (const instance of world.directory.all()) {
    if (instance.memory === null) continue;
    const labels = { instance: instance.name, integration: instance.integration, state: instance.memory };
    const text = Object.entries(labels).map(([label, value]) => `${label}="${escaped(value)}"`);
    lines.push(`evolution_instance_state{${text.join(',')}} 1`);
  }
  return { status: 200, type: 'text/plain; version=0.0.4; charset=utf-8', text: `${lines.join('\n')}\n` };
}

function escaped(value: string): string {
  return value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
}
