import type { EventName, RequestName } from './contract.ts';

/** The channel of a request. The prefixes keep requests and events apart, and both from other users of IPC. */
export function requestChannel(name: RequestName): string {
  return `ask:${name}`;
}

/** The channel of an event. */
export function eventChannel(name: EventName): string {
  return `tell:${name}`;
}
