import type { Component } from 'svelte';
import type { InstanceView } from '../../../electron/contract/instance.ts';
import type { ServerView } from '../../../electron/contract/server.ts';
import type { MessageKey } from '../../lib/messages.svelte.ts';
import ConnectionTab from '../configuration/ConnectionTab.svelte';
import SettingsTab from '../configuration/SettingsTab.svelte';
import WebhookTab from '../configuration/WebhookTab.svelte';
import History from './History.svelte';

/** What a tab of the sheet is given. */
export interface SheetTabProps {
  readonly view: InstanceView;
  readonly server: ServerView | undefined;
}

interface SheetTab {
  readonly name: string;
  readonly label: MessageKey;
  readonly component: Component<SheetTabProps>;
}

/** The tabs of the sheet in their order: a new one is a line here. */
export const sheetTabs: readonly SheetTab[] = [
  { name: 'timeline', label: 'instance.tab.timeline', component: History },
  { name: 'connection', label: 'instance.tab.connection', component: ConnectionTab },
  { name: 'settings', label: 'configuration.tab.settings', component: SettingsTab },
  { name: 'webhook', label: 'configuration.tab.webhook', component: WebhookTab },
];
