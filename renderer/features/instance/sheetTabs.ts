import type { Component } from 'svelte';
import type { InstanceView } from '../../../electron/contract/instance.ts';
import type { ServerView } from '../../../electron/contract/server.ts';
import type { MessageKey } from '../../lib/messages.svelte.ts';

/** What a tab of the sheet is given. */
export interface SheetTabProps {
  readonly view: InstanceView;
  readonly server: ServerView | undefined;
}

interface SheetTab {
  readonly name: string;
  readonly label: MessageKey;
  readonly load: () => Promise<{ readonly default: Component<SheetTabProps> }>;
}

/** The tabs of the sheet in their order: a new one is a line here. */
export const sheetTabs: readonly SheetTab[] = [
  { name: 'timeline', label: 'instance.tab.timeline', load: () => import('./History.svelte') },
  { name: 'connection', label: 'instance.tab.connection', load: () => import('../configuration/ConnectionTab.svelte') },
  { name: 'settings', label: 'configuration.tab.settings', load: () => import('../configuration/SettingsTab.svelte') },
  { name: 'webhook', label: 'configuration.tab.webhook', load: () => import('../configuration/WebhookTab.svelte') },
  { name: 'notes', label: 'notes.tab', load: () => import('./Notes.svelte') },
];
