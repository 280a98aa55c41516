import fc from 'fast-check';

/**
 * How property tests draw. On CI always the same cases, so that a run fails because of a change and never of luck; at a desk
 * new ones each time. `PROPERTY_RUNS=5000 npx vitest run <file>` looks much further.
 */
const runs = Number(process.env['PROPERTY_RUNS'] ?? 0);
fc.configureGlobal({
  ...(process.env['CI'] === undefined ? {} : { seed: 20_260_101 }),
  ...(runs > 0 ? { numRuns: runs } : {}),
});
