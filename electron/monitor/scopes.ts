import { instanceKey } from '../contract/instance.ts';
import type { SilenceScope } from '../contract/silence.ts';

/** A server, or with a name one of its instances, and its tags: an instance has those of its server and its own. */
export interface Place {
  readonly serverId: string;
  readonly name: string | null;
  readonly tags: readonly string[];
}

/** Some scopes together, made to be asked about thousands of places. */
export class Scopes {
  readonly #servers = new Set<string>();
  readonly #tags = new Set<string>();
  readonly #instances = new Set<string>();
  readonly #all: boolean;

  constructor(scopes: readonly SilenceScope[]) {
    this.#all = scopes.some(({ kind }) => kind === 'all');
    for (const scope of scopes) {
      switch (scope.kind) {
        case 'all':
          break;
        case 'server':
          this.#servers.add(scope.serverId);
          break;
        case 'tag':
          this.#tags.add(scope.tag);
          break;
        case 'instance':
          this.#instances.add(instanceKey(scope.ref));
      }
    }
  }

  covers({ serverId, name, tags }: Place): boolean {
    if (this.#all || this.#servers.has(serverId)) return true;
    if (name !== null && this.#instances.has(instanceKey({ serverId, name }))) return true;
    return this.#tags.size > 0 && tags.some((tag) => this.#tags.has(tag));
  }
}
