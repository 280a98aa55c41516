import { expect, test } from 'vitest';
import { policyWithSocket } from '../../host/pageFile.ts';

const socket = 'ws://127.0.0.1:1/s';

test.each([
  ['replaces none', "connect-src 'none'; img-src data:", `connect-src ${socket}; img-src data:`],
  ['adds to a list', "connect-src 'self'", `connect-src 'self' ${socket}`],
  ['copies the fallback', "default-src 'self'", `default-src 'self'; connect-src 'self' ${socket}`],
  ['leaves a policy without either', "script-src 'self'", "script-src 'self'"],
  [
    'minds only whole names',
    "x-connect-src a; default-src 'none'",
    `x-connect-src a; default-src 'none'; connect-src ${socket}`,
  ],
])('%s', (_, policy, expected) => {
  expect(policyWithSocket(policy, socket)).toBe(expected);
});
