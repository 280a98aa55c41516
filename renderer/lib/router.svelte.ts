import type { BulkKind } from '../../electron/contract/bulk.ts';
import type { InstanceRef } from '../../electron/contract/instance.ts';
import type { Route } from '../../electron/contract/route.ts';
import { listen } from './bridge.ts';

/** What fills the main area. */
export type Page =
  | { readonly name: 'overview' }
  | { readonly name: 'problems' }
  | { readonly name: 'incidents' }
  /** The list of one server. */
  | { readonly name: 'server'; readonly serverId: string }
  | { readonly name: 'settings' };

/** What floats above it; one at a time. */
export type OpenDialog =
  /** `byNumber` begins with the phone number instead of the QR code. */
  | { readonly name: 'pairing'; readonly ref: InstanceRef; readonly byNumber: boolean }
  /** Pairs these one after another. */
  | { readonly name: 'pairing-queue'; readonly refs: readonly InstanceRef[] }
  /** Adds a server, or edits the one with this id. */
  | { readonly name: 'add-server'; readonly serverId: string | null }
  | { readonly name: 'server'; readonly serverId: string };

/** The sheet for many instances: what is about to be done to them, or how a job goes. */
export type BulkPanel =
  | { readonly step: 'preview'; readonly kind: BulkKind; readonly refs: readonly InstanceRef[] }
  | { readonly step: 'job'; readonly id: string };

/** Where the window is: the page, the instance in the side sheet, and the open dialog. */
class Router {
  #page: Page = $state.raw({ name: 'overview' });
  #instance: InstanceRef | null = $state.raw(null);
  #bulk: BulkPanel | null = $state.raw(null);
  #dialog: OpenDialog | null = $state.raw(null);

  get page(): Page {
    return this.#page;
  }
  /** The instance in the side sheet, or null. */
  get instance(): InstanceRef | null {
    return this.#instance;
  }
  /** The sheet for many, in the same place; one of the two at a time. */
  get bulk(): BulkPanel | null {
    return this.#bulk;
  }
  get dialog(): OpenDialog | null {
    return this.#dialog;
  }

  go(page: Page): void {
    this.#page = page;
    this.#dialog = null;
    if (page.name !== 'settings') return;
    this.#instance = null;
    this.#bulk = null;
  }

  /** Opens the side sheet beside the list. */
  openInstance(ref: InstanceRef): void {
    if (this.#page.name === 'settings') this.#page = { name: 'overview' };
    this.#instance = { serverId: ref.serverId, name: ref.name };
    this.#bulk = null;
  }
  closeInstance(): void {
    this.#instance = null;
  }

  /** Shows what is about to be done to many, or a job. */
  openBulk(panel: BulkPanel): void {
    if (this.#page.name === 'settings') this.#page = { name: 'overview' };
    this.#instance = null;
    this.#bulk = panel;
  }
  closeBulk(): void {
    this.#bulk = null;
  }

  openPairing(ref: InstanceRef, byNumber = false): void {
    this.#dialog = { name: 'pairing', ref: { serverId: ref.serverId, name: ref.name }, byNumber };
  }
  /** Pairs these one after another; a single one as usual. */
  openPairingQueue(refs: readonly InstanceRef[]): void {
    const [only, ...others] = refs;
    if (only !== undefined && others.length === 0) this.openPairing(only);
    else if (only !== undefined) this.#dialog = { name: 'pairing-queue', refs };
  }
  openAddServer(): void {
    this.#dialog = { name: 'add-server', serverId: null };
  }
  /** Edits a server: its name, address or key. */
  editServer(serverId: string): void {
    this.#dialog = { name: 'add-server', serverId };
  }
  /** Opens the card of a server. */
  openServer(serverId: string): void {
    this.#dialog = { name: 'server', serverId };
  }
  closeDialog(): void {
    this.#dialog = null;
  }

  /** Goes where main asks, e.g. after a click on a notification. */
  follow(route: Route): void {
    switch (route.to) {
      case 'overview':
      case 'problems':
      case 'settings':
        this.go({ name: route.to });
        return;
      case 'server':
        this.go({ name: 'server', serverId: route.serverId });
        this.openServer(route.serverId);
        return;
      case 'instance':
        this.#dialog = null;
        this.openInstance(route.ref);
        return;
    }
  }

  /** Follows main's routes. Answers the function that ends it. */
  start(): () => void {
    return listen('route.open', (route) => this.follow(route));
  }
}

export const router = new Router();
