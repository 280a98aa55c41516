import type { AnnotationView } from '../../electron/contract/annotation.ts';
import type { InstanceView } from '../../electron/contract/instance.ts';
import { annotations } from './annotations.svelte.ts';
import { fleet } from './fleet.svelte.ts';
import type { FleetRow } from './fleetRows.ts';
import { digitsOf, fold } from './fold.ts';

/** Folded words and tags, worked out once and not at each keystroke. */
interface Label {
  readonly text: string;
  /** By name. */
  readonly tags: readonly string[];
}

const none: Label = { text: '', tags: [] };
const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
const sorted = (tags: Iterable<string>): readonly string[] => [...new Set(tags)].toSorted(byName.compare);

function labelOf({ alias, tags, notes, expectedNumber }: AnnotationView): Label {
  return { text: fold([alias, ...tags, notes, digitsOf(expectedNumber ?? '')].join('\n')), tags: sorted(tags) };
}

/** What people call things: the tags of instances and servers, and the words that search finds besides a row's own. */
class Labels {
  readonly #servers: ReadonlyMap<string, Label> = $derived(
    new Map(
      fleet.servers.map(({ id, name, tags }) => [id, { text: fold([name, ...tags].join('\n')), tags: sorted(tags) }]),
    ),
  );
  readonly #instances: ReadonlyMap<string, Label> = $derived(
    new Map([...annotations.byKey].map(([key, view]) => [key, labelOf(view)])),
  );
  readonly #own = $derived(sorted([...this.#instances.values()].flatMap(({ tags }) => tags)));
  readonly #all = $derived(sorted([...this.#own, ...[...this.#servers.values()].flatMap(({ tags }) => tags)]));

  /** Every tag that is in use, by name. */
  get tags(): readonly string[] {
    return this.#all;
  }

  /** Those that are on instances, and not only on their servers. */
  get instanceTags(): readonly string[] {
    return this.#own;
  }

  /** The tags that a person put on this very instance. */
  ownTags(key: string): readonly string[] {
    return (this.#instances.get(key) ?? none).tags;
  }

  /** The tags of an instance, by name: its own, and those of its server. */
  tagsOf({ key, serverId }: InstanceView): readonly string[] {
    const own = this.ownTags(key);
    const around = (this.#servers.get(serverId) ?? none).tags;
    if (own.length === 0 || around.length === 0) return own.length === 0 ? around : own;
    return sorted([...own, ...around]);
  }

  /** What is shown after the name: the alias, else the profile name of WhatsApp; may be empty. */
  secondName({ key, profileName }: InstanceView): string {
    const alias = annotations.of(key)?.alias ?? '';
    return alias === '' ? (profileName ?? '') : alias;
  }

  /** Folded words about a row that are not in it: its server, alias, tags and notes. */
  textOf({ key, view }: FleetRow): string {
    const around = (this.#servers.get(view.serverId) ?? none).text;
    const own = this.#instances.get(key);
    return own === undefined ? around : `${own.text}\n${around}`;
  }
}

export const labels = new Labels();
