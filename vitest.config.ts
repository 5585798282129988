import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import LongestFirst from './scripts/longest-first.ts';

const include = ['src/**/*.test.ts', 'properties/**/*.property.ts'];

/** Tests that replace modules; the others share the modules of a worker, which takes it a second to load. */
const alone = ['src/vitest/property.test.ts', 'src/run/store/files.test.ts'];

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The module of the build in place of a source that a test or a property imports, but for what has modules replaced. */
const fromBuild = {
  name: 'from-build',
  enforce: 'pre' as const,
  resolveId: (source: string, importer = '') => {
    if (!/^\.{1,2}\/.*\.ts$/.test(source)) return undefined;
    const path = resolve(dirname(importer), source);
    if (alone.some((test) => here(test.replace('.test.', '.')) === path)) return undefined;
    const module = relative(here('src'), path);
    const built = resolve(here('dist'), module.replace(/ts$/, 'js'));
    return !module.startsWith('..') && existsSync(path) && existsSync(built) ? built : undefined;
  },
};

// `npm test` runs the build, and the tests in it, which Node loads as they are: to transform a thousand sources in each
// worker takes longer. A run of a few tests while working on them is of the sources.
const isBuilt = (mode: string): boolean => mode === 'built';

/** The suite of a pull request measures what it covers, so that it need not run twice. */
const isMeasured = (mode: string): boolean => isBuilt(mode) && process.env.CI !== undefined;

/**
 * How much bytecode a function runs before V8 optimises it; of itself V8 of Node 20 waits for 67,584. Tests run much
 * code, each part of it for a short time, and to optimise it costs more than it saves: workers take a quarter less
 * processor time so, with a twelfth and with a quarter of the cases.
 */
const rarely = process.env.FOLDPROOF_TESTS !== 'all';
const execArgv = rarely ? ['--interrupt-budget=1000000'] : [];

/** The same for processes that tests start: one that tries an activation takes a third less. */
const { NODE_OPTIONS = '' } = process.env;
const required = here('scripts/rarely-optimise.cjs').replaceAll('\\', '/');
const env = rarely ? { NODE_OPTIONS: `${NODE_OPTIONS} --require "${required}"`.trim() } : {};

export default defineConfig(({ mode }) => ({
  // Processes that tests start run the build, as those of users do.
  resolve: {
    alias: [
      {
        find: /^.*\/entry-points\.ts$/,
        replacement: here('dist/subjects/entry-points.js'),
      },
    ],
  },
  test: {
    execArgv,
    env,
    sequence: { sequencer: LongestFirst },
    // A worker more, for the tests that wait for processes, costs more than it gains in `npm test`: each compiles the code
    // for itself.
    maxWorkers: availableParallelism() + (isMeasured(mode) ? 1 : 0),
    projects: [
      {
        extends: true,
        ...(isBuilt(mode) && { plugins: [fromBuild] }),
        test: {
          name: 'together',
          include,
          exclude: alone,
          ...(isBuilt(mode) && { runner: here('scripts/test-runner.mjs') }),
          ...(isMeasured(mode) && {
            environment: './scripts/counts/environment.mjs',
            environmentOptions: { folder: 'coverage/.tmp' },
          }),
          isolate: false,
          server: { deps: { external: [/\/dist\//, /\/test-runner/] } },
        },
      },
      {
        extends: true,
        ...(isBuilt(mode) && { plugins: [fromBuild] }),
        test: { name: 'alone', include: alone, server: { deps: { external: [/\/dist\//] } } },
      },
    ],
    // Properties are synchronous and budgeted by runs, not by time: a slow machine is not a failure.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    coverage: {
      enabled: isMeasured(mode),
      provider: 'custom',
      customProviderModule: './scripts/counts/provider.mjs',
      excludeAfterRemap: true,
      include: ['src/**/*.ts'],
      // Test matter, and what runs in processes that the tests start from the build.
      exclude: [
        'src/**/*.test.ts',
        'src/lesson/page/**', // runs in browsers alone: scripts/lesson-check.mjs
        'src/testing/**',
        'src/cli/bin.ts',
        'src/cli/*-child.ts',
        'src/subjects/host-child.ts',
        'src/subjects/runtimes/{onnxruntime,tfjs,tensorflow}.ts',
        'src/**/fixtures/**',
      ],
      reporter: ['text-summary', 'json-summary'],
      thresholds: { lines: 95, branches: 90 },
    },
  },
}));
