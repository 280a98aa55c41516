import type { World } from './dialect.ts';
import { isRecord, json, type DemoAnswer, type DemoRequest } from './demoHttp.ts';
import { defaultSettings, type Fields } from './demoConfig.ts';
import type { DemoInstance } from './demoInstance.ts';
import { proxyProblem } from './demoProxy.ts';
import { route, type PathParts, type Route } from './demoRouter.ts';
import { crash, refuse, refuseSchema } from './nodeErrors.ts';
import { guardInstance } from './nodeGuards.ts';
import { schemaProblems } from './nodeSchema.ts';
import { refuseUnknownEvents, storedEvents, v2TransportRoutes } from './v2Transports.ts';
import type { V2Features } from './v2Version.ts';

const booleans = ['rejectCall', 'groupsIgnore', 'alwaysOnline', 'readMessages', 'readStatus', 'syncFullHistory'];

/** Settings, webhook and proxy, and the other ways out for events (CONTRACT 8). */
export function v2SettingRoutes(world: World, features: V2Features): Route[] {
  type Act = (instance: DemoInstance, request: DemoRequest) => DemoAnswer;
  const on = (method: string, pattern: string, act: Act): Route =>
    route(method, `${pattern}/:instanceName`, (request: DemoRequest, parts: PathParts) =>
      act(guardInstance(world, request, parts), request),
    );
  const found = (row: Fields | null, instance: DemoInstance): DemoAnswer =>
    json(200, instance.memory === null ? null : row);
  return [
    on('GET', '/settings/find', (instance) => found(instance.config.fields('Setting'), instance)),
    on('POST', '/settings/set', (instance, request) => setSettings(world, instance, request.body)),
    on('GET', '/webhook/find', (instance) => found(instance.config.row('Webhook'), instance)),
    on('POST', '/webhook/set', (instance, request) => setWebhook(world, features, instance, request.body)),
    on('GET', '/proxy/find', (instance) => found(instance.config.row('Proxy'), instance)),
    on('POST', '/proxy/set', (instance, request) => setProxy(world, instance, request.body)),
    ...v2TransportRoutes(world, features),
  ];
}

function setSettings(world: World, instance: DemoInstance, body: unknown): DemoAnswer {
  const kinds = {
    ...Object.fromEntries(booleans.map((name) => [name, 'boolean' as const])),
    msgCall: 'string' as const,
  };
  const problems = schemaProblems(body, { required: booleans, kinds });
  if (problems.length > 0) refuseSchema(problems);
  const given = isRecord(body) ? body : {};
  if (instance.memory === null) crash("Cannot read properties of undefined (reading 'setSettings')");
  if (typeof given['msgCall'] === 'string' && given['msgCall'].length > 100)
    crash(
      "\nInvalid `this.prismaRepository.setting.upsert()` invocation in\n/evolution/src/api/services/channel.service.ts:159:41\nThe provided value for the column is too long for the column's type. Column: (not available)",
    );
  const known = Object.fromEntries(Object.entries(given).filter(([name]) => name in defaultSettings));
  instance.config.put('Setting', known, world.clock.now());
  return json(201, { settings: { instanceName: instance.name, settings: known } });
}

function setWebhook(world: World, features: V2Features, instance: DemoInstance, body: unknown): DemoAnswer {
  const given = features.flat ? body : unwrap(body, 'webhook');
  const problems = schemaProblems(
    given,
    { required: ['enabled', 'url'], kinds: { enabled: 'boolean', url: 'string', events: 'array', headers: 'object' } },
    'webhook',
  );
  if (problems.length > 0) refuseSchema(problems);
  const webhook = isRecord(given) ? given : {};
  refuseUnknownEvents(webhook['events'], features, 'webhook');
  const fields: Fields = {
    url: webhook['url'],
    ...(webhook['headers'] === undefined ? {} : { headers: webhook['headers'] }),
    enabled: webhook['enabled'],
    events: storedEvents(webhook, features),
    webhookByEvents: webhook[features.flat ? 'webhookByEvents' : 'byEvents'] ?? false,
    webhookBase64: webhook[features.flat ? 'webhookBase64' : 'base64'] ?? false,
  };
  const before = instance.config.fields('Webhook') === null ? { url: '', headers: null } : {};
  instance.config.put('Webhook', { ...before, ...fields }, world.clock.now());
  if (features.flat) return json(201, { webhook: { instanceName: instance.name, webhook: given } });
  return json(201, instance.config.row('Webhook'));
}

function setProxy(world: World, instance: DemoInstance, body: unknown): DemoAnswer {
  const names = ['host', 'port', 'protocol'];
  const text = 'string' as const;
  const problems = schemaProblems(body, {
    required: ['enabled', ...names],
    kinds: { enabled: 'boolean', host: text, port: text, protocol: text, username: text, password: text },
  });
  const given = isRecord(body) ? body : {};
  for (const name of names) if (given[name] === '') problems.push(`The "${name}" cannot be empty`);
  if (problems.length > 0) refuseSchema(problems);
  const answer = json(201, { proxy: { instanceName: instance.name, proxy: given } });
  const now = world.clock.now();
  if (given['enabled'] === false) {
    const blank = { host: '', port: '', protocol: '', username: '', password: '' };
    instance.config.put('Proxy', { enabled: false, ...blank }, now);
    return answer;
  }
  if (proxyProblem(given)) refuse(400, 'Invalid proxy');
  const complete = given['username'] !== undefined && given['password'] !== undefined;
  if (complete || instance.config.fields('Proxy') !== null) instance.config.put('Proxy', given, now);
  return answer;
}

/** The member that a body must be wrapped in. */
function unwrap(body: unknown, name: string): unknown {
  const problems = schemaProblems(body, { required: [name], kinds: { [name]: 'object' } });
  if (problems.length > 0) refuseSchema(problems);
  return isRecord(body) ? body[name] : undefined;
}
