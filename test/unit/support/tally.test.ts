import { expect, test } from 'vitest';
import { readTally, sum, summary, tallyPlaywright, tallyVitest, type Tally } from '../../support/tally.ts';

const file = (status: string, ...tests: string[]): object => ({
  name: 'some.test.ts',
  status,
  assertionResults: tests.map((each, index) => ({ fullName: `case ${index}`, status: each })),
});

test('counts what Vitest reports, and names what failed', () => {
  const report = { testResults: [file('passed', 'passed', 'skipped'), file('failed', 'failed', 'passed', 'todo')] };
  expect(tallyVitest(JSON.stringify(report))).toEqual({
    passed: 2,
    failed: 1,
    skipped: 2,
    failures: ['some.test.ts: case 0'],
  });
});

test('a file that did not load is a failure', () => {
  expect(tallyVitest(JSON.stringify({ testResults: [file('failed')] }))).toEqual({
    passed: 0,
    failed: 1,
    skipped: 0,
    failures: ['some.test.ts: did not load'],
  });
});

test('counts what Playwright reports, with errors outside of tests, and names what failed at any depth', () => {
  const spec = (title: string, status: string): object => ({ title, file: 'some.spec.ts', tests: [{ status }] });
  const report = {
    errors: [{}],
    stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 },
    suites: [{ specs: [spec('fine', 'expected')], suites: [{ specs: [spec('not fine', 'unexpected')] }] }],
  };
  expect(tallyPlaywright(JSON.stringify(report))).toEqual({
    passed: 4,
    failed: 2,
    skipped: 2,
    failures: ['some.spec.ts: not fine', 'an error outside any end-to-end test'],
  });
});

test('a runner without a report failed', () => {
  expect(readTally('/does/not/exist.json', tallyVitest).failed).toBe(1);
});

test('the last line says it all', () => {
  const one: Tally = { passed: 1, failed: 0, skipped: 0, failures: [] };
  expect(summary(sum([one, one]))).toBe('2 passed, 0 failed');
  expect(summary(sum([one, { passed: 0, failed: 1, skipped: 3, failures: ['a: b'] }]))).toBe(
    'FAILED a: b\n1 passed, 1 failed, 3 skipped',
  );
});
