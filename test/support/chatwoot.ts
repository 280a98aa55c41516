import type { ConfigurationValues } from '../../electron/contract/configuration.ts';

/** What an instance may be set to for Chatwoot, with every field filled. */
export const chatwoot: ConfigurationValues['chatwoot'] = {
  enabled: true,
  url: 'https://chat.example.com',
  accountId: '1',
  nameInbox: 'Vendas',
  signMsg: true,
  signDelimiter: '\n',
  reopenConversation: true,
  conversationPending: false,
  mergeBrazilContacts: true,
  importContacts: false,
  importMessages: false,
  daysLimitImportMessages: 3,
  organization: 'Loja',
  logo: 'https://chat.example.com/logo.png',
  ignoreJids: ['@g.us'],
};
