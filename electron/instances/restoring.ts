import type {
  ConfigurationDraft,
  ConfigurationPart,
  ConfigurationReading,
  SecretChanges,
} from '../contract/configuration.ts';
import { publicAddress } from '../contract/publicAddress.ts';

/** How to come back to what was, and the names of secrets that are nowhere any more. */
export interface Restoring {
  readonly draft: ConfigurationDraft;
  readonly lost: readonly string[];
}

/**
 * What to write so that an instance is set as `part` says, which had secrets of these names. Snapshots hold no secrets: they
 * are taken from what the server holds `now`, and a header whose value is gone cannot come back.
 */
export function restoring(
  part: ConfigurationPart,
  secretNames: readonly string[],
  now: Extract<ConfigurationReading, { status: 'read' }>,
): Restoring {
  const is = fieldsOf(now.part);
  const was = fieldsOf(part);
  // Some versions want the fields of what is switched off filled, and what it was set to when it was off means nothing.
  if (was['enabled'] === false) return { draft: draftKeeping(part, { ...is, enabled: false }, now.secrets), lost: [] };
  const sameAddress = typeof is['url'] === 'string' && publicAddress(is['url']) === was['url'];
  const values = sameAddress ? { ...was, url: is['url'] } : was;
  return {
    draft: draftKeeping(
      part,
      values,
      secretNames.filter((name) => now.secrets.includes(name)),
    ),
    lost: secretNames.filter((name) => !now.secrets.includes(name)),
  };
}

function fieldsOf({ values }: ConfigurationPart): Readonly<Record<string, unknown>> {
  return { ...values };
}

/** A draft of one kind that keeps these stored secrets. */
export function draftKeeping(
  { kind }: ConfigurationPart,
  values: Readonly<Record<string, unknown>>,
  kept: readonly string[],
): ConfigurationDraft {
  const secrets: SecretChanges = Object.fromEntries(kept.map((name) => [name, { action: 'keep' }]));
  // Values of one kind, merged from two parts of that kind.
  return { kind, values, secrets } as ConfigurationDraft;
}
