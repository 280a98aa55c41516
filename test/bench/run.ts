/* `npm run bench [-- --only NAME] [--json FILE]`: measures against the budgets of docs/architecture.md. */
import { readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { budgets } from './budgets.ts';

const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'string' } } });
const tools = new Set(['run.ts', 'budgets.ts']);
const bench = z.object({
  measure: z.custom<() => Promise<Record<string, number>>>((made) => typeof made === 'function'),
});

const files = (await readdir(import.meta.dirname)).filter((file) => file.endsWith('.ts') && !tools.has(file)).sort();
const wanted = files.filter((file) => values.only === undefined || basename(file, '.ts') === values.only);
if (wanted.length === 0) throw new Error(`no benchmark of that name; there are: ${files.join(', ')}`);

const figures: Record<string, number> = {};
for (const file of wanted) {
  const module: unknown = await import(pathToFileURL(join(import.meta.dirname, file)).href);
  Object.assign(figures, await bench.parse(module).measure());
}

const rows = Object.entries(figures).map(([metric, value]) => {
  const budget = budgets[metric];
  if (budget === undefined) return { metric, value, budget: '', verdict: '' };
  const kept = budget.kind === 'at-most' ? value <= budget.limit : value >= budget.limit;
  return { metric, value, budget: `${budget.kind} ${budget.limit}`, verdict: kept ? 'kept' : 'MISSED' };
});
console.table(rows);
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`);
// What was measured may hold a browser or a timer open.
process.exit(0);
