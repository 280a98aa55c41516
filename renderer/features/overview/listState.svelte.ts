import { SvelteSet } from 'svelte/reactivity';
import type { InstanceHealth, Integration } from '../../../electron/contract/instance.ts';
import type { ListArrangement, ListFilter, SavedView } from '../../../electron/contract/listView.ts';
import { router } from '../../lib/router.svelte.ts';
import { settings } from '../../lib/settings.svelte.ts';

const standard: ListArrangement = { grouping: 'need', sort: 'name', descending: false };

/** What a person chose in the list; it outlives a visit to another page. */
class ListState {
  search = $state('');
  readonly healths = new SvelteSet<InstanceHealth>();
  readonly servers = new SvelteSet<string>();
  readonly tags = new SvelteSet<string>();
  readonly integrations = new SvelteSet<Integration>();
  /** Groups that are closed, by their id; ids of different groupings never meet. */
  readonly closed = new SvelteSet<string>();
  /** The line the keyboard is on. */
  active: string | null = $state(null);
  /** How the rows of an open view are arranged; elsewhere the settings say it. */
  #ofView: { readonly id: string; readonly arrangement: ListArrangement } | null = $state.raw(null);

  get filtered(): boolean {
    return this.search.trim() !== '' || this.choosing;
  }

  /** Is something chosen besides the search text? */
  get choosing(): boolean {
    return [this.healths, this.servers, this.tags, this.integrations].some((set) => set.size > 0);
  }

  get arrangement(): ListArrangement {
    const { page } = router;
    if (page.name === 'view' && this.#ofView?.id === page.viewId) return this.#ofView.arrangement;
    return settings.view.settings.arrangement ?? standard;
  }

  /** Arranges the rows: in an open view for as long as it is open, elsewhere for good. */
  arrange(change: Partial<ListArrangement>): void {
    const arrangement = { ...this.arrangement, ...change };
    const { page } = router;
    if (page.name === 'view') this.#ofView = { id: page.viewId, arrangement };
    else void settings.change({ arrangement });
  }

  /** A press on a head: by it, then the other way round, then by name again. */
  sortBy(sort: ListArrangement['sort']): void {
    const now = this.arrangement;
    if (now.sort !== sort) this.arrange({ sort, descending: false });
    else if (!now.descending) this.arrange({ descending: true });
    else this.arrange({ sort: standard.sort, descending: false });
  }

  /** What is chosen now, as a view would keep it. */
  get filter(): ListFilter {
    return {
      search: this.search.trim(),
      healths: [...this.healths].toSorted(),
      servers: [...this.servers].toSorted(),
      tags: [...this.tags].toSorted(),
      integrations: [...this.integrations].toSorted(),
    };
  }

  /** Chooses and arranges as a view says. */
  show({ id, filter, arrangement }: SavedView): void {
    this.clear();
    this.search = filter.search;
    filter.healths.forEach((health) => this.healths.add(health));
    filter.servers.forEach((server) => this.servers.add(server));
    filter.tags.forEach((tag) => this.tags.add(tag));
    filter.integrations.forEach((integration) => this.integrations.add(integration));
    this.#ofView = { id, arrangement };
  }

  clear(): void {
    this.search = '';
    this.clearFilters();
  }

  clearFilters(): void {
    for (const set of [this.healths, this.servers, this.tags, this.integrations]) set.clear();
  }

  /** Opens or closes a group. */
  toggle(group: string): void {
    if (!this.closed.delete(group)) this.closed.add(group);
  }
}

export const list = new ListState();

/** Takes a member out of a choice, or puts it in. */
export function toggle<T>(set: Set<T>, member: T): void {
  if (!set.delete(member)) set.add(member);
}
