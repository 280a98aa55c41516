import { SvelteSet } from 'svelte/reactivity';
import type { InstanceHealth } from '../../../electron/contract/instance.ts';
import type { Group } from '../../lib/states.ts';

/** What a person chose in the list; it outlives a visit to another page. */
class ListState {
  search = $state('');
  readonly healths = new SvelteSet<InstanceHealth>();
  readonly servers = new SvelteSet<string>();
  readonly closed = new SvelteSet<Group>();
  /** The line the keyboard is on. */
  active: string | null = $state(null);

  get filtered(): boolean {
    return this.search.trim() !== '' || this.healths.size > 0 || this.servers.size > 0;
  }

  clear(): void {
    this.search = '';
    this.clearFilters();
  }

  clearFilters(): void {
    this.healths.clear();
    this.servers.clear();
  }

  toggleHealth(health: InstanceHealth): void {
    if (!this.healths.delete(health)) this.healths.add(health);
  }

  toggleServer(id: string): void {
    if (!this.servers.delete(id)) this.servers.add(id);
  }

  /** Opens or closes a group. */
  toggle(group: Group): void {
    if (!this.closed.delete(group)) this.closed.add(group);
  }
}

export const list = new ListState();
