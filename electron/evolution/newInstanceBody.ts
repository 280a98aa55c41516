import type { NewBehaviour, NewChatwoot, NewInstance, NewIntegration, NewProxy } from '../contract/create.ts';

type Body = Readonly<Record<string, unknown>>;

const integrationWords: Readonly<Record<NewIntegration, string>> = {
  baileys: 'WHATSAPP-BAILEYS',
  'cloud-api': 'WHATSAPP-BUSINESS',
  evolution: 'EVOLUTION',
};

/**
 * The body of `create` on 2.1 and later, and on Lite (CONTRACT 5.2). The presence of an event member switches it on, so one
 * that is off is left out, and `events` is always a list in it. A code is never asked for: pairing does that, and answers
 * sooner.
 */
export function v2Body(instance: NewInstance): Body {
  const { webhook, websocket, rabbitmq, sqs } = instance;
  return {
    ...modernBody(instance),
    ...(webhook === null ? {} : { webhook }),
    ...(websocket === null ? {} : { websocket }),
    ...(rabbitmq === null ? {} : { rabbitmq }),
    ...(sqs === null ? {} : { sqs }),
  };
}

/** The body on 2.0: the same with flat event members (CONTRACT 11.2). It knows no headers. */
export function v2FlatBody(instance: NewInstance): Body {
  const { webhook, websocket, rabbitmq, sqs } = instance;
  return {
    ...modernBody(instance),
    ...(webhook === null
      ? {}
      : {
          webhookUrl: webhook.url,
          webhookByEvents: webhook.byEvents,
          webhookBase64: webhook.base64,
          webhookEvents: webhook.events,
        }),
    ...(websocket === null ? {} : { websocketEnabled: true, websocketEvents: websocket.events }),
    ...(rabbitmq === null ? {} : { rabbitmqEnabled: true, rabbitmqEvents: rabbitmq.events }),
    ...(sqs === null ? {} : { sqsEnabled: true, sqsEvents: sqs.events }),
  };
}

/** The body on v1.8: snake case; camel case would be ignored in silence (CONTRACT 11.1). */
export function v1Body(instance: NewInstance): Body {
  const { settings, webhook, proxy, websocket, rabbitmq, sqs, chatwoot } = instance;
  return {
    ...commonBody(instance),
    ...(settings === null ? {} : v1Settings(settings)),
    ...(webhook === null
      ? {}
      : {
          webhook: webhook.url,
          webhook_by_events: webhook.byEvents,
          webhook_base64: webhook.base64,
          events: webhook.events,
        }),
    ...(proxy === null ? {} : { proxy }),
    ...(websocket === null ? {} : { websocket_enabled: true, websocket_events: websocket.events }),
    ...(rabbitmq === null ? {} : { rabbitmq_enabled: true, rabbitmq_events: rabbitmq.events }),
    ...(sqs === null ? {} : { sqs_enabled: true, sqs_events: sqs.events }),
    ...(chatwoot === null ? {} : v1Chatwoot(chatwoot)),
  };
}

/** The body on Go; a token is required there (CONTRACT 11.5). Where events go is said when it connects. */
export function goBody(instance: NewInstance, token: string): Body {
  const { name, settings, proxy } = instance;
  return {
    name,
    token,
    ...(proxy === null
      ? {}
      : { proxy: { host: proxy.host, port: proxy.port, username: proxy.username, password: proxy.password } }),
    ...(settings === null
      ? {}
      : {
          advancedSettings: {
            alwaysOnline: settings.alwaysOnline,
            rejectCall: settings.rejectCall,
            msgRejectCall: settings.msgCall,
            readMessages: settings.readMessages,
            ignoreGroups: settings.groupsIgnore,
          },
        }),
  };
}

/** Everything in it that must not be seen in a text. */
export function secretsOf({ token, webhook, proxy, chatwoot }: NewInstance): readonly string[] {
  const given = [token, proxy?.password, chatwoot?.token, ...Object.values(webhook?.headers ?? {})];
  return given.flatMap((secret) => (typeof secret === 'string' && secret !== '' ? [secret] : []));
}

function commonBody({ name, integration, number, token, businessId }: NewInstance): Body {
  return {
    instanceName: name,
    integration: integrationWords[integration],
    qrcode: false,
    ...(number === null ? {} : { number }),
    ...(token === null ? {} : { token }),
    ...(businessId === null ? {} : { businessId }),
  };
}

function modernBody(instance: NewInstance): Body {
  const { settings, proxy, chatwoot } = instance;
  return {
    ...commonBody(instance),
    ...settings,
    ...(proxy === null ? {} : flatProxy(proxy)),
    ...(chatwoot === null ? {} : flatChatwoot(chatwoot)),
  };
}

/** User name and password are always sent: left out, they are stored as nothing at all. */
function flatProxy({ host, port, protocol, username, password }: NewProxy): Body {
  return {
    proxyHost: host,
    proxyPort: port,
    proxyProtocol: protocol,
    proxyUsername: username,
    proxyPassword: password,
  };
}

function flatChatwoot(chatwoot: NewChatwoot): Body {
  return {
    chatwootAccountId: chatwoot.accountId,
    chatwootToken: chatwoot.token,
    chatwootUrl: chatwoot.url,
    chatwootSignMsg: chatwoot.signMsg,
    chatwootReopenConversation: chatwoot.reopenConversation,
    chatwootConversationPending: chatwoot.conversationPending,
    chatwootAutoCreate: true,
    ...(chatwoot.nameInbox === '' ? {} : { chatwootNameInbox: chatwoot.nameInbox }),
  };
}

function v1Chatwoot(chatwoot: NewChatwoot): Body {
  return {
    chatwoot_account_id: chatwoot.accountId,
    chatwoot_token: chatwoot.token,
    chatwoot_url: chatwoot.url,
    chatwoot_sign_msg: chatwoot.signMsg,
    chatwoot_reopen_conversation: chatwoot.reopenConversation,
    chatwoot_conversation_pending: chatwoot.conversationPending,
    ...(chatwoot.nameInbox === '' ? {} : { chatwoot_name_inbox: chatwoot.nameInbox }),
  };
}

function v1Settings(settings: NewBehaviour): Body {
  return {
    reject_call: settings.rejectCall,
    msg_call: settings.msgCall,
    groups_ignore: settings.groupsIgnore,
    always_online: settings.alwaysOnline,
    read_messages: settings.readMessages,
    read_status: settings.readStatus,
    sync_full_history: settings.syncFullHistory,
  };
}
