import type { InstanceRow } from '../instanceRow.ts';
import type { Redactor } from '../redact.ts';

/** How Go addresses an instance: by id with the global key, by token for the instance itself (CONTRACT 11.5). */
export interface GoAddress {
  readonly id: string;
  /** A secret; null when the list did not tell it. */
  readonly token: string | null;
}

/** Ids and tokens by instance name, as the last list told them. Kept in memory and in this room only. */
export class GoTokens {
  readonly #redactor: Redactor;
  #byName = new Map<string, GoAddress>();

  constructor(redactor: Redactor) {
    this.#redactor = redactor;
  }

  /** True after a list that told no token at all. */
  get missing(): boolean {
    const all = [...this.#byName.values()];
    return all.length > 0 && all.every(({ token }) => token === null);
  }

  /** Adds one that was just made, so that it can be addressed before the next list. */
  add({ instance, token }: InstanceRow): void {
    if (instance.instanceId !== null) this.#byName.set(instance.name, { id: instance.instanceId, token });
  }

  keep(rows: readonly InstanceRow[]): void {
    this.#byName = new Map(
      rows.flatMap(({ instance, token }) =>
        instance.instanceId === null ? [] : [[instance.name, { id: instance.instanceId, token }]],
      ),
    );
    this.#redactor.alsoHide(rows.flatMap(({ token }) => (token === null ? [] : [token])));
  }

  get(name: string): GoAddress | undefined {
    return this.#byName.get(name);
  }
}
