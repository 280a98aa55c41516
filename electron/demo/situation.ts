import type { Situation } from './demoSeed.ts';

/** How an instance begins. Everything a situation does not mention is off. */
export interface Beginning {
  readonly memory: 'open' | 'connecting' | 'close';
  readonly record: 'open' | 'connecting' | 'close';
  /** The server has the session of a phone. */
  readonly paired?: true;
  /** A phone was paired once. */
  readonly owned?: true;
  readonly notLoaded?: true;
  readonly reconnecting?: true;
  readonly offersCode?: true;
  /** The reason of a final disconnect (CONTRACT 7). */
  readonly reason?: number;
}

const online = { memory: 'open', record: 'open', paired: true, owned: true } as const;

/** The beginnings of phone sessions. */
export const beginnings: Readonly<Record<Situation, Beginning>> = {
  open: online,
  reconnecting: { ...online, reconnecting: true },
  'not-loaded': { ...online, notLoaded: true },
  waiting: { memory: 'connecting', record: 'connecting', offersCode: true },
  closed: { memory: 'close', record: 'close' },
  'logged-out': { memory: 'close', record: 'close', owned: true, reason: 401 },
  restricted: { memory: 'close', record: 'close', owned: true, reason: 403 },
  stuck: { memory: 'connecting', record: 'connecting', owned: true },
  'code-limit': { memory: 'close', record: 'connecting' },
};

/** The Cloud API and the Evolution channel have no phone: they are open, loaded or not. */
export function phonelessBeginning(situation: Situation): Beginning {
  return { memory: 'open', record: 'open', ...(situation === 'not-loaded' ? { notLoaded: true } : {}) };
}
