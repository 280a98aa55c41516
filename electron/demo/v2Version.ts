/** What changed between the versions of v2 and Lite (CONTRACT 11 and 12). */
export interface V2Features {
  readonly nats: boolean;
  readonly kafka: boolean;
  readonly pusher: boolean;
  readonly chatwoot: boolean;
  readonly verifyCreds: boolean;
  readonly clientName: boolean;
  readonly whatsappWebVersion: boolean;
  readonly metrics: boolean;
  readonly wavoipToken: boolean;
  /** Create answers `created` instead of the real state. */
  readonly createdWord: boolean;
  /** An open instance cannot be deleted. */
  readonly refusesDeletingOpen: boolean;
  /** 2.0: integration optional, event members flat, `set` bodies unwrapped. */
  readonly flat: boolean;
  /** Members that `/webhook/set` accepts in `events`. */
  readonly events: readonly string[];
}

const coreEvents =
  'APPLICATION_STARTUP QRCODE_UPDATED MESSAGES_SET MESSAGES_UPSERT MESSAGES_EDITED MESSAGES_UPDATE MESSAGES_DELETE SEND_MESSAGE SEND_MESSAGE_UPDATE CONTACTS_SET CONTACTS_UPSERT CONTACTS_UPDATE PRESENCE_UPDATE CHATS_SET CHATS_UPSERT CHATS_UPDATE CHATS_DELETE GROUPS_UPSERT GROUP_UPDATE GROUP_PARTICIPANTS_UPDATE CONNECTION_UPDATE LABELS_EDIT LABELS_ASSOCIATION CALL TYPEBOT_START TYPEBOT_CHANGE_STATUS'.split(
    ' ',
  );
const lifeEvents = ['REMOVE_INSTANCE', 'LOGOUT_INSTANCE'];
const statusEvents = ['INSTANCE_CREATE', 'INSTANCE_DELETE', 'STATUS_INSTANCE'];

/** Whether version `a` (`2.3.6`) is `b` or later. Words after a dash are ignored. */
export function isAtLeast(a: string, b: string): boolean {
  const left = numbersOf(a);
  const right = numbersOf(b);
  for (let index = 0; index < 3; index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

export function v2Features(version: string, lite: boolean): V2Features {
  const from = (wanted: string): boolean => isAtLeast(version, wanted);
  const modern = !lite && from('2.3.0');
  const withoutUpdate = coreEvents.filter((event) => event !== 'SEND_MESSAGE_UPDATE');
  return {
    nats: modern,
    kafka: !lite && from('2.3.4'),
    pusher: lite || from('2.2.0'),
    chatwoot: !lite,
    verifyCreds: lite || from('2.0.10'),
    clientName: lite || from('2.0.10'),
    whatsappWebVersion: modern,
    metrics: !lite && from('2.3.3'),
    wavoipToken: lite || from('2.2.3'),
    createdWord: !from('2.1.1'),
    refusesDeletingOpen: !lite && !from('2.2.1'),
    flat: !from('2.1.0'),
    events: modern
      ? [...coreEvents, ...lifeEvents, ...statusEvents]
      : from('2.1.0')
        ? [...withoutUpdate, ...lifeEvents]
        : withoutUpdate,
  };
}

function numbersOf(version: string): number[] {
  return (version.split('-')[0] ?? '').split('.').map(Number);
}
