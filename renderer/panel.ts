import { mount } from 'svelte';
import type { PanelBridge } from '../electron/contract/panel.ts';
import Panel from './features/panel/Panel.svelte';
import { setLanguage } from './lib/messages.svelte.ts';
import './ui/tokens.css';
import './ui/base.css';

declare global {
  interface Window {
    /** Put there by the preload of the mini panel. */
    readonly evodeskPanel: PanelBridge;
  }
}

const view = await window.evodeskPanel.read();
const target = document.getElementById('app');
if (target === null) throw new Error('The page has no place for the app.');
if (view !== null) {
  await setLanguage(view.language);
  mount(Panel, { target, props: { first: view, bridge: window.evodeskPanel } });
}
