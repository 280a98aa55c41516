import type { Link, LinkListener, LinkTarget } from '../../electron/realtime/link.ts';

/** A link that a test speaks through. */
export class FakeLink implements Link {
  readonly target: LinkTarget;
  readonly listener: LinkListener;
  readonly joined: string[] = [];
  readonly left: string[] = [];
  closed = false;

  constructor(target: LinkTarget, listener: LinkListener) {
    this.target = target;
    this.listener = listener;
  }

  join(namespace: string): void {
    this.joined.push(namespace);
  }

  leave(namespace: string): void {
    this.left.push(namespace);
  }

  close(): void {
    this.closed = true;
  }

  /** An event with an envelope around these data. */
  event(event: string, instance: string, data: unknown): void {
    this.listener.received(event, { event, instance, data, apikey: 'x' });
  }

  state(instance: string, state: string): void {
    this.event('connection.update', instance, { instance, state });
  }
}

/** Opens links that a test speaks through, and keeps them. */
export class FakeLinks {
  readonly all: FakeLink[] = [];

  readonly open = (target: LinkTarget, listener: LinkListener): FakeLink => {
    const link = new FakeLink(target, listener);
    this.all.push(link);
    return link;
  };

  get last(): FakeLink {
    const link = this.all.at(-1);
    if (link === undefined) throw new Error('nothing was opened');
    return link;
  }
}
