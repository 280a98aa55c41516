import type { BulkKind } from '../../electron/contract/bulk.ts';
import type { InstanceRef } from '../../electron/contract/instance.ts';
import type { Route } from '../../electron/contract/route.ts';
import { listen } from './bridge.ts';
import { leaving } from './leaving.svelte.ts';

/** The sections of the settings page, in its order. */
export const settingsSections = [
  'monitoring',
  'notifications',
  'silence',
  'forwarding',
  'appearance',
  'security',
  'data',
  'about',
] as const;
export type SettingsSection = (typeof settingsSections)[number];

/** What fills the main area. */
export type Page =
  | { readonly name: 'overview' }
  | { readonly name: 'problems' }
  | { readonly name: 'incidents' }
  /** All servers, and how they do. */
  | { readonly name: 'servers' }
  /** The list of one server. */
  | { readonly name: 'server'; readonly serverId: string }
  /** What one server is, and how it does. */
  | { readonly name: 'server-page'; readonly serverId: string }
  /** Without a section, it begins at the top. */
  | { readonly name: 'settings'; readonly section?: SettingsSection }
  /** The list of what has a tag. */
  | { readonly name: 'tag'; readonly tag: string }
  /** The list as a saved view shows it. */
  | { readonly name: 'view'; readonly viewId: string };

/** What floats above it; one at a time. */
export type OpenDialog =
  /** `byNumber` begins with the phone number instead of the QR code, and at once where the number is given. */
  | { readonly name: 'pairing'; readonly ref: InstanceRef; readonly byNumber: boolean; readonly number: string | null }
  /** Pairs these one after another. */
  | { readonly name: 'pairing-queue'; readonly refs: readonly InstanceRef[] }
  /** Makes one instance. */
  | { readonly name: 'create' }
  /** Makes many, or shows how that goes. */
  | { readonly name: 'batch' }
  /** Deletes an instance and makes it again as it was. */
  | { readonly name: 'recreate'; readonly ref: InstanceRef }
  /** Makes a vanished instance again. */
  | { readonly name: 'revival'; readonly ref: InstanceRef }
  /** Sends one text, from this instance or from another one; `serverId` offers those of one server alone. */
  | { readonly name: 'test-message'; readonly ref: InstanceRef | null; readonly serverId: string | null }
  /** Adds a server, or edits the one with this id. */
  | { readonly name: 'add-server'; readonly serverId: string | null }
  | { readonly name: 'replace-key'; readonly serverId: string }
  /** Writes servers into a file, or reads them from one. */
  | { readonly name: 'export' | 'import' }
  | { readonly name: 'templates'; readonly refs: readonly InstanceRef[] }
  | { readonly name: 'palette' }
  /** Saves the list as a view, or renames the view with this id. */
  | { readonly name: 'view-name'; readonly viewId: string | null }
  | { readonly name: 'shortcuts' };

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

  /** Asks first where it would take unsaved changes away. */
  go(page: Page): void {
    const hasNoList = page.name === 'settings' || page.name === 'server-page' || page.name === 'servers';
    const went = (): void => {
      this.#page = page;
      this.#dialog = null;
      if (!hasNoList) return;
      this.#instance = null;
      this.#bulk = null;
    };
    if (hasNoList) leaving.ask(went);
    else went();
  }

  /** Opens the side sheet beside the list; asks first where the sheet that is open holds unsaved changes. */
  openInstance(ref: InstanceRef): void {
    if (this.#instance?.serverId === ref.serverId && this.#instance.name === ref.name) return;
    leaving.ask(() => {
      if (this.#page.name === 'settings') this.#page = { name: 'overview' };
      this.#instance = { serverId: ref.serverId, name: ref.name };
      this.#bulk = null;
    });
  }
  /** Steps back: from the sheet to the page, from the page of a server to its list. */
  back(): void {
    if (this.#instance !== null) this.closeInstance();
    else if (this.#page.name === 'server-page') this.go({ name: 'server', serverId: this.#page.serverId });
  }
  closeInstance(): void {
    leaving.ask(() => {
      this.#instance = null;
    });
  }

  /** Shows what is about to be done to many, or a job. */
  openBulk(panel: BulkPanel): void {
    leaving.ask(() => {
      if (this.#page.name === 'settings') this.#page = { name: 'overview' };
      this.#instance = null;
      this.#bulk = panel;
    });
  }
  closeBulk(): void {
    this.#bulk = null;
  }

  openPairing(ref: InstanceRef, byNumber = false, number: string | null = null): void {
    this.#dialog = { name: 'pairing', ref: { serverId: ref.serverId, name: ref.name }, byNumber, number };
  }
  openCreate(): void {
    this.#dialog = { name: 'create' };
  }
  openRecreate(ref: InstanceRef): void {
    this.#dialog = { name: 'recreate', ref: { serverId: ref.serverId, name: ref.name } };
  }
  openRevival(ref: InstanceRef): void {
    this.#dialog = { name: 'revival', ref: { serverId: ref.serverId, name: ref.name } };
  }
  /** From this instance, or from one that is chosen: of this server, or of all. */
  openTestMessage(ref: InstanceRef | null, serverId: string | null = null): void {
    const plain = ref === null ? null : { serverId: ref.serverId, name: ref.name };
    this.#dialog = { name: 'test-message', ref: plain, serverId };
  }
  openBatch(): void {
    this.#dialog = { name: 'batch' };
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
  replaceKey(serverId: string): void {
    this.#dialog = { name: 'replace-key', serverId };
  }
  openTransfer(name: 'export' | 'import'): void {
    this.#dialog = { name };
  }
  /** Opens the page of a server. */
  openServer(serverId: string): void {
    this.go({ name: 'server-page', serverId });
  }
  /** Applies a template to these, and whoever else is picked. */
  openTemplates(refs: readonly InstanceRef[]): void {
    this.#dialog = { name: 'templates', refs: refs.map(({ serverId, name }) => ({ serverId, name })) };
  }
  openPalette(): void {
    this.#dialog = { name: 'palette' };
  }
  /** Asks for the name of a new view, or of the one with this id. */
  nameView(viewId: string | null): void {
    this.#dialog = { name: 'view-name', viewId };
  }
  openShortcuts(): void {
    this.#dialog = { name: 'shortcuts' };
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
        this.openServer(route.serverId);
        return;
      case 'instance':
        this.#dialog = null;
        this.openInstance(route.ref);
        return;
      case 'pairing':
        this.openInstance(route.ref);
        this.openPairing(route.ref);
        return;
      case 'test-message':
        this.openTestMessage(route.ref);
        return;
    }
  }

  /** Follows main's routes. Answers the function that ends it. */
  start(): () => void {
    return listen('route.open', (route) => this.follow(route));
  }
}

export const router = new Router();
