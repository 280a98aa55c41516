import type { InstanceView } from '../../electron/contract/instance.ts';
import { fleet } from './fleet.svelte.ts';
import type { FleetRow } from './fleetRows.ts';
import { fold } from './fold.ts';

const none: readonly string[] = [];
const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** What people call things: the tags of instances and servers, and the words that search finds besides a row's own. */
class Labels {
  readonly #servers = $derived(
    new Map(
      fleet.servers.map(({ id, name, tags }) => [
        id,
        { text: fold([name, ...tags].join('\n')), tags: tags.toSorted(byName.compare) },
      ]),
    ),
  );

  /** Every tag that is in use, by name. */
  readonly #tags = $derived([...new Set(fleet.servers.flatMap(({ tags }) => tags))].toSorted(byName.compare));

  get tags(): readonly string[] {
    return this.#tags;
  }

  /** The tags of an instance, by name: its own, and those of its server. */
  tagsOf({ serverId }: InstanceView): readonly string[] {
    return this.#servers.get(serverId)?.tags ?? none;
  }

  /** Folded words about a row that are not in it: its server and tags. */
  textOf({ view }: FleetRow): string {
    return this.#servers.get(view.serverId)?.text ?? '';
  }
}

export const labels = new Labels();
