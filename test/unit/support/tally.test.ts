import { expect, test } from 'vitest';
import { readTally, sum, summary, tallyPlaywright, tallyVitest } from '../../support/tally.ts';

const file = (status: string, ...tests: string[]): object => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});

test('counts what Vitest reports', () => {
  const report = { testResults: [file('passed', 'passed', 'skipped'), file('failed', 'failed', 'passed', 'todo')] };
  expect(tallyVitest(JSON.stringify(report))).toEqual({ passed: 2, failed: 1, skipped: 2 });
});

test('a file that did not load is a failure', () => {
  expect(tallyVitest(JSON.stringify({ testResults: [file('failed')] }))).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('counts what Playwright reports, with errors outside of tests', () => {
  const report = { errors: [{}], stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 } };
  expect(tallyPlaywright(JSON.stringify(report))).toEqual({ passed: 4, failed: 2, skipped: 2 });
});

test('a runner without a report failed', () => {
  expect(readTally('/does/not/exist.json', tallyVitest).failed).toBe(1);
});

test('the last line says it all', () => {
  const one = { passed: 1, failed: 0, skipped: 0 };
  expect(summary(sum([one, one]))).toBe('2 passed, 0 failed');
  expect(summary(sum([one, { passed: 0, failed: 2, skipped: 3 }]))).toBe('1 passed, 2 failed, 3 skipped');
});
