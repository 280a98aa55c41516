import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';

/** How a run of tests went. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What failed, by name, so that the end of a long log is enough to know. */
  readonly failures: readonly string[];
}

const vitestShape = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});
const playwrightShape = z.object({
  errors: z.array(z.unknown()),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  suites: z.array(z.unknown()),
});
const suiteShape = z.object({
  specs: z.optional(
    z.array(z.object({ title: z.string(), file: z.string(), tests: z.array(z.object({ status: z.string() })) })),
  ),
  suites: z.optional(z.array(z.unknown())),
});

/** From Vitest's JSON report. A file that failed without a failing test (it did not load) counts as one failure. */
export function tallyVitest(report: string): Tally {
  const files = vitestShape.parse(JSON.parse(report)).testResults;
  const tests = files.flatMap((file) => file.assertionResults.map((test) => ({ ...test, file: file.name })));
  const broken = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const passed = tests.filter((test) => test.status === 'passed').length;
  const failed = tests.filter((test) => test.status === 'failed');
  return {
    passed,
    failed: failed.length + broken.length,
    skipped: tests.length - passed - failed.length,
    failures: [
      ...failed.map((test) => `${test.file}: ${test.fullName}`),
      ...broken.map((file) => `${file.name}: did not load`),
    ],
  };
}

/** From Playwright's JSON report. An error outside any test counts as one failure. */
export function tallyPlaywright(report: string): Tally {
  const { errors, stats, suites } = playwrightShape.parse(JSON.parse(report));
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    failures: [...suites.flatMap(failuresIn), ...errors.map(() => 'an error outside any end-to-end test')],
  };
}

function failuresIn(suite: unknown): string[] {
  const { specs = [], suites = [] } = suiteShape.parse(suite);
  const failed = specs.filter((spec) => spec.tests.some((test) => test.status === 'unexpected'));
  return [...failed.map((spec) => `${spec.file}: ${spec.title}`), ...suites.flatMap(failuresIn)];
}

/** Reads a report; a runner that left none failed as a whole. */
export function readTally(path: string, tally: (report: string) => Tally): Tally {
  return existsSync(path)
    ? tally(readFileSync(path, 'utf8'))
    : { passed: 0, failed: 1, skipped: 0, failures: [`no report in ${path}`] };
}

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (total, { passed, failed, skipped, failures }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
      failures: [...total.failures, ...failures],
    }),
    { passed: 0, failed: 0, skipped: 0, failures: [] },
  );
}

/** What failed, a line each, and last `12 passed, 0 failed`, with `, 1 skipped` when there are any. */
export function summary({ passed, failed, skipped, failures }: Tally): string {
  const counts = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  return [...failures.map((failure) => `FAILED ${failure}`), counts].join('\n');
}
