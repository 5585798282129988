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
    hookTimeout: 120_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      // Test matter, and what runs in processes that the tests start from the build.
      exclude: [
        'src/**/*.test.ts',
        'src/testing/**',
        'src/cli/bin.ts',
        'src/cli/*-child.ts',
        'src/subjects/host-child.ts',
        'src/**/fixtures/**',
      ],
      reporter: ['text-summary', 'json-summary'],
      thresholds: { lines: 95, branches: 90 },
    },
  },
});
