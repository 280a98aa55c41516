import type { Ability, InabilityReason, InstanceAbility, Integration } from '../../../electron/contract/instance.ts';
import type { ServerView } from '../../../electron/contract/server.ts';

/** One line of the table of what a server can do. */
export interface CapabilityRow {
  readonly ability: InstanceAbility;
  /** In the order of the columns. */
  readonly cells: readonly Ability[];
  /** Why it is missing where it is missing, each reason once. */
  readonly reasons: readonly InabilityReason[];
}

/** What may be done with instances of each integration; the order is that of the contract. */
export function capabilityRows(
  abilities: ServerView['abilities'],
  columns: readonly Integration[],
): readonly CapabilityRow[] {
  const names = Object.keys(abilities.baileys) as readonly InstanceAbility[];
  return names.map((ability) => {
    const cells = columns.map((column) => abilities[column][ability]);
    const reasons = cells.flatMap((cell) => (cell.able ? [] : [cell.reason]));
    return { ability, cells, reasons: [...new Set(reasons)] };
  });
}
