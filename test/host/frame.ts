import { EventEmitter } from 'node:events';
import type { WebFrameMain } from 'electron';
import { strict } from './strict.ts';

type Plain =
  | 'url'
  | 'origin'
  | 'name'
  | 'processId'
  | 'routingId'
  | 'frameTreeNodeId'
  | 'detached'
  | 'visibilityState'
  | 'isDestroyed'
  | 'send';

/** A window's main frame, with the address as the app knows it. There are no other frames here. */
export class HostFrame extends EventEmitter implements Pick<WebFrameMain, Plain> {
  readonly name = '';
  readonly processId: number;
  readonly routingId = 1;
  readonly frameTreeNodeId = 1;
  readonly detached = false;
  readonly visibilityState = 'visible';
  readonly parent = null;
  readonly send: (channel: string, ...args: unknown[]) => void;
  url = '';
  #destroyed = false;

  constructor(id: number, send: (channel: string, ...args: unknown[]) => void) {
    super();
    this.processId = id;
    this.send = send;
  }

  /** Of a standard scheme such as `app://bundle/x`, whose own `URL.origin` is "null" in Node. */
  get origin(): string {
    return this.url === '' ? '' : this.url.split('/').slice(0, 3).join('/');
  }

  get top(): this {
    return strict('WebFrameMain', this);
  }

  get frames(): HostFrame[] {
    return [];
  }

  get framesInSubtree(): HostFrame[] {
    return [this.top];
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  standInDestroy(): void {
    this.#destroyed = true;
  }
}
