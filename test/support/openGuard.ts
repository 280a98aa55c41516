import type { ProductionGuard } from '../../electron/servers/productionGuard.ts';

/** A guard that refuses nothing: no server is production. */
export const openGuard: Pick<ProductionGuard, 'check' | 'view'> = { check: () => undefined, view: () => null };
