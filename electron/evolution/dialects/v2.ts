import { v2Body, v2FlatBody } from '../newInstanceBody.ts';
import { isAtLeast } from '../version.ts';
import type { NodeTraits } from './node.ts';

/** Evolution API 2.0 to 2.4 (CONTRACT 5, 11.2 and 11.3). Its list is the database's copy, which is often stale. */
export const v2: NodeTraits = {
  live: false,
  restart: 'POST',
  verifiesKeys: true,
  text: 'text',
  createBody: (instance, version) => (isAtLeast(version, '2.1.0') ? v2Body(instance) : v2FlatBody(instance)),
};
