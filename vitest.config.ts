import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Processes that tests start run the build, as those of users do.
  resolve: {
    alias: [
      {
        find: /^.*\/entry-points\.ts$/,
        replacement: fileURLToPath(new URL('dist/subjects/entry-points.js', import.meta.url)),
      },
    ],
  },
  test: {
    include: ['src/**/*.test.ts', 'properties/**/*.property.ts'],
    // Properties are synchronous and budgeted by runs, not by time: a slow machine is not a failure.
    testTimeout: 120_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/**/*.test.ts', 'src/cli/bin.ts', 'src/**/types.ts'],
      reporter: ['text-summary', 'json-summary'],
      thresholds: { lines: 95, branches: 90 },
    },
  },
});
