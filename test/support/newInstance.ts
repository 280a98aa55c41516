import type { NewInstance } from '../../electron/contract/create.ts';

/** A plain instance to be made: a name, and nothing else said about it. */
export function aNewInstance(name: string, changes: Partial<NewInstance> = {}): NewInstance {
  return {
    name,
    integration: 'baileys',
    number: null,
    token: null,
    businessId: null,
    settings: null,
    webhook: null,
    proxy: null,
    websocket: null,
    rabbitmq: null,
    sqs: null,
    chatwoot: null,
    ...changes,
  };
}
