import type { DisconnectReason, InstanceCounts, Integration, ReportedState } from '../contract/instance.ts';
import { phoneText } from '../ports/phoneText.ts';
import type { ObservedInstance } from './api.ts';
import { readStateWord, type StateWord } from './connectionState.ts';
import { asCount, asEmbedded, asRecord, asText, asTime, asWord, type Fields } from './fields.ts';

/** One row of a list: what may be seen, and beside it what stays in this room. */
export interface InstanceRow {
  readonly instance: ObservedInstance;
  /** The instance token. A secret (CONTRACT 16.1). */
  readonly token: string | null;
  /** The family that its members belong to; null when they do not show it. */
  readonly family: 'v1' | 'v2' | null;
}

/** No server lets a longer name be made (CONTRACT 2.1), and IPC takes none. */
const longestName = 255;
const longestText = 200;

/** One row of any family (CONTRACT 14); null without a usable name. The empty name is usable: such rows exist. */
export function readRow(value: unknown): InstanceRow | null {
  const fields = fieldsOfRow(value);
  if (fields === null) return null;
  const name = asText(fields['instanceName']) ?? asText(fields['name']);
  if (name === null || name.length > longestName) return null;
  const { state, raw } = readState(fields);
  const number = readNumber(fields['owner'] ?? fields['ownerJid'] ?? fields['jid']);
  const ending = readReason(fields);
  const instance: ObservedInstance = {
    name,
    instanceId: asWord(fields['instanceId']) ?? asWord(fields['id']),
    integration: readIntegration(fields['integration']),
    state,
    rawState: raw,
    number,
    numberText: number === null ? null : phoneText(number),
    profileName: readProfileName(fields['profileName']),
    counts: readCounts(fields['_count']),
    reason: state === 'open' ? null : ending,
    ...(state === 'open' && ending !== null && { lastEnd: ending }),
    offersCode: typeof fields['connected'] === 'boolean' ? !fields['connected'] && hasCode(fields) : null,
  };
  return { instance, token: asWord(fields['token']) ?? asWord(fields['apikey']), family: familyOf(fields) };
}

/** The members of a row, for those that only one dialect needs. They hold secrets. */
export function fieldsOfRow(value: unknown): Fields | null {
  const outer = asRecord(value);
  return outer === null ? null : (asRecord(outer['instance']) ?? outer);
}

function familyOf(fields: Fields): 'v1' | 'v2' | null {
  if ('connectionStatus' in fields) return 'v2';
  return 'instanceName' in fields ? 'v1' : null;
}

function readState(fields: Fields): StateWord {
  const word = [fields['status'], fields['connectionStatus'], fields['state']].find((one) => asWord(one) !== null);
  if (word !== undefined) return readStateWord(word);
  if (typeof fields['connected'] !== 'boolean') return readStateWord(undefined);
  return { state: goState(fields), raw: null };
}

/** Go says whether an instance is logged in, and whether a code is on offer (CONTRACT 11.5). */
function goState(fields: Fields): ReportedState {
  if (fields['connected'] === true) return 'open';
  return hasCode(fields) ? 'connecting' : 'close';
}

function hasCode(fields: Fields): boolean {
  return asWord(fields['qrcode']) !== null;
}

/** v1 may hide the integration, and then it is almost always the first one (CONTRACT 14). */
function readIntegration(value: unknown): Integration {
  const word = asWord(value) ?? asWord(asRecord(value)?.['integration']);
  switch (word) {
    case null:
    case 'WHATSAPP-BAILEYS':
      return 'baileys';
    case 'WHATSAPP-BUSINESS':
      return 'cloud-api';
    case 'EVOLUTION':
      return 'evolution';
    default:
      return 'unknown';
  }
}

/** The digits of `5511999990001:7@s.whatsapp.net`. Other kinds of identity hold no number. */
function readNumber(jid: unknown): string | null {
  return /^(\d{5,20})(?:[:.]\d+)*(?:@(?:s\.whatsapp\.net|c\.us))?$/.exec(asText(jid) ?? '')?.[1] ?? null;
}

/** v1 says "not loaded" where it has none. */
function readProfileName(value: unknown): string | null {
  const name = asWord(value)?.trim() ?? null;
  return name === null || name === 'not loaded' ? null : name.slice(0, longestText);
}

function readCounts(value: unknown): InstanceCounts | null {
  const count = asRecord(value);
  const messages = asCount(count?.['Message']);
  const contacts = asCount(count?.['Contact']);
  const chats = asCount(count?.['Chat']);
  return messages === null || contacts === null || chats === null ? null : { messages, contacts, chats };
}

/** Survives a reconnect on the server (CONTRACT 5.5), and is then no reason for what the instance is now. */
function readReason(fields: Fields): DisconnectReason | null {
  const details = asEmbedded(fields['disconnectionObject']);
  const output = asRecord(asRecord(details?.['error'])?.['output']);
  const code =
    asCount(fields['disconnectionReasonCode']) ??
    asCount(output?.['statusCode']) ??
    asCount(fields['disconnect_reason']);
  const at = asTime(fields['disconnectionAt']) ?? asTime(details?.['date']);
  return code === null && at === null ? null : { code, at };
}
