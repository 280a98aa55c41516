import type { ConfigurationDraft, ConfigurationKind } from '../../../electron/contract/configuration.ts';
import { chatwoot } from '../../support/chatwoot.ts';
import type { Dialect } from './dialects.ts';

/** A configuration of each kind as an agency wants it, in what the server knows. */
export function draftOf(kind: ConfigurationKind, dialect: Dialect): ConfigurationDraft {
  const isGo = dialect === 'go';
  const events = isGo ? ['CONNECTION', 'QRCODE'] : ['CALL', 'CONNECTION_UPDATE'];
  switch (kind) {
    case 'settings': {
      const values = { rejectCall: true, callText: 'Escreva, por favor', groupsIgnore: true, alwaysOnline: true };
      const more = { readMessages: true, readStatus: isGo ? null : true, syncFullHistory: isGo ? null : true };
      return { kind, values: { ...values, ...more, ignoreStatus: isGo ? true : null }, secrets: {} };
    }
    case 'webhook': {
      const takesHeaders = dialect === 'v2.3' || dialect === 'v2.1' || dialect === 'lite';
      const flags = { byEvents: isGo ? null : true, base64: isGo ? null : true };
      const values = { enabled: true, url: 'https://n8n.example.com/webhook/1', events, ...flags };
      const secrets = takesHeaders ? { authorization: { action: 'set', value: 'Bearer hook-secret' } as const } : {};
      return { kind, values: { ...values, headers: Object.keys(secrets) }, secrets };
    }
    case 'proxy':
      return {
        kind,
        values: { enabled: true, host: 'proxy.example.com', port: '3128', protocol: 'http', username: 'ana' },
        secrets: { password: { action: 'set', value: 'proxy-secret' } },
      };
    case 'websocket':
    case 'rabbitmq':
    case 'sqs':
    case 'nats':
    case 'kafka':
      return { kind, values: { enabled: true, events }, secrets: {} };
    case 'pusher':
      return {
        kind,
        values: { enabled: true, appId: '1', key: 'k', cluster: 'mt1', useTLS: true, events },
        secrets: { secret: { action: 'set', value: 'pusher-secret' } },
      };
    case 'chatwoot':
      return {
        kind,
        values: chatwoot,
        secrets: { token: { action: 'set', value: 'chatwoot-secret' } },
      };
  }
}
