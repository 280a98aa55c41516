import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = dirname(import.meta.dirname);
const sources = ['electron', 'renderer', 'build/tray', 'build/vite.ts', 'build/bundle.ts', 'package-lock.json'];
const results = [
  'out/main/index.js',
  'out/main/keychain-helper.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
];

/** Builds when something is missing or older than its sources. Throws when the build fails; it has told why. */
export function buildIfNeeded(): void {
  const newest = Math.max(...sources.map((path) => newestChange(join(root, path))));
  const oldest = Math.min(...results.map((path) => newestChange(join(root, path))));
  if (oldest > newest) return;
  // A process of its own: the bundler leaves much behind in memory.
  const { status } = spawnSync(process.execPath, [join(root, 'build/bundle.ts')], { stdio: 'inherit' });
  if (status !== 0) throw new Error('Evodesk could not be built; see above.');
}

/** When a file, or anything in a folder, last changed, in milliseconds since the epoch; 0 for what is not there. */
function newestChange(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}
