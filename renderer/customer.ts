import { mount } from 'svelte';
import type { CustomerBridge } from '../electron/contract/customer.ts';
import CustomerPage from './features/customer/CustomerPage.svelte';
import { setLanguage } from './lib/messages.svelte.ts';
import './ui/tokens.css';
import './ui/base.css';

declare global {
  interface Window {
    /** Put there by the preload of the customer's window. */
    readonly evodeskCustomer: CustomerBridge;
  }
}

const view = await window.evodeskCustomer.read();
const target = document.getElementById('app');
if (target === null) throw new Error('The page has no place for the app.');
if (view !== null) {
  await setLanguage(view.language);
  mount(CustomerPage, { target, props: { first: view, bridge: window.evodeskCustomer } });
}
