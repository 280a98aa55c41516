/** The only events that are read; everything else on the socket, messages above all, is dropped unread (CONTRACT 10.1). */
export const eventNames = [
  'connection.update',
  'qrcode.updated',
  'status.instance',
  'logout.instance',
  'remove.instance',
  'instance.create',
  'instance.delete',
] as const;
export type EventName = (typeof eventNames)[number];

const known: ReadonlySet<string> = new Set(eventNames);

export function isEventName(name: string): name is EventName {
  return known.has(name);
}
