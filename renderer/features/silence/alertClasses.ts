import type { AlertClass } from '../../../electron/contract/silence.ts';

/** The classes of alerts, the gravest first. */
export const alertClassesShown = ['server', 'session', 'connection'] as const satisfies readonly AlertClass[];
