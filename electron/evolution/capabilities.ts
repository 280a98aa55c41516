import type { Ability, InabilityReason, InstanceAbility, Integration } from '../contract/instance.ts';
import type { KeyScope, ServerFamily } from '../contract/server.ts';

export type Abilities = Readonly<Record<Integration, Readonly<Record<InstanceAbility, Ability>>>>;

/** What the table is asked with. */
export interface AbilityFacts {
  readonly family: ServerFamily;
  readonly keyScope: KeyScope;
  /** Go acts by instance tokens; true when its list told none. */
  readonly lacksTokens: boolean;
}

const able: Ability = { able: true };

/**
 * Why an ability is missing for an instance that WhatsApp Web serves; null when it is there. Node: an instance token may do
 * everything with its own instance, deleting included (CONTRACT 3). Go: the rights of key and tokens are disjoint (11.5).
 */
const obstacles: Readonly<
  Record<ServerFamily, (ability: InstanceAbility, facts: AbilityFacts) => InabilityReason | null>
> = {
  v2: () => null,
  v1: () => null,
  lite: () => null,
  go(ability, { keyScope, lacksTokens }) {
    if (keyScope === 'instance') return 'needs-global-key';
    if (ability === 'presence' || ability === 'deep-check') return 'server-cannot';
    return ability !== 'delete' && lacksTokens ? 'instance-token-missing' : null;
  },
};

/** Not the server but a foreign service holds these connections: there is nothing to scan, and a logout cannot be undone. */
const foreign: Readonly<Record<InstanceAbility, InabilityReason | null>> = {
  pair: 'cloud-integration',
  'pairing-code': 'cloud-integration',
  configure: null,
  restart: 'cloud-integration',
  logout: 'cloud-integration',
  delete: null,
  reconnect: 'cloud-integration',
  relink: 'cloud-integration',
  presence: 'cloud-integration',
  'test-message': 'cloud-integration',
  'deep-check': 'cloud-integration',
  'copy-token': null,
};

/** What may be done with an instance of each integration; with null for a server that was not identified yet. */
export function abilitiesFor(facts: AbilityFacts | null): Abilities {
  return {
    baileys: column(facts, () => null),
    'cloud-api': column(facts, (ability) => foreign[ability]),
    evolution: column(facts, (ability) => foreign[ability]),
    // A word of a newer server: the server itself knows whether it can.
    unknown: column(facts, () => null),
  };
}

/**
 * Can this name be put into a path (CONTRACT 2.1)? Empty names and dots are eaten on the way, and halves of characters
 * cannot be encoded.
 */
export function nameAbility(name: string): Ability {
  const eaten = name === '' || name === '.' || name === '..';
  return eaten || !name.isWellFormed() ? { able: false, reason: 'name-not-addressable' } : able;
}

function column(
  facts: AbilityFacts | null,
  byIntegration: (ability: InstanceAbility) => InabilityReason | null,
): Readonly<Record<InstanceAbility, Ability>> {
  const answer = (ability: InstanceAbility): Ability => {
    if (facts === null) return { able: false, reason: 'server-not-identified' };
    const reason = byIntegration(ability) ?? obstacles[facts.family](ability, facts);
    return reason === null ? able : { able: false, reason };
  };
  return {
    pair: answer('pair'),
    'pairing-code': answer('pairing-code'),
    configure: answer('configure'),
    restart: answer('restart'),
    logout: answer('logout'),
    delete: answer('delete'),
    reconnect: answer('reconnect'),
    relink: answer('relink'),
    presence: answer('presence'),
    'test-message': answer('test-message'),
    'deep-check': answer('deep-check'),
    'copy-token': answer('copy-token'),
  };
}
