import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'main',
          environment: 'node',
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
          include: ['test/unit/renderer/**/*.test.ts'],
          setupFiles: ['test/support/language.ts', 'test/support/properties.ts'],
        },
      },
    ],
  },
});
