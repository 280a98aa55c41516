import type { ConfigurationKind, ConfigurationReading } from '../../../electron/contract/configuration.ts';

/** One kind that a template can take from an instance. */
export interface Holdable {
  readonly kind: ConfigurationKind;
  /** Ticked to begin with: settings, and what is switched on. */
  readonly likely: boolean;
  /** A secret of it is left out. */
  readonly hasSecrets: boolean;
}

/** What a template can hold of an instance: everything that its server tells. */
export function holdable(readings: readonly ConfigurationReading[]): readonly Holdable[] {
  return readings.flatMap((reading) => {
    if (reading.status !== 'read' || reading.writeOnly) return [];
    const { kind, values } = reading.part;
    return [{ kind, likely: !('enabled' in values) || values.enabled, hasSecrets: reading.secrets.length > 0 }];
  });
}
