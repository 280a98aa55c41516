import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';

/** `npm run check`: everything that can be known without running the app. Prints what failed, and fails with it. */
const root = dirname(import.meta.dirname);
const script = (path: string): string => join(root, path);
const tool = (path: string): string => script(`node_modules/${path}`);

interface Check {
  readonly name: string;
  readonly args: readonly string[];
}

const eslint = [tool('eslint/bin/eslint.js'), '--max-warnings', '0'];
/** In MiB, for V8's young generation. */
const largeNursery = '--max-semi-space-size=64';

const checks: readonly Check[] = [
  // The longest first. Each component that the linter opens makes a new program of types, hence a process of its own for
  // the window, and a larger nursery for the short lives in it.
  { name: 'lint of the window', args: [largeNursery, ...eslint, 'renderer'] },
  { name: 'lint', args: [largeNursery, ...eslint, '.', '--ignore-pattern', 'renderer/'] },
  { name: 'types of the tests', args: [tool('typescript/bin/tsc'), '-p', 'test'] },
  {
    name: 'types of the window',
    args: [tool('svelte-check/bin/svelte-check'), '--tsconfig', 'renderer/tsconfig.json'],
  },
  { name: 'types', args: [tool('typescript/bin/tsc'), '-p', '.'] },
  { name: 'format', args: [tool('prettier/bin/prettier.cjs'), '--check', '.'] },
  { name: 'unused code', args: [tool('knip/bin/knip.js'), '--config', 'build/knip.json'] },
  { name: 'lock file', args: [script('build/checkLock.ts')] },
  { name: 'messages', args: [script('build/checkMessages.ts')] },
];

/** Runs one check; what it printed is shown when it failed. */
async function run({ name, args }: Check): Promise<boolean> {
  const begun = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output += text.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (code !== 0) console.log(output.trimEnd());
  return code === 0;
}

const queue = [...checks];
const failed: string[] = [];
async function work(): Promise<void> {
  for (let check = queue.shift(); check !== undefined; check = queue.shift()) {
    if (!(await run(check))) failed.push(check.name);
  }
}
await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, work));
console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
