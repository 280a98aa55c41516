import type { Intent } from '../../electron/monitor/intent.ts';

/** A drop of `loja-centro` on server `alfa` that rings, unless told otherwise. */
export function anIntent(changes: Partial<Intent> = {}): Intent {
  return {
    kind: 'drop',
    group: 'g1',
    serverId: 'alfa',
    members: [{ serverId: 'alfa', name: 'loja-centro' }],
    affected: 1,
    health: 'logged-out',
    reason: { code: 401, at: null },
    ring: true,
    replaces: false,
    why: 'confirmed',
    at: Date.UTC(2026, 10, 21, 14, 14),
    downMs: null,
    ...changes,
  };
}
