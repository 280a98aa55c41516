import type { ServerHealth } from '../../../electron/contract/server.ts';

/** Servers that cannot be asked anything until their problem is solved. */
export const troubled: ReadonlySet<ServerHealth> = new Set<ServerHealth>([
  'unreachable',
  'tls-error',
  'key-rejected',
  'needs-key',
  'licence-required',
  'not-evolution',
]);
