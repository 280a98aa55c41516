import { mount } from 'svelte';
import App from './App.svelte';
import { settings } from './lib/settings.svelte.ts';
import './ui/tokens.css';
import './ui/base.css';

// Theme and language first: nothing is drawn in the wrong ones.
await settings.start();

const target = document.getElementById('app');
if (target === null) throw new Error('The page has no place for the app.');
mount(App, { target });
