import type { DemoFeature, World } from './dialect.ts';
import { empty, isRecord, json, type DemoAnswer, type DemoRequest } from './demoHttp.ts';
import type { ConfigName, Fields } from './demoConfig.ts';
import type { DemoInstance } from './demoInstance.ts';
import { route, type PathParts, type Route } from './demoRouter.ts';
import { crash, refuse, refuseSchema } from './nodeErrors.ts';
import { guardInstance } from './nodeGuards.ts';
import { schemaProblems } from './nodeSchema.ts';
import type { V2Features } from './v2Version.ts';

const noLength = "Cannot read properties of undefined (reading 'length')";

interface Transport {
  /** The route and the wrapper of its body. */
  readonly name: DemoFeature | 'websocket';
  readonly row: ConfigName;
  /** Members beside the switch and the events. */
  readonly extra: readonly string[];
}

/** The ways out for events beside the webhook, and Chatwoot. What is off takes everything and answers nothing. */
export function v2TransportRoutes(world: World, features: V2Features): Route[] {
  type Act = (instance: DemoInstance, request: DemoRequest) => DemoAnswer;
  const on = (method: string, pattern: string, act: Act): Route =>
    route(method, `${pattern}/:instanceName`, (request: DemoRequest, parts: PathParts) =>
      act(guardInstance(world, request, parts), request),
    );
  return [
    ...transportsOf(features).flatMap((transport) => [
      on('GET', `/${transport.name}/find`, (instance) => find(world, transport, instance)),
      on('POST', `/${transport.name}/set`, (instance, request) =>
        set(world, features, transport, instance, request.body),
      ),
    ]),
    ...(features.chatwoot
      ? [
          on('GET', '/chatwoot/find', (instance) => findChatwoot(world, instance)),
          on('POST', '/chatwoot/set', (instance, request) => setChatwoot(world, instance, request.body)),
        ]
      : []),
  ];
}

function transportsOf(features: V2Features): readonly Transport[] {
  return [
    { name: 'websocket', row: 'Websocket', extra: [] },
    { name: 'rabbitmq', row: 'Rabbitmq', extra: [] },
    { name: 'sqs', row: 'Sqs', extra: [] },
    ...(features.pusher
      ? [{ name: 'pusher', row: 'Pusher', extra: ['appId', 'key', 'secret', 'cluster', 'useTLS'] } as const]
      : []),
    ...(features.nats ? [{ name: 'nats', row: 'Nats', extra: [] } as const] : []),
    ...(features.kafka ? [{ name: 'kafka', row: 'Kafka', extra: [] } as const] : []),
  ];
}

function isOn(world: World, name: Transport['name']): boolean {
  return name === 'websocket' || world.switchedOn.has(name);
}

function find(world: World, { name, row }: Transport, instance: DemoInstance): DemoAnswer {
  if (!isOn(world, name)) return empty(200);
  return json(200, instance.memory === null ? null : instance.config.row(row));
}

function set(
  world: World,
  features: V2Features,
  { name, row, extra }: Transport,
  instance: DemoInstance,
  body: unknown,
): DemoAnswer {
  // Pusher stores what it is given, also where it is off (CONTRACT 8).
  if (!isOn(world, name) && name !== 'pusher') return empty(201);
  const given = isRecord(body) && features.flat ? body : isRecord(body) ? body[name] : undefined;
  if (!isRecord(given)) crash("Cannot set properties of undefined (setting 'events')");
  refuseUnknownEvents(given['events'], features, name);
  const fields = {
    enabled: given['enabled'] === true,
    ...Object.fromEntries(extra.map((member) => [member, given[member]])),
    events: storedEvents(given, features),
  };
  instance.config.put(row, fields, world.clock.now());
  return json(201, instance.config.row(row));
}

/** What Chatwoot answers where nothing is stored (CONTRACT 8). */
const noChatwoot: Fields = { enabled: false, url: '', accountId: '', token: '', signMsg: false, nameInbox: '' };

function chatwootAnswer(world: World, instance: DemoInstance, fields: Fields | null): Fields {
  const webhookUrl = fields === null ? '' : `${world.address()}/chatwoot/webhook/${encodeURIComponent(instance.name)}`;
  return { ...(fields ?? noChatwoot), webhook_url: webhookUrl };
}

function findChatwoot(world: World, instance: DemoInstance): DemoAnswer {
  if (!world.switchedOn.has('chatwoot')) refuse(400, 'Chatwoot is disabled');
  return json(200, chatwootAnswer(world, instance, instance.config.fields('Chatwoot')));
}

function setChatwoot(world: World, instance: DemoInstance, body: unknown): DemoAnswer {
  if (!world.switchedOn.has('chatwoot')) refuse(400, 'Chatwoot is disabled');
  const text = 'string' as const;
  const flag = 'boolean' as const;
  const problems = schemaProblems(body, {
    required: ['enabled', 'accountId', 'token', 'url', 'signMsg', 'reopenConversation', 'conversationPending'],
    kinds: { enabled: flag, accountId: text, token: text, url: text, signMsg: flag },
  });
  const given = isRecord(body) ? body : {};
  if (problems.length > 0) refuseSchema(problems);
  if (given['enabled'] === true && !/^https?:\/\/\S+$/.test(String(given['url']))) refuse(400, 'url is not valid');
  const inbox = given['nameInbox'];
  const nameInbox = inbox === undefined || inbox === '' ? instance.name : inbox;
  const { autoCreate: _unstored, ...stored } = given;
  instance.config.put('Chatwoot', { ...stored, nameInbox }, world.clock.now());
  return json(201, chatwootAnswer(world, instance, { ...given, nameInbox }));
}

/** Names the events that the server knows, in the words of its own validator. */
export function refuseUnknownEvents(events: unknown, features: V2Features, place: string): void {
  if (!Array.isArray(events)) return;
  const wrong = events.findIndex((event) => !features.events.includes(String(event)));
  if (wrong >= 0) refuseSchema([`${place}.events[${wrong}] is not one of enum values: ${features.events.join(',')}`]);
}

/** Off erases the list, an empty list means all, none at all crashes (CONTRACT 8). */
export function storedEvents(given: Fields, features: V2Features): readonly unknown[] {
  if (given['enabled'] !== true) return [];
  if (!Array.isArray(given['events'])) crash(noLength);
  return given['events'].length === 0 ? features.events : given['events'];
}
