import type {
  ConfigurationKind,
  ConfigurationPart,
  ConfigurationReading,
  SaveOutcome,
} from '../../../electron/contract/configuration.ts';
import type { SnapshotView } from '../../../electron/contract/snapshot.ts';
import type { TemplatePreview, TemplateRun } from '../../../electron/contract/template.ts';
import type { Answers } from '../fakeBridge.ts';

const events = ['CALL', 'CONNECTION_UPDATE', 'MESSAGES_UPSERT', 'MESSAGES_UPDATE', 'QRCODE_UPDATED', 'SEND_MESSAGE'];
const hour = 3_600_000;

const settings: ConfigurationPart = {
  kind: 'settings',
  values: {
    rejectCall: true,
    callText: 'Não atendemos ligações. Envie uma mensagem.',
    groupsIgnore: true,
    alwaysOnline: false,
    readMessages: false,
    readStatus: false,
    syncFullHistory: false,
    ignoreStatus: null,
  },
};
const webhook = {
  kind: 'webhook',
  values: {
    enabled: true,
    url: 'https://n8n.alfa.com.br/webhook/3f2a',
    events: ['CONNECTION_UPDATE', 'MESSAGES_UPSERT'],
    byEvents: false,
    base64: true,
    headers: ['Authorization'],
  },
} satisfies ConfigurationPart;
const proxy: ConfigurationPart = {
  kind: 'proxy',
  values: { enabled: true, host: 'proxy.alfa.com.br', port: '3128', protocol: 'http', username: 'alfa' },
};

function reading(kind: ConfigurationKind): ConfigurationReading {
  const base = { status: 'read', configured: true, writeOnly: false } as const;
  switch (kind) {
    case 'settings':
      return { ...base, part: settings, secrets: [] };
    case 'webhook':
      return { ...base, part: webhook, secrets: ['Authorization'] };
    case 'proxy':
      return { ...base, part: proxy, secrets: ['password'] };
    case 'websocket':
      return { ...base, part: { kind, values: { enabled: true, events: events.slice(0, 2) } }, secrets: [] };
    case 'kafka':
      return { status: 'unsupported', kind };
    case 'rabbitmq':
    case 'sqs':
    case 'nats':
    case 'pusher':
    case 'chatwoot':
      return { status: 'off', kind };
  }
}

/** How saving ends, by the `save` of the address. */
const endings: Readonly<Record<string, Partial<SaveOutcome>>> = {
  except: { ending: 'saved-except', missing: ['url', 'events'] },
  proxy: { ending: 'refused', cause: 'invalid-proxy' },
};

/** What the double answers about configurations. */
export function configurationAnswers(query: URLSearchParams, now: number): Answers {
  const options = { events, emptyEvents: 'all', headers: true, protocols: ['http', 'socks'] } as const;
  const outcome = (kind: ConfigurationKind): SaveOutcome => ({
    kind,
    ending: 'saved',
    missing: [],
    cause: null,
    error: null,
    reading: null,
    ...endings[query.get('save') ?? ''],
  });
  const snapshots: SnapshotView[] = [
    {
      id: 's1',
      at: now - hour,
      cause: 'change',
      kinds: ['webhook'],
      changes: [
        {
          kind: 'webhook',
          field: 'url',
          before: webhook.values.url,
          after: 'https://n8n.alfa.com.br/webhook-test/3f2a',
        },
        { kind: 'webhook', field: 'events', before: ['CONNECTION_UPDATE', 'MESSAGES_UPSERT'], after: ['CALL'] },
      ],
    },
    { id: 's2', at: now - 30 * hour, cause: 'first-seen', kinds: ['settings', 'webhook', 'proxy'], changes: [] },
  ];
  const template = { id: 't1', name: 'Padrão das lojas', at: now, parts: [settings, webhook] };
  return {
    'configuration.read': ({ kinds }) => ({ readings: kinds.map(reading), options }),
    'configuration.save': ({ draft }) => outcome(draft.kind),
    'configuration.reveal': () => ({ value: 'Bearer example' }),
    'configuration.testWebhook': () => ({
      host: 'n8n.alfa.com.br',
      status: 404,
      tookMs: 212,
      tls: true,
      error: { code: 'action-refused', message: 'n8n.alfa.com.br: status 404', retryable: false },
      hints: ['n8n-test', 'headers-not-sent'],
    }),
    'configuration.snapshots': () => snapshots,
    'configuration.restore': () => [outcome('webhook')],
    'template.read': () => [template],
    'template.save': () => [template],
    'template.remove': () => [],
    'template.preview': ({ refs }): TemplatePreview[] =>
      refs.map((ref, index) => ({
        ref,
        changes: index === 1 ? [] : [{ kind: 'settings', field: 'groupsIgnore', before: false, after: true }],
        unknownEvents: index === 2 ? ['SEND_MESSAGE_UPDATE'] : [],
        leftOut: index === 0 ? [{ kind: 'chatwoot', why: 'secret-missing' }] : [],
        error: index === 3 ? { code: 'timeout', message: 'no answer in 15 s', retryable: true } : null,
      })),
    'template.apply': ({ refs }): TemplateRun => ({
      id: 'r1',
      templateName: template.name,
      what: 'apply',
      finished: true,
      undoable: true,
      items: refs.map((ref, index) => ({
        ref,
        state: 'done',
        outcomes: [
          index === 1 ? { ...outcome('webhook'), ending: 'saved-except', missing: ['url'] } : outcome('settings'),
        ],
        error: null,
      })),
    }),
  };
}
