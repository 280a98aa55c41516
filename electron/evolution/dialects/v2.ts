import type { NodeTraits } from './node.ts';

/** Evolution API 2.0 to 2.4 (CONTRACT 5, 11.2 and 11.3). Its list is the database's copy, which is often stale. */
export const v2: NodeTraits = { live: false, restart: 'POST', verifiesKeys: true, text: 'text' };
