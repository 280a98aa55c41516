import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { electronBinary } from '../build/electronBinary.ts';
import { prepare } from './support/prepare.ts';
import { readTally, sum, summary, tallyPlaywright, tallyVitest, type Tally } from './support/tally.ts';

/** `npm test [unit|e2e]`: all tests, and one line at the end that says how they went. Reports go to `test-results/`. */
const root = dirname(import.meta.dirname);
const results = join(root, 'test-results');
const electron = electronBinary();
const [only] = process.argv.slice(2);
if (only !== undefined && only !== 'unit' && only !== 'e2e') throw new Error('usage: npm test [unit|e2e]');

/** On Linux in a D-Bus session with a keyring of its own, so that no test touches the person's. */
function run(args: readonly string[], wrapper: readonly string[] = []): boolean {
  const script = join(root, 'test/support/with-keyring.sh');
  const keyring = process.platform === 'linux' && existsSync(script) ? ['bash', script] : [];
  const [command = '', ...rest] = [...keyring, ...wrapper, process.execPath, ...args];
  return spawnSync(command, rest, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

/** A runner that failed although no test did (an error between tests) still counts. */
function judged(succeeded: boolean, tally: Tally): Tally {
  return succeeded || tally.failed > 0 ? tally : { ...tally, failed: 1, failures: ['the runner itself'] };
}

function unit(): Tally {
  const report = join(results, 'unit.json');
  const succeeded = run([
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  return judged(succeeded, readTally(report, tallyVitest));
}

function endToEnd(): Tally {
  if (globSync('test/e2e/**/*.spec.ts', { cwd: root }).length === 0) return sum([]);
  const needsDisplay = electron !== null && process.platform === 'linux' && !process.env['DISPLAY'];
  const screen = needsDisplay ? ['xvfb-run', '-a', '-s', '-screen 0 1400x900x24'] : [];
  const succeeded = run(['node_modules/@playwright/test/cli.js', 'test'], screen);
  return judged(succeeded, readTally(join(results, 'e2e.json'), tallyPlaywright));
}

prepare({ e2e: only !== 'unit' });
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
if (only !== 'unit' && spawnSync(process.execPath, ['build/bundle.ts'], { cwd: root, stdio: 'inherit' }).status !== 0) {
  throw new Error('the build failed');
}
const total = sum([...(only === 'e2e' ? [] : [unit()]), ...(only === 'unit' ? [] : [endToEnd()])]);
if (only !== 'unit') {
  console.log(
    electron === null ? '\nRuntime: stand-in (Electron is not installed here)' : `\nRuntime: Electron (${electron})`,
  );
}
console.log(summary(total));
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
