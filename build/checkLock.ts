import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';

const lockShape = z.object({
  packages: z.record(z.string(), z.object({ optionalDependencies: z.optional(z.record(z.string(), z.string())) })),
});

/**
 * Optional packages that the lock file names but does not hold. `npm install` leaves them out when the registry lacks
 * one, and the next `npm ci` on another platform fails.
 */
export function missingFromLock(lock: string): string[] {
  const { packages } = lockShape.parse(JSON.parse(lock));
  const held = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)));
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !held.has(name))
      .map((name) => `${path || 'the project'} lacks ${name}`),
  );
}

if (import.meta.main) {
  const missing = missingFromLock(readFileSync(join(dirname(import.meta.dirname), 'package-lock.json'), 'utf8'));
  for (const line of missing) console.error(line);
  process.exitCode = missing.length > 0 ? 1 : 0;
}
