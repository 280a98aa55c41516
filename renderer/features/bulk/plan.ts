import type { BulkKind } from '../../../electron/contract/bulk.ts';
import type { InstanceView } from '../../../electron/contract/instance.ts';
import type { ServerView } from '../../../electron/contract/server.ts';
import type { MessageKey } from '../../lib/messages.svelte.ts';
import { whyNot } from '../instance/offers.ts';

/** Those that share a reason why it cannot be done with them. */
export interface LeftOut {
  readonly why: MessageKey;
  readonly views: readonly InstanceView[];
}

/** What would be done if a person said yes. */
export interface Plan {
  readonly able: readonly InstanceView[];
  /** Most frequent reason first. */
  readonly leftOut: readonly LeftOut[];
}

/** Parts the instances into those it can be done with now, and the others by the reason why not. */
export function planOf(
  kind: BulkKind,
  views: readonly InstanceView[],
  serverOf: (id: string) => ServerView | undefined,
): Plan {
  const able: InstanceView[] = [];
  const others = new Map<MessageKey, InstanceView[]>();
  for (const view of views) {
    const why = whyNotInBulk(kind, view, serverOf(view.serverId));
    if (why === null) able.push(view);
    else others.set(why, [...(others.get(why) ?? []), view]);
  }
  const leftOut = [...others].map(([why, same]) => ({ why, views: same }));
  return { able, leftOut: leftOut.sort((a, b) => b.views.length - a.views.length) };
}

function whyNotInBulk(kind: BulkKind, view: InstanceView, server: ServerView | undefined): MessageKey | null {
  const locked = server?.production?.unlockedUntil === null;
  if (kind !== 'check' && locked) return 'bulk.why.locked';
  // A live state can be read while the list is on its way.
  return whyNot(kind, view, kind === 'check' && server !== undefined ? { ...server, checking: false } : server);
}
