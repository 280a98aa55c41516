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

it.each([
  ['xmlhttprequest-ssl', 'MIT'],
  ['svelte-toolbelt', 'MIT License'],
])('finds what %s says in another place', (name, licence) => {
  const found = licencesOf([bundleOf(`${root}/node_modules/${name}/index.js`)], root);
  expect(found.map((each) => [each.name, each.licence])).toContainEqual([name, licence]);
});
