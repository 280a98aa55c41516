import type { Encoded } from './values.ts';

/** What a page tells the host over its socket. */
export type FromPage =
  | { readonly kind: 'here'; readonly path: string }
  | { readonly kind: 'loaded' }
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: Encoded }
  | { readonly kind: 'send'; readonly channel: string; readonly args: Encoded }
  | { readonly kind: 'navigate'; readonly url: string }
  | { readonly kind: 'open'; readonly url: string }
  | { readonly kind: 'focus'; readonly focused: boolean }
  | { readonly kind: 'toast'; readonly at: number };

/** What the host tells a page. */
export type ToPage =
  | { readonly kind: 'answer'; readonly id: number; readonly value: Encoded }
  | { readonly kind: 'refusal'; readonly id: number; readonly message: string }
  | { readonly kind: 'event'; readonly channel: string; readonly args: Encoded }
  | { readonly kind: 'go'; readonly path: string }
  | { readonly kind: 'reload' }
  | { readonly kind: 'toast'; readonly at: number; readonly title: string; readonly body: string };

/** Where the host's own scripts live on a window's server; the app's files never do. */
export const ownFolder = '/__stand-in/';
export const socketPath = `${ownFolder}socket`;
