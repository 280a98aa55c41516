import type { World } from './dialect.ts';
import { defaultSettings, type ConfigName } from './demoConfig.ts';
import { isRecord, json, type DemoAnswer, type DemoRequest } from './demoHttp.ts';
import type { DemoInstance } from './demoInstance.ts';
import { proxyProblem } from './demoProxy.ts';
import { route, type PathParts, type Route } from './demoRouter.ts';
import { refuse, refuseSchema } from './nodeErrors.ts';
import { guardInstance } from './nodeGuards.ts';
import { schemaProblems } from './nodeSchema.ts';
import { settingSpellings, v1Settings } from './v1Rows.ts';

const queues = [
  ['websocket', 'Websocket'],
  ['rabbitmq', 'Rabbitmq'],
  ['sqs', 'Sqs'],
] as const;

/** The configuration of v1.8: snake case, flat, and `{}` where nothing is set (CONTRACT 11.1). */
export function v1SettingRoutes(world: World): Route[] {
  type Act = (instance: DemoInstance, request: DemoRequest) => DemoAnswer;
  const on = (method: string, pattern: string, act: Act): Route =>
    route(method, `${pattern}/:instanceName`, (request: DemoRequest, parts: PathParts) =>
      act(guardInstance(world, request, parts), request),
    );
  return [
    on('GET', '/settings/find', (instance) => json(200, v1Settings(instance))),
    on('POST', '/settings/set', (instance, request) => setSettings(world, instance, request.body)),
    on('GET', '/webhook/find', (instance) => json(200, told(instance))),
    on('POST', '/webhook/set', (instance, request) => setWebhook(world, instance, request.body)),
    on('GET', '/proxy/find', (instance) => json(200, proxyOf(instance))),
    on('POST', '/proxy/set', (instance, request) => setProxy(world, instance, request.body)),
    ...queues.flatMap(([name, row]) => [
      on('GET', `/${name}/find`, (instance) => json(200, instance.config.fields(row) ?? {})),
      on('POST', `/${name}/set`, (instance, request) => setQueue(world, name, row, instance, request.body)),
    ]),
    on('GET', '/chatwoot/find', (instance) => json(200, chatwoot(world, instance))),
    on('POST', '/chatwoot/set', (instance, request) => setChatwoot(world, instance, request.body)),
  ];
}

function setSettings(world: World, instance: DemoInstance, body: unknown): DemoAnswer {
  const spellings = settingSpellings.filter(([, snake]) => snake !== 'msg_call');
  const booleans = spellings.filter(([, snake]) => snake !== 'wavoipToken').map(([, snake]) => snake);
  const kinds = Object.fromEntries(booleans.map((name) => [name, 'boolean' as const]));
  const problems = schemaProblems(body, { required: spellings.map(([, snake]) => snake), kinds });
  if (problems.length > 0) refuseSchema(problems);
  const given = isRecord(body) ? body : {};
  const fields = settingSpellings.map(([camel, snake]): [string, unknown] => [
    camel,
    given[snake] ?? defaultSettings[camel],
  ]);
  instance.config.put('Setting', Object.fromEntries<unknown>(fields), world.clock.now());
  return json(201, { settings: { instanceName: instance.name, settings: given } });
}

function setWebhook(world: World, instance: DemoInstance, body: unknown): DemoAnswer {
  const kinds = { enabled: 'boolean', url: 'string', events: 'array' } as const;
  const problems = schemaProblems(body, { required: ['enabled', 'url'], kinds });
  const given = isRecord(body) ? body : {};
  if (problems.length > 0) refuseSchema(problems);
  if (!URL.canParse(String(given['url']))) refuse(400, 'Invalid "url" property in webhook');
  const { enabled, url, events, webhook_by_events: byEvents, webhook_base64: base64 } = given;
  const fields = {
    enabled,
    url,
    events: events ?? [],
    webhook_by_events: byEvents ?? false,
    webhook_base64: base64 ?? false,
  };
  instance.config.put('Webhook', fields, world.clock.now());
  return json(201, { webhook: { instanceName: instance.name, webhook: given } });
}

/** What `find` tells: it never mentions `webhook_base64`. */
function told(instance: DemoInstance): object {
  const { webhook_base64: _untold, ...fields } = instance.config.fields('Webhook') ?? {};
  return fields;
}

function setProxy(world: World, instance: DemoInstance, body: unknown): DemoAnswer {
  const problems = schemaProblems(body, {
    required: ['enabled', 'proxy'],
    kinds: { enabled: 'boolean', proxy: 'object' },
  });
  if (problems.length > 0) refuseSchema(problems);
  const { enabled, proxy } = isRecord(body) ? body : {};
  if (enabled === true && (!isRecord(proxy) || proxyProblem(proxy))) refuse(400, 'Invalid proxy');
  instance.config.drop('Proxy');
  const address = enabled === true && isRecord(proxy) ? proxy : {};
  instance.config.put('Proxy', { enabled: enabled === true, ...address }, world.clock.now());
  return json(201, { proxy: { instanceName: instance.name, proxy: proxyOf(instance) } });
}

/** The switch outside, the address inside; `{}` when none was ever set. */
function proxyOf(instance: DemoInstance): object {
  const fields = instance.config.fields('Proxy');
  if (fields === null) return {};
  const { enabled, ...proxy } = fields;
  return { enabled, proxy: enabled === true ? proxy : null };
}

function setQueue(world: World, name: string, row: ConfigName, instance: DemoInstance, body: unknown): DemoAnswer {
  const problems = schemaProblems(body, { required: ['enabled'], kinds: { enabled: 'boolean', events: 'array' } });
  if (problems.length > 0) refuseSchema(problems);
  const given = isRecord(body) ? body : {};
  const fields = { enabled: given['enabled'], events: given['enabled'] === true ? (given['events'] ?? []) : [] };
  instance.config.put(row, fields, world.clock.now());
  return json(201, { [name]: { instanceName: instance.name, [name]: fields } });
}

function chatwoot(world: World, instance: DemoInstance): object {
  const webhookUrl = `${world.address()}/chatwoot/webhook/${encodeURIComponent(instance.name)}`;
  return { ...(instance.config.fields('Chatwoot') ?? { sign_delimiter: null }), webhook_url: webhookUrl };
}

function setChatwoot(world: World, instance: DemoInstance, body: unknown): DemoAnswer {
  const required = ['enabled', 'account_id', 'token', 'url', 'sign_msg', 'reopen_conversation', 'conversation_pending'];
  const problems = schemaProblems(body, {
    required,
    kinds: { enabled: 'boolean', account_id: 'string', url: 'string' },
  });
  if (problems.length > 0) refuseSchema(problems);
  instance.config.put('Chatwoot', isRecord(body) ? body : {}, world.clock.now());
  return json(201, chatwoot(world, instance));
}
