import type { SettingsValues } from '../../contract/configuration.ts';
import { asText } from '../fields.ts';
import { asFlag, asWords, member, unwrap } from './reading.ts';
import type { Content, Form, Stored } from './stored.ts';

/** Pairs of the v2 and the v1 spelling (CONTRACT 11.1). */
const flags = [
  ['rejectCall', 'reject_call'],
  ['groupsIgnore', 'groups_ignore'],
  ['alwaysOnline', 'always_online'],
  ['readMessages', 'read_messages'],
  ['readStatus', 'read_status'],
  ['syncFullHistory', 'sync_full_history'],
] as const;

/**
 * The settings of the Node families. They take no partial update, so all six switches are written; `wavoipToken` goes back
 * as it came, and v1 wants it even when it told none.
 */
export function settingsForm(spelling: 'camel' | 'snake'): Form<'settings'> {
  return { read, write: spelling === 'camel' ? writeCamel : writeSnake };
}

function read(body: unknown): Stored<'settings'> {
  const fields = unwrap(body, 'settings');
  const flagOf = (camel: string, snake: string): boolean => asFlag(member(fields, camel, snake)) ?? false;
  const values: SettingsValues = {
    rejectCall: flagOf('rejectCall', 'reject_call'),
    callText: asWords(member(fields, 'msgCall', 'msg_call')),
    groupsIgnore: flagOf('groupsIgnore', 'groups_ignore'),
    alwaysOnline: flagOf('alwaysOnline', 'always_online'),
    readMessages: flagOf('readMessages', 'read_messages'),
    readStatus: flagOf('readStatus', 'read_status'),
    syncFullHistory: flagOf('syncFullHistory', 'sync_full_history'),
    ignoreStatus: null,
  };
  const wavoipToken = asText(member(fields, 'wavoipToken', 'wavoip_token'));
  return {
    values,
    secrets: wavoipToken === null ? {} : { wavoipToken },
    configured: flags.some(([camel, snake]) => camel in fields || snake in fields),
    writeOnly: false,
  };
}

function writeCamel({ values, secrets }: Content<'settings'>): unknown {
  return {
    ...Object.fromEntries(flags.map(([camel]) => [camel, values[camel] ?? false])),
    msgCall: values.callText,
    ...secrets,
  };
}

function writeSnake({ values, secrets }: Content<'settings'>): unknown {
  return {
    ...Object.fromEntries(flags.map(([camel, snake]) => [snake, values[camel] ?? false])),
    msg_call: values.callText,
    wavoipToken: '',
    ...secrets,
  };
}
