/// <reference types="svelte" />
/// <reference types="vite/client" />
import type { Bridge } from '../electron/contract/contract.ts';

declare global {
  interface Window {
    /** Put there by the preload; the renderer's only way out. */
    readonly evodesk: Bridge;
  }
}
