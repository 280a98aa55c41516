import { v2Body } from '../newInstanceBody.ts';
import type { NodeTraits } from './node.ts';

/** Evolution API Lite 2.2 (CONTRACT 11.4): as 2.2 in all that concerns instances. */
export const lite: NodeTraits = { live: false, restart: 'POST', verifiesKeys: true, text: 'text', createBody: v2Body };
