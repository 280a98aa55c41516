import type { ConfigurationKind } from '../../contract/configuration.ts';
import { chatwootForm } from './chatwootForm.ts';
import { proxyForm } from './proxyForm.ts';
import { pusherForm } from './pusherForm.ts';
import { queueForm } from './queueForm.ts';
import { settingsForm } from './settingsForm.ts';
import type { Form } from './stored.ts';
import type { ConfigurationTraits } from './traits.ts';
import { webhookForm } from './webhookForm.ts';

type Forms = { readonly [Kind in ConfigurationKind]: (traits: ConfigurationTraits) => Form<Kind> };

const forms: Forms = {
  settings: ({ spelling }) => settingsForm(spelling === 'snake' ? 'snake' : 'camel'),
  webhook: ({ spelling, headers }) => webhookForm(spelling, headers),
  proxy: ({ spelling }) => proxyForm(spelling === 'snake' ? 'nested' : 'flat'),
  websocket: ({ spelling }) => queueForm('websocket', spelling === 'wrapped'),
  rabbitmq: ({ spelling }) => queueForm('rabbitmq', spelling === 'wrapped'),
  sqs: ({ spelling }) => queueForm('sqs', spelling === 'wrapped'),
  nats: ({ spelling }) => queueForm('nats', spelling === 'wrapped'),
  kafka: ({ spelling }) => queueForm('kafka', spelling === 'wrapped'),
  pusher: () => pusherForm,
  chatwoot: ({ spelling }) => chatwootForm(spelling === 'snake' ? 'snake' : 'camel'),
};

/** The form of a kind on a server of the Node families. */
export function formOf<Kind extends ConfigurationKind>(kind: Kind, traits: ConfigurationTraits): Form<Kind> {
  return forms[kind](traits);
}
