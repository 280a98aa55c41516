import type { InstanceRef } from '../../../electron/contract/instance.ts';
import type { RevivalPlan, RevivalView } from '../../../electron/contract/revival.ts';

/** What is remembered of a vanished instance, with secrets that a person has to type. */
export function aRevivalPlan(ref: InstanceRef): RevivalPlan {
  return {
    ref,
    create: { able: true },
    unread: ['settings'],
    parts: [
      {
        part: {
          kind: 'webhook',
          values: {
            enabled: true,
            url: 'https://n8n.alfa.com.br/webhook/campanha',
            events: ['CONNECTION_UPDATE', 'MESSAGES_UPSERT'],
            byEvents: false,
            base64: true,
            headers: ['Authorization'],
          },
        },
        secrets: ['Authorization'],
        needsSecrets: false,
      },
      {
        part: {
          kind: 'proxy',
          values: { enabled: true, host: 'br1.proxy.net', port: '3128', protocol: 'http', username: 'alfa' },
        },
        secrets: ['password'],
        needsSecrets: true,
      },
    ],
  };
}

/** It is back, without the proxy and a header. */
export function aRevival(ref: InstanceRef): RevivalView {
  return {
    ref,
    step: null,
    ending: 'revived-except',
    outcomes: [],
    lost: [
      { kind: 'webhook', names: ['Authorization'], leftOut: false },
      { kind: 'proxy', names: ['password'], leftOut: true },
    ],
    error: null,
  };
}
