import { eventChannel } from '../contract/channel.ts';
import type { EventName, EventPayload } from '../contract/contract.ts';

/** Tells the window something. Does nothing while there is no window: it asks for all it needs when it comes up. */
export type Publish = <N extends EventName>(name: N, payload: EventPayload<N>) => void;

/** Makes `Publish` over a way to send to the window's page. */
export function publisher(send: (channel: string, payload: unknown) => void): Publish {
  return (name, payload) => send(eventChannel(name), payload);
}
