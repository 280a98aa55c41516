import type { ChatwootValues } from '../../contract/configuration.ts';
import { asCount, type Fields } from '../fields.ts';
import { asFlag, asTexts, asWords, member, unwrap } from './reading.ts';
import type { Form } from './stored.ts';

/** The v1 spelling of each value; v2 has the name itself. */
const snake: Readonly<Record<keyof ChatwootValues, string>> = {
  enabled: 'enabled',
  url: 'url',
  accountId: 'account_id',
  nameInbox: 'name_inbox',
  signMsg: 'sign_msg',
  signDelimiter: 'sign_delimiter',
  reopenConversation: 'reopen_conversation',
  conversationPending: 'conversation_pending',
  mergeBrazilContacts: 'merge_brazil_contacts',
  importContacts: 'import_contacts',
  importMessages: 'import_messages',
  daysLimitImportMessages: 'days_limit_import_messages',
  organization: 'organization',
  logo: 'logo',
  ignoreJids: 'ignore_jids',
};

/** Chatwoot. `autoCreate` is never sent: it makes an inbox at each save, and the server does not tell it. */
export function chatwootForm(spelling: 'camel' | 'snake'): Form<'chatwoot'> {
  return {
    read(body) {
      const fields = unwrap(body, 'chatwoot');
      const token = asWords(fields['token']);
      const values = readValues(fields);
      // Unset is a row of blanks (CONTRACT 8).
      const configured = values.url !== '';
      return { values, secrets: token === '' ? {} : { token }, configured, writeOnly: false };
    },
    write({ values, secrets }) {
      const body = { ...values, token: secrets['token'] ?? '' };
      if (spelling === 'camel') return body;
      const { token, ...named } = body;
      return { ...renamed(named), token };
    },
  };
}

function renamed(values: ChatwootValues): Fields {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [snake[name as keyof ChatwootValues], value]),
  );
}

function readValues(fields: Fields): ChatwootValues {
  const found = (name: keyof ChatwootValues): unknown => member(fields, name, snake[name]);
  const flag = (name: keyof ChatwootValues): boolean => asFlag(found(name)) ?? false;
  const words = (name: keyof ChatwootValues): string => asWords(found(name));
  return {
    enabled: flag('enabled'),
    url: words('url'),
    accountId: words('accountId'),
    nameInbox: words('nameInbox'),
    signMsg: flag('signMsg'),
    signDelimiter: words('signDelimiter'),
    reopenConversation: flag('reopenConversation'),
    conversationPending: flag('conversationPending'),
    mergeBrazilContacts: flag('mergeBrazilContacts'),
    importContacts: flag('importContacts'),
    importMessages: flag('importMessages'),
    daysLimitImportMessages: asCount(found('daysLimitImportMessages')) ?? 0,
    organization: words('organization'),
    logo: words('logo'),
    ignoreJids: asTexts(found('ignoreJids')),
  };
}
