import { expect, it } from 'vitest';
import { licencesOf } from '../../../build/licences.ts';
import { root } from '../../../build/vite.ts';

/** A bundle of these modules, as far as anybody looks. */
function bundleOf(...moduleIds: string[]): Parameters<typeof licencesOf>[0][number] {
  return { output: [{ type: 'chunk', moduleIds }] } as unknown as Parameters<typeof licencesOf>[0][number];
}

it('names each package that is in a bundle or packed beside it once, with its text', () => {
  const modules = ['node_modules/zod/v4/mini/index.js', 'node_modules/zod/v4/core/api.js', 'electron/main.ts'];
  const bundles = [bundleOf(...modules.map((path) => `${root}/${path}`)), bundleOf('\0virtual')];
  const found = licencesOf(bundles, root);
  expect(found.map(({ name, licence }) => [name, licence])).toEqual([
    ['@github/keytar', 'MIT'],
    ['electron', 'MIT'],
    ['zod', 'MIT'],
  ]);
  expect(found.every(({ text }) => text.includes('Permission is hereby granted'))).toBe(true);
});

it('takes the older spelling, too', () => {
  const module = `${root}/node_modules/xmlhttprequest-ssl/lib/XMLHttpRequest.js`;
  expect(licencesOf([bundleOf(module)], root).map(({ name, licence }) => [name, licence])).toContainEqual([
    'xmlhttprequest-ssl',
    'MIT',
  ]);
});
