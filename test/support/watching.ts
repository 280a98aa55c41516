import { noAccess } from '../../electron/contract/access.ts';
import type { ServerFacts } from '../../electron/monitor/serverFacts.ts';

/** What a profile knows of a server at a host of its own. */
export function factsOf(id: string, changes: Partial<ServerFacts> = {}): ServerFacts {
  return {
    id,
    name: id.toUpperCase(),
    baseUrl: `https://${id}.example`,
    colour: 'none',
    tags: [],
    plainHttp: false,
    production: null,
    origin: '',
    access: noAccess,
    notes: '',
    dismissed: [],
    sampleKey: false,
    lacks: [],
    demo: false,
    keyHome: 'keychain',
    paused: false,
    ...changes,
  };
}
