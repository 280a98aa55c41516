import type { Fields } from './demoConfig.ts';

/** A Chatwoot connection as stored, with the token that every list gives away (CONTRACT 16). */
export function chatwootFields(name: string, token: string): Fields {
  return {
    enabled: true,
    accountId: '1',
    token,
    url: 'https://chatwoot.example.com.br',
    nameInbox: name,
    signMsg: true,
    signDelimiter: null,
    number: null,
    reopenConversation: true,
    conversationPending: false,
    mergeBrazilContacts: false,
    importContacts: false,
    importMessages: false,
    daysLimitImportMessages: 3,
    organization: null,
    logo: null,
    ignoreJids: [],
  };
}
