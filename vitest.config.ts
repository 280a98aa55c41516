import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** Milliseconds. Ends what hangs; no test is about time, and a busy machine may take its own. */
const testTimeout = 20_000;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'main',
          environment: 'node',
          testTimeout,
          include: ['test/{unit,contract,integration}/**/*.test.ts'],
          exclude: ['test/unit/renderer/**'],
          setupFiles: ['test/support/properties.ts'],
        },
      },
      {
        plugins: [svelte()],
        resolve: { conditions: ['browser'] },
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          testTimeout,
          include: ['test/unit/renderer/**/*.test.ts'],
          setupFiles: ['test/support/language.ts', 'test/support/properties.ts'],
        },
      },
    ],
  },
});
