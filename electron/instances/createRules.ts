import { newMembers, type NewInstance, type NewMember } from '../contract/create.ts';
import type { EvolutionServer } from '../evolution/api.ts';
import { InstanceError } from './instanceError.ts';

/** Throws `not-supported`, with the reason, when the server cannot make this instance; `invalid-input` when it lacks something. */
export function checkNewInstance(server: EvolutionServer, instance: NewInstance): void {
  const abilities = server.createAbilities();
  if (abilities === null) throw notSupported('create', 'server-not-identified');
  const { create, integrations, members } = abilities;
  if (!create.able) throw notSupported('create', create.reason);
  const integration = integrations[instance.integration];
  if (!integration.able) throw notSupported(instance.integration, integration.reason);
  for (const member of membersOf(instance)) {
    const ability = members[member];
    if (!ability.able) throw notSupported(member, ability.reason);
  }
  if (instance.integration === 'cloud-api') {
    if (instance.token === null) throw missing('token');
    if (instance.number === null) throw missing('number');
  }
}

/** What is said about it beyond name and integration. */
function membersOf(instance: NewInstance): readonly NewMember[] {
  const { number, settings, webhook, proxy, websocket, rabbitmq, sqs, chatwoot } = instance;
  const given: Readonly<Record<NewMember, boolean>> = {
    number: number !== null,
    settings: settings !== null,
    'read-status': settings?.readStatus === true,
    'full-history': settings?.syncFullHistory === true,
    webhook: webhook !== null,
    'webhook-headers': webhook !== null && Object.keys(webhook.headers).length > 0,
    proxy: proxy !== null,
    websocket: websocket !== null,
    rabbitmq: rabbitmq !== null,
    sqs: sqs !== null,
    chatwoot: chatwoot !== null,
  };
  return newMembers.filter((member) => given[member]);
}

function notSupported(what: string, reason: string): InstanceError {
  return new InstanceError('not-supported', `Cannot be made here: ${what} (${reason}).`, {
    detail: { ability: what, reason },
  });
}

function missing(field: string): InstanceError {
  return new InstanceError('invalid-input', `A Cloud API instance needs a ${field}.`, { detail: { field } });
}
