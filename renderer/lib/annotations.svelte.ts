import type { AnnotationChange, AnnotationView } from '../../electron/contract/annotation.ts';
import type { InstanceRef } from '../../electron/contract/instance.ts';
import { ask, listen } from './bridge.ts';
import { showError } from './errorText.ts';

/** What a person wrote about instances, by instance key. Follows main. */
class AnnotationsStore {
  #byKey: ReadonlyMap<string, AnnotationView> = $state.raw(new Map());

  /** By `keyOf(ref)`; those without an entry have none. */
  get byKey(): ReadonlyMap<string, AnnotationView> {
    return this.#byKey;
  }

  of(key: string): AnnotationView | undefined {
    return this.#byKey.get(key);
  }

  /** Reads all and follows changes. Answers the function that ends it. */
  start(): () => void {
    const stop = listen('annotations.changed', (views) => this.#show(views));
    void ask('annotation.read').then((answer) => {
      if (answer.ok) this.#show(answer.value);
    });
    return stop;
  }

  /** Changes the given members of every named instance; a refusal is told in a toast. Answers whether it is kept. */
  async change(refs: readonly InstanceRef[], change: AnnotationChange): Promise<boolean> {
    const answer = await ask('annotation.change', {
      refs: refs.map(({ serverId, name }) => ({ serverId, name })),
      change,
    });
    if (answer.ok) this.#show(answer.value);
    else showError(answer.error);
    return answer.ok;
  }

  #show(views: readonly AnnotationView[]): void {
    this.#byKey = new Map(views.map((view) => [view.key, view]));
  }
}

export const annotations = new AnnotationsStore();
