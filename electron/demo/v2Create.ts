import { defaultSettings } from './demoConfig.ts';
import type { World } from './dialect.ts';
import { isRecord, json, wait, type DemoAnswer, type DemoRequest } from './demoHttp.ts';
import { demoIntegrations, type DemoIntegration } from './demoSeed.ts';
import { codeObject } from './nodeCodes.ts';
import { refuse, refuseSchema } from './nodeErrors.ts';
import { guardGlobalKey } from './nodeGuards.ts';
import { schemaProblems } from './nodeSchema.ts';
import { proxyProblem } from './demoProxy.ts';
import type { V2Features } from './v2Version.ts';

type Body = Readonly<Record<string, unknown>>;

const numberPattern = /^\d+[.@\w-]+/;
const settingNames = Object.keys(defaultSettings);

/** `POST /instance/create` of v2 and Lite (CONTRACT 5.2). The name is checked before the key. */
export async function v2Create(world: World, features: V2Features, request: DemoRequest): Promise<DemoAnswer> {
  const body: Body = isRecord(request.body) ? request.body : {};
  const name = body['instanceName'];
  if (typeof name !== 'string' || world.directory.get(name) !== undefined)
    refuse(403, `This name "${String(name)}" is already in use.`);
  guardGlobalKey(world, request);
  refuseBadTypes(body);
  const integration = integrationOf(body, features);
  const number = typeof body['number'] === 'string' ? body['number'] : null;
  const token = typeof body['token'] === 'string' ? body['token'] : null;
  if (integration === 'WHATSAPP-BUSINESS' && number === null) refuse(400, 'number is required');
  if (integration === 'WHATSAPP-BUSINESS' && token === null) refuse(400, 'token is required');
  refuseUnusableExtras(world, body, features);
  await wait(world.clock, world.timing.createGapMs);
  refuseLateTwin(world, name);

  const instance = world.directory.create({
    name,
    integration,
    number,
    ...(token === null ? {} : { token }),
  });
  const now = world.clock.now();
  const settings = settingsFrom(body, features);
  instance.config.put('Setting', settings, now);
  storeExtras(body, features, now, instance.config);

  const chatwoot = chatwootFrom(body);
  if (chatwoot !== null) instance.config.put('Chatwoot', chatwoot, now);
  const codeWanted = body['qrcode'] === true && integration === 'WHATSAPP-BAILEYS' && chatwoot === null;
  if (codeWanted) {
    instance.connect(number);
    await wait(world.clock, world.timing.createWaitMs);
  }
  const business = integration === 'WHATSAPP-BUSINESS';
  return json(201, {
    instance: {
      instanceName: name,
      instanceId: instance.id,
      integration,
      webhookWaBusiness: business ? `${world.address()}/webhook/meta` : null,
      accessTokenWaBusiness: business ? 'evolution' : '',
      status: features.createdWord ? 'created' : codeWanted ? 'connecting' : instance.memory,
    },
    hash: instance.token,
    ...echoes(body, features),
    settings,
    ...(codeWanted ? { qrcode: await codeObject(instance) } : {}),
  });
}

/** The loser of two creates at once fails on the name and cleans up, and with it goes the winner's row (CONTRACT 15). */
function refuseLateTwin(world: World, name: string): void {
  const twin = world.directory.get(name);
  if (twin === undefined) return;
  world.directory.delete(twin, 0);
  refuse(400, 'Unique constraint failed on the fields: (`name`)');
}

function refuseBadTypes(body: Body): void {
  const problems = schemaProblems(body, {
    kinds: {
      number: 'string',
      qrcode: 'boolean',
      token: 'string',
      rejectCall: 'boolean',
      msgCall: 'string',
      groupsIgnore: 'boolean',
      alwaysOnline: 'boolean',
      readMessages: 'boolean',
      readStatus: 'boolean',
      syncFullHistory: 'boolean',
      wavoipToken: 'string',
      proxyHost: 'string',
      proxyPort: 'string',
      proxyProtocol: 'string',
      proxyUsername: 'string',
      proxyPassword: 'string',
    },
  });
  const number = body['number'];
  if (typeof number === 'string' && !numberPattern.test(number))
    problems.unshift(`number does not match pattern ${JSON.stringify(numberPattern.source.replace('[.', '[\\.'))}`);
  if (problems.length > 0) refuseSchema(problems);
}

function integrationOf(body: Body, features: V2Features): DemoIntegration {
  const known = demoIntegrations.find((integration) => integration === body['integration']);
  if (features.flat) return known === 'WHATSAPP-BUSINESS' ? known : 'WHATSAPP-BAILEYS';
  return known ?? refuse(400, 'Invalid integration');
}

function refuseUnusableExtras(world: World, body: Body, features: V2Features): void {
  for (const member of ['webhook', 'websocket', 'rabbitmq', 'sqs', 'nats', 'kafka', 'pusher']) {
    const given = body[member];
    if (!features.flat && isRecord(given) && !Array.isArray(given['events']))
      refuse(400, "Cannot read properties of undefined (reading 'length')");
  }
  const chatwoot = chatwootFrom(body);
  if (chatwoot !== null && !world.switchedOn.has('chatwoot')) refuse(400, 'Chatwoot is not enabled');
  for (const member of ['signMsg', 'reopenConversation', 'conversationPending'])
    if (chatwoot !== null && typeof chatwoot[member] !== 'boolean') refuse(400, `${member} is required`);
  const proxy = proxyFrom(body);
  if (proxy !== null && proxyProblem(proxy)) refuse(400, 'Invalid proxy');
}

function settingsFrom(body: Body, features: V2Features): Body {
  const names = settingNames.filter((name) => features.wavoipToken || name !== 'wavoipToken');
  return Object.fromEntries(names.map((name) => [name, body[name] ?? defaultSettings[name]]));
}

interface Config {
  put: (name: 'Webhook' | 'Websocket' | 'Proxy', fields: Body, now: number) => void;
}

function storeExtras(body: Body, features: V2Features, now: number, config: Config): void {
  const proxy = proxyFrom(body);
  if (proxy !== null) config.put('Proxy', { enabled: true, ...proxy }, now);
  if (features.flat) {
    storeFlatEvents(body, features, now, config);
    return;
  }
  const { webhook, websocket } = body;
  if (isRecord(webhook))
    config.put(
      'Webhook',
      {
        url: webhook['url'] ?? '',
        headers: webhook['headers'] ?? null,
        enabled: true,
        events: eventsOf(webhook, features),
        webhookByEvents: webhook['byEvents'] ?? false,
        webhookBase64: webhook['base64'] ?? false,
      },
      now,
    );
  if (isRecord(websocket)) config.put('Websocket', { enabled: true, events: eventsOf(websocket, features) }, now);
}

/** 2.0 takes event members flat, and no headers (CONTRACT 11.2). */
function storeFlatEvents(body: Body, features: V2Features, now: number, config: Config): void {
  const url = body['webhookUrl'];
  if (typeof url === 'string')
    config.put(
      'Webhook',
      {
        url,
        headers: null,
        enabled: true,
        events: eventsOf({ events: body['webhookEvents'] }, features),
        webhookByEvents: body['webhookByEvents'] ?? false,
        webhookBase64: body['webhookBase64'] ?? false,
      },
      now,
    );
  if (body['websocketEnabled'] === true)
    config.put('Websocket', { enabled: true, events: eventsOf({ events: body['websocketEvents'] }, features) }, now);
}

/** Used only when account, token and address are all given (CONTRACT 5.2). */
function chatwootFrom(body: Body): Body | null {
  const { chatwootAccountId: accountId, chatwootToken: token, chatwootUrl: url } = body;
  if (!accountId || !token || !url) return null;
  return {
    enabled: true,
    accountId,
    token,
    url,
    nameInbox: body['chatwootNameInbox'] ?? body['instanceName'],
    signMsg: body['chatwootSignMsg'],
    reopenConversation: body['chatwootReopenConversation'],
    conversationPending: body['chatwootConversationPending'],
  };
}

/** An empty array means all events (CONTRACT 5.2). */
function eventsOf(member: Body, features: V2Features): unknown {
  const events = member['events'];
  return Array.isArray(events) && events.length > 0 ? events : features.events;
}

/** The members that echo the request and not what was stored. */
function echoes(body: Body, features: V2Features): object {
  if (features.flat) return flatEchoes(body);
  const member = (name: string): Body => (isRecord(body[name]) ? body[name] : {});
  const webhook = member('webhook');
  return {
    webhook: {
      webhookUrl: webhook['url'],
      webhookHeaders: webhook['headers'],
      webhookByEvents: webhook['byEvents'],
      webhookBase64: webhook['base64'],
    },
    websocket: { enabled: member('websocket')['enabled'] },
    rabbitmq: { enabled: member('rabbitmq')['enabled'] },
    ...(features.nats ? { nats: { enabled: member('nats')['enabled'] } } : {}),
    sqs: { enabled: member('sqs')['enabled'] },
  };
}

function flatEchoes(body: Body): object {
  const queue = (name: string): object =>
    body[`${name}Enabled`] === true ? { enabled: true, events: body[`${name}Events`] } : {};
  return {
    webhook:
      typeof body['webhookUrl'] === 'string'
        ? {
            webhookUrl: body['webhookUrl'],
            webhookByEvents: body['webhookByEvents'] ?? false,
            webhookBase64: body['webhookBase64'] ?? false,
            events: body['webhookEvents'],
          }
        : {},
    websocket: queue('websocket'),
    rabbitmq: queue('rabbitmq'),
    sqs: queue('sqs'),
  };
}

/** Used only when host, port and protocol are all given. */
function proxyFrom(body: Body): Readonly<Record<string, string>> | null {
  const text = (name: string): string => (typeof body[name] === 'string' ? body[name] : '');
  const proxy = {
    host: text('proxyHost'),
    port: text('proxyPort'),
    protocol: text('proxyProtocol'),
    username: text('proxyUsername'),
    password: text('proxyPassword'),
  };
  return proxy.host !== '' && proxy.port !== '' && proxy.protocol !== '' ? proxy : null;
}
