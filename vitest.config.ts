import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const include = ['src/**/*.test.ts', 'properties/**/*.property.ts'];

/** Tests that replace modules; the others share the modules of a worker, which takes it a second to load. */
const alone = [
  'src/vitest/property.test.ts',
  'src/run/store/files.test.ts',
  'src/cli/try-in-child.test.ts',
];

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
    // A third of the tests wait for processes that they start: one worker more than there are cores.
    maxWorkers: availableParallelism() + 1,
    projects: [
      { extends: true, test: { name: 'together', include, exclude: alone, isolate: false } },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
    // Properties are synchronous and budgeted by runs, not by time: a slow machine is not a failure.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    coverage: {
      // The suite of a pull request measures what it covers, so that it need not run twice.
      enabled: process.env.CI !== undefined,
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
