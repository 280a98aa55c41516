import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { InlineConfig } from 'vite';

/** The repository's root, and the folder that everything is built into. */
export const root = dirname(import.meta.dirname);
export const out = join(root, 'out');

/** What stays outside: Electron and Node bring theirs, and the keychain module is native. */
const provided = ['electron', /^electron\//, 'keytar', ...builtinModules, /^node:/];

const common: InlineConfig = { configFile: false, root, publicDir: false, logLevel: 'warn' };

/** One file for Node, as an ES module with everything bundled in. */
function nodeFile(entry: string, fileName: string): InlineConfig {
  return {
    ...common,
    ssr: { noExternal: true },
    build: {
      ssr: join(root, entry),
      outDir: join(out, 'main'),
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        external: provided,
        output: { format: 'es', entryFileNames: fileName, codeSplitting: false },
      },
    },
  };
}

/** The main process, and the helper process that holds the keychain. */
export const main = nodeFile('electron/main.ts', 'index.js');
export const keychainHelper = nodeFile('electron/desktop/keychain/keychainHelper.ts', 'keychain-helper.js');

/** A sandboxed preload must be one CommonJS file. */
function preloadFile(entry: string, fileName: string): InlineConfig {
  return {
    ...common,
    build: {
      outDir: join(out, 'preload'),
      emptyOutDir: false,
      target: 'chrome140',
      minify: false,
      lib: { entry: join(root, entry), formats: ['cjs'], fileName: () => fileName },
      rolldownOptions: { external: provided, output: { codeSplitting: false } },
    },
  };
}

/** One for the app's window, and one for each beside it. */
export const preloads = [
  preloadFile('electron/preload.ts', 'index.cjs'),
  preloadFile('electron/desktop/customerPreload.ts', 'customer.cjs'),
  preloadFile('electron/desktop/panelPreload.ts', 'panel.cjs'),
] as const;

export const renderer: InlineConfig = {
  ...common,
  root: join(root, 'renderer'),
  base: './',
  plugins: [svelte({ configFile: join(root, 'svelte.config.js') })],
  build: {
    outDir: join(out, 'renderer'),
    emptyOutDir: true,
    target: 'chrome140',
    sourcemap: true,
    // The budget is on what is sent compressed, and the benchmark checks it.
    chunkSizeWarningLimit: 1024,
    // A data: URL would need a hole in the content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: { input: ['index', 'customer', 'panel'].map((page) => join(root, `renderer/${page}.html`)) },
  },
};
