import type { InstanceHealth, Integration } from '../../../electron/contract/instance.ts';
import type { FleetRow } from '../../lib/fleetRows.ts';
import { digitsOf, fold } from '../../lib/fold.ts';

const phoneLike = /^[\d\s()+.-]+$/;

/** What a person is looking for: every part must match. */
export interface Query {
  /** Folded words; each must be in the name, profile, number, or what else is known of the row. */
  readonly words: readonly string[];
  /** The digits, when the whole text reads like a phone number; else empty. */
  readonly digits: string;
}

/** Reads the search field. Case and accents do not matter; a number may be typed with or without its signs. */
export function readQuery(text: string): Query {
  const words = fold(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  return { words, digits: phoneLike.test(text) ? digitsOf(text) : '' };
}

/** Does a row answer the query? `around` is what else is known of it, folded: server, alias, tags, notes. */
export function answers(row: FleetRow, query: Query, around: string): boolean {
  if (query.digits.length > 1 && row.digits.includes(query.digits)) return true;
  return query.words.every((word) => {
    if (row.text.includes(word) || around.includes(word)) return true;
    return phoneLike.test(word) && digitsOf(word).length > 1 && row.digits.includes(digitsOf(word));
  });
}

/** What is chosen besides the search text. Empty sets choose everything. */
export interface Choice {
  readonly healths: ReadonlySet<InstanceHealth>;
  readonly servers: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
  readonly integrations: ReadonlySet<Integration>;
}

/**
 * Is a row among the chosen? A state that is not observed any more counts as unknown. Of several members of one kind any
 * is enough; every kind must be met.
 */
export function chosen({ view }: FleetRow, choice: Choice, tags: readonly string[]): boolean {
  if (choice.servers.size > 0 && !choice.servers.has(view.serverId)) return false;
  if (choice.integrations.size > 0 && !choice.integrations.has(view.integration)) return false;
  if (choice.tags.size > 0 && !tags.some((tag) => choice.tags.has(tag))) return false;
  return choice.healths.size === 0 || choice.healths.has(view.health);
}
