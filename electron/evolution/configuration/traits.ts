import type { ConfigurationKind, ConfigurationOptions } from '../../contract/configuration.ts';
import type { ServerFamily } from '../../contract/server.ts';
import { isAtLeast } from '../version.ts';

/** How a server of some family and version is configured (CONTRACT 8 and 11). */
export interface ConfigurationTraits extends ConfigurationOptions {
  readonly kinds: ReadonlySet<ConfigurationKind>;
  /** `wrapped`: v2.1 and later, and Lite; `flat`: 2.0; `snake`: v1. Go has a dialect of its own. */
  readonly spelling: 'wrapped' | 'flat' | 'snake';
}

const list = (words: string): string[] => words.split(' ');

/** Events of 2.0, which all Node families know. */
const common = list(
  'APPLICATION_STARTUP QRCODE_UPDATED MESSAGES_SET MESSAGES_UPSERT MESSAGES_UPDATE MESSAGES_DELETE SEND_MESSAGE CONTACTS_SET CONTACTS_UPSERT CONTACTS_UPDATE PRESENCE_UPDATE CHATS_SET CHATS_UPSERT CHATS_UPDATE CHATS_DELETE GROUPS_UPSERT GROUP_UPDATE GROUP_PARTICIPANTS_UPDATE CONNECTION_UPDATE LABELS_EDIT LABELS_ASSOCIATION CALL TYPEBOT_START TYPEBOT_CHANGE_STATUS',
);
const v20Events = [...common, 'MESSAGES_EDITED'];
const v21Events = [...v20Events, 'REMOVE_INSTANCE', 'LOGOUT_INSTANCE'];
const v23Events = [...v21Events, 'SEND_MESSAGE_UPDATE', 'INSTANCE_CREATE', 'INSTANCE_DELETE', 'STATUS_INSTANCE'];
const v1Events = [...common, 'NEW_JWT_TOKEN', 'CHAMA_AI_ACTION'];
/** What it does not know it drops without a word (CONTRACT 11.5). */
const goEvents = list(
  'MESSAGE SEND_MESSAGE READ_RECEIPT PRESENCE HISTORY_SYNC CHAT_PRESENCE CALL CONNECTION QRCODE LABEL CONTACT GROUP NEWSLETTER',
);

const everywhere = ['settings', 'webhook', 'proxy'] as const;
const node = [...everywhere, 'websocket', 'rabbitmq', 'sqs'] as const;
const protocols = ['http', 'socks'] as const;

/** What a server can be configured with. What a newer one than it said lacks answers 404. */
export function configurationTraits(family: ServerFamily, version: string | null): ConfigurationTraits {
  const since = (wanted: string): boolean => isAtLeast(version, wanted);
  const base = { emptyEvents: 'all', protocols } as const;
  switch (family) {
    case 'v1':
      return { ...base, spelling: 'snake', kinds: new Set([...node, 'chatwoot']), events: v1Events, headers: false };
    case 'lite':
      return { ...base, spelling: 'wrapped', kinds: new Set([...node, 'pusher']), events: v21Events, headers: true };
    case 'go':
      return {
        spelling: 'flat',
        kinds: new Set(everywhere),
        events: goEvents,
        emptyEvents: 'messages',
        headers: false,
        protocols: ['http'],
      };
    case 'v2':
      return {
        ...base,
        spelling: since('2.1.0') ? 'wrapped' : 'flat',
        kinds: new Set([
          ...node,
          'chatwoot',
          ...(since('2.2.0') ? (['pusher'] as const) : []),
          ...(since('2.3.0') ? (['nats'] as const) : []),
          ...(since('2.3.4') ? (['kafka'] as const) : []),
        ]),
        events: since('2.3.0') ? v23Events : since('2.1.0') ? v21Events : v20Events,
        headers: since('2.1.1'),
      };
  }
}
