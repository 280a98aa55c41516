import type { InstanceRef } from './instance.ts';

/** A place in the window that main may ask for, e.g. after a click on a notification. */
export type Route =
  | { readonly to: 'overview' }
  | { readonly to: 'problems' }
  | { readonly to: 'instance'; readonly ref: InstanceRef }
  /** The code of an instance. */
  | { readonly to: 'pairing'; readonly ref: InstanceRef }
  /** One text to try an instance out; null lets a person choose which. */
  | { readonly to: 'test-message'; readonly ref: InstanceRef | null }
  | { readonly to: 'server'; readonly serverId: string }
  | { readonly to: 'settings' };
