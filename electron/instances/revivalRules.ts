import type {
  ConfigurationDraft,
  ConfigurationKind,
  ConfigurationPart,
  SecretChanges,
} from '../contract/configuration.ts';
import type { RememberedPart, TypedSecrets } from '../contract/revival.ts';
import { isOn, secretsOf } from './partSecrets.ts';

/** What can be brought back of what is remembered: a new instance has everything switched off already. */
export function rememberedParts(last: readonly ConfigurationPart[]): readonly RememberedPart[] {
  return last.filter(isOn).map((part) => {
    const { names, needed } = secretsOf(part);
    return { part, secrets: names, needsSecrets: needed };
  });
}

/** What all families and versions have (CONTRACT 8 and 11). */
const everywhere = ['settings', 'webhook', 'proxy'] as const;

/** What was never read, among what there surely was. */
export function unreadKinds(last: readonly ConfigurationPart[]): readonly ConfigurationKind[] {
  return everywhere.filter((kind) => !last.some((part) => part.kind === kind));
}

/** What to write for one part, and the names of secrets that are nowhere; no draft where it cannot work without them. */
export interface PartRevival {
  readonly draft: ConfigurationDraft | null;
  readonly lost: readonly string[];
}

/** Brings the typed secrets and a remembered part together. */
export function revivalOf({ part, secrets, needsSecrets }: RememberedPart, typed: TypedSecrets): PartRevival {
  const given = typed[part.kind] ?? {};
  const values = new Map(secrets.map((name) => [name, given[name] ?? '']));
  const lost = secrets.filter((name) => values.get(name) === '');
  if (needsSecrets && lost.length > 0) return { draft: null, lost };
  const changes: SecretChanges = Object.fromEntries(
    [...values].flatMap(([name, value]) => (value === '' ? [] : [[name, { action: 'set', value }]])),
  );
  return { draft: { ...part, secrets: changes }, lost };
}
