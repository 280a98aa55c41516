import type { World } from './dialect.ts';
import { defaultSettings } from './demoConfig.ts';
import { isRecord, json, Refusal, wait, type DemoAnswer, type DemoRequest } from './demoHttp.ts';
import { proxyProblem } from './demoProxy.ts';
import { codeObject } from './nodeCodes.ts';
import { nodeError, refuse, refuseSchema } from './nodeErrors.ts';
import { guardGlobalKey } from './nodeGuards.ts';
import { schemaProblems } from './nodeSchema.ts';
import { settingSpellings, v1Settings } from './v1Rows.ts';

type Body = Readonly<Record<string, unknown>>;

const noName = 'TypeError [ERR_INVALID_ARG_TYPE]: The "path" argument must be of type string. Received undefined';

/** `POST /instance/create` of v1.8: snake case, `hash` an object, `status` always `created` (CONTRACT 11.1). */
export async function v1Create(world: World, request: DemoRequest): Promise<DemoAnswer> {
  const body: Body = isRecord(request.body) ? request.body : {};
  const name = body['instanceName'];
  if (typeof name === 'string' && world.directory.get(name) !== undefined)
    refuse(403, `This name "${name}" is already in use.`);
  guardGlobalKey(world, request);
  if (typeof name !== 'string') throw new Refusal(nodeError(500, [noName]));
  const problems = schemaProblems(body, { kinds: { qrcode: 'boolean', token: 'string', number: 'string' } });
  if (problems.some((problem) => problem.startsWith('qrcode')))
    problems.push('qrcode is not one of enum values: true,false');
  if (problems.length > 0) refuseSchema(problems);
  if (isRecord(body['proxy']) && proxyProblem(body['proxy'])) refuse(400, 'Invalid proxy');
  const token = typeof body['token'] === 'string' ? body['token'] : undefined;
  if (token !== undefined && world.directory.withToken(token).length > 0) refuse(400, 'Token already exists');

  const business = body['integration'] === 'WHATSAPP-BUSINESS';
  const number = typeof body['number'] === 'string' ? body['number'] : null;
  const instance = world.directory.create({
    name,
    integration: business ? 'WHATSAPP-BUSINESS' : 'WHATSAPP-BAILEYS',
    number,
    ...(token === undefined ? {} : { token }),
  });
  const given = settingSpellings.map(([camel, snake]): [string, unknown] => [camel, body[snake] ?? defaultOf(camel)]);
  instance.config.put('Setting', Object.fromEntries<unknown>(given), world.clock.now());
  storeEvents(body, instance.config, world.clock.now());

  const codeWanted = body['qrcode'] === true && !business;
  if (codeWanted) {
    instance.connect(number);
    await wait(world.clock, world.timing.createWaitMs);
  }
  return json(201, {
    instance: {
      instanceName: name,
      instanceId: instance.id,
      ...(body['integration'] === undefined ? {} : { integration: instance.integration }),
      webhook_wa_business: business ? `${world.address()}/webhook/whatsapp/${name}` : null,
      access_token_wa_business: business ? 'evolution' : '',
      status: 'created',
    },
    hash: { apikey: instance.token },
    ...echoes(body),
    typebot: { enabled: false },
    settings: v1Settings(instance),
    ...(codeWanted ? { qrcode: await codeObject(instance) } : {}),
  });
}

/** v1 ignores groups unless told otherwise. */
function defaultOf(setting: string): unknown {
  return setting === 'groupsIgnore' ? true : defaultSettings[setting];
}

function storeEvents(
  body: Body,
  config: { put: (name: 'Webhook' | 'Websocket' | 'Proxy', fields: Body, now: number) => void },
  now: number,
): void {
  if (typeof body['webhook'] === 'string')
    config.put(
      'Webhook',
      {
        enabled: true,
        url: body['webhook'],
        events: body['events'] ?? [],
        webhook_by_events: body['webhook_by_events'] ?? false,
      },
      now,
    );
  if (isRecord(body['proxy'])) config.put('Proxy', { enabled: true, ...body['proxy'] }, now);
  if (body['websocket_enabled'] === true)
    config.put('Websocket', { enabled: true, events: body['websocket_events'] ?? [] }, now);
}

function echoes(body: Body): object {
  const queue = (name: string): object =>
    body[`${name}_enabled`] === true ? { enabled: true, events: body[`${name}_events`] ?? [] } : {};
  return {
    webhook:
      typeof body['webhook'] === 'string'
        ? {
            webhook: body['webhook'],
            webhook_by_events: body['webhook_by_events'] ?? false,
            events: body['events'] ?? [],
          }
        : {},
    websocket: queue('websocket'),
    rabbitmq: queue('rabbitmq'),
    sqs: queue('sqs'),
  };
}
