import { EventEmitter } from 'node:events';
import type { HostFrame } from './frame.ts';
import { HostEvent } from './event.ts';

/** What a handler learns of its caller. */
export class HostIpcEvent extends HostEvent {
  readonly type = 'frame';
  readonly sender: object;
  readonly senderFrame: HostFrame;
  readonly processId: number;
  readonly frameId: number;
  /** Sends back to the page that sent. */
  readonly reply: (channel: string, ...args: unknown[]) => void;

  constructor(sender: object, senderFrame: HostFrame) {
    super();
    this.sender = sender;
    this.senderFrame = senderFrame;
    this.processId = senderFrame.processId;
    this.frameId = senderFrame.routingId;
    this.reply = (channel, ...args) => senderFrame.send(channel, ...args);
  }
}

type Handler = (event: HostIpcEvent, ...args: unknown[]) => unknown;

/** `ipcMain`: handlers by channel, listeners as events. */
export class HostIpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, listener: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, listener);
  }

  handleOnce(channel: string, listener: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.#handlers.delete(channel);
      return listener(event, ...args);
    });
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** For a window: runs the handler. Rejects with the words that Electron uses. */
  async standInInvoke(channel: string, event: HostIpcEvent, args: unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return await handler(event, ...args);
  }
}
