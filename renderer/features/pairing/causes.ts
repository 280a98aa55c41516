import type { ServerView } from '../../../electron/contract/server.ts';

type Facts = Pick<ServerView, 'family' | 'version'> | undefined;

/** What may keep a server from showing a code, most likely first; each is a sentence of its own. */
export type NoCodeCause =
  'number' | 'version-set' | 'version-remove' | 'version-old' | 'version-unknown' | 'proxy' | 'internet';

/** Causes for this server's family and version; `byNumber` when a pairing code was asked for. */
export function noCodeCauses(server: Facts, byNumber: boolean): readonly NoCodeCause[] {
  const version = versionCause(server);
  return [...(byNumber ? ['number' as const] : []), ...(version === null ? [] : [version]), 'proxy', 'internet'];
}

/** Up to 2.2 the version of WhatsApp Web is set by hand; from 2.3 on the server finds it, unless a line pins an old one. */
function versionCause(server: Facts): NoCodeCause | null {
  switch (server?.family) {
    case 'v1':
      return 'version-old';
    case 'go':
      return null;
    case 'lite':
    case null:
    case undefined:
      return 'version-unknown';
    case 'v2': {
      const [, major, minor] = /^(\d+)\.(\d+)/.exec(server.version ?? '') ?? [];
      if (major === undefined || minor === undefined) return 'version-unknown';
      return Number(major) > 2 || Number(minor) >= 3 ? 'version-remove' : 'version-set';
    }
  }
}

/** What to know when a server has issued all its codes (CONTRACT 6): Go stops after five, Node may delete what stays unpaired. */
export function limitNote(server: Facts): 'go' | 'node' {
  return server?.family === 'go' ? 'go' : 'node';
}
