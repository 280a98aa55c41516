import type { CreateAbilities, NewIntegration, NewMember } from '../contract/create.ts';
import type { Ability, InabilityReason } from '../contract/instance.ts';
import type { ServerFamily } from '../contract/server.ts';
import type { AbilityFacts } from './capabilities.ts';
import { isAtLeast } from './version.ts';

interface Facts extends AbilityFacts {
  readonly version: string | null;
}

/** What a family lacks at creation (null), or has only from a version on (CONTRACT 5.2, 11 and 12). */
const exceptions: Readonly<Record<ServerFamily, Partial<Readonly<Record<NewIntegration | NewMember, string | null>>>>> =
  {
    v2: { evolution: '2.1.0', 'webhook-headers': '2.1.1' },
    lite: { chatwoot: null },
    v1: { evolution: null, 'webhook-headers': null },
    go: {
      'cloud-api': null,
      evolution: null,
      number: null,
      'read-status': null,
      'full-history': null,
      webhook: null,
      'webhook-headers': null,
      websocket: null,
      rabbitmq: null,
      sqs: null,
      chatwoot: null,
    },
  };

/** What creating means on a server. */
export function createAbilitiesFor(facts: Facts): CreateAbilities {
  const answer = (what: NewIntegration | NewMember): Ability => {
    const from = exceptions[facts.family][what];
    const has = from === undefined || (from !== null && isAtLeast(facts.version, from));
    return has ? { able: true } : no('server-cannot');
  };
  return {
    // Only the global key makes instances, on every family (CONTRACT 3 and 11.5). One of unknown scope may be it.
    create: facts.keyScope === 'instance' ? no('needs-global-key') : { able: true },
    integrations: {
      baileys: answer('baileys'),
      'cloud-api': answer('cloud-api'),
      evolution: answer('evolution'),
    },
    members: {
      number: answer('number'),
      settings: answer('settings'),
      'read-status': answer('read-status'),
      'full-history': answer('full-history'),
      webhook: answer('webhook'),
      'webhook-headers': answer('webhook-headers'),
      proxy: answer('proxy'),
      websocket: answer('websocket'),
      rabbitmq: answer('rabbitmq'),
      sqs: answer('sqs'),
      chatwoot: answer('chatwoot'),
    },
  };
}

function no(reason: InabilityReason): Ability {
  return { able: false, reason };
}
