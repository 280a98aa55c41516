import { beforeEach } from 'vitest';
import { setLanguage } from '../../renderer/lib/messages.svelte.ts';

/* Every test of the window begins in English. */
beforeEach(() => setLanguage('en'));
