import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';

const root = join(import.meta.dirname, '../../..');
const names = z.record(z.string(), z.string());
const manifest = z.object({ dependencies: names, optionalDependencies: names, devDependencies: names });

it('every dependency has its reason in docs/dependencies.md, and no other is named there', () => {
  const all = manifest.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const wanted = Object.values(all).flatMap((group) => Object.keys(group));
  const lines = readFileSync(join(root, 'docs/dependencies.md'), 'utf8').split('\n');
  const told = lines.flatMap((line) => {
    const [, heads = ''] = /^- ((?:`[^`]+`,? ?)+):/.exec(line) ?? [];
    return [...heads.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
  });
  expect(told.sort()).toEqual(wanted.sort());
});
