import type { MuteView, SilenceScope, SilenceView } from '../../electron/contract/silence.ts';
import { ask, listen } from './bridge.ts';
import { now } from './now.svelte.ts';

/** What is muted, as main keeps it; a mute that is over leaves by itself. */
class Silence {
  #view: SilenceView = $state.raw({ mutes: [] });
  readonly #mutes = $derived(this.#view.mutes.filter(({ until }) => until === null || until > now.ms));

  /** Mutes in force now. */
  get mutes(): readonly MuteView[] {
    return this.#mutes;
  }

  /** The mute of exactly this scope, or undefined. */
  muteOf(scope: SilenceScope): MuteView | undefined {
    const key = scopeKey(scope);
    return this.#mutes.find((mute) => scopeKey(mute.scope) === key);
  }

  /** Takes what main answered to a change. */
  show(view: SilenceView): void {
    this.#view = view;
  }

  /** Reads what is muted and follows it. Answers the function that ends it. */
  start(): () => void {
    const stop = listen('silence.changed', (view) => this.show(view));
    void ask('silence.read').then((answer) => {
      if (answer.ok) this.show(answer.value);
    });
    return stop;
  }
}

/** One text for each scope, equal for equal scopes. */
export function scopeKey(scope: SilenceScope): string {
  switch (scope.kind) {
    case 'all':
      return 'all';
    case 'server':
      return JSON.stringify(['server', scope.serverId]);
    case 'tag':
      return JSON.stringify(['tag', scope.tag]);
    case 'instance':
      return JSON.stringify(['instance', scope.ref.serverId, scope.ref.name]);
  }
}

export const silence = new Silence();
