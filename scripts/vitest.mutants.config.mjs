// The tests of one folder, for `npm run mutants`: they alone have to notice what is changed in it.
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

/** Files that draw thousands of stacks come last: most mutants have died by then. */
const slow =
  /(-jacobian|-tolerance|any-tree-bound|flushing|parts|products|row-sum-bound|table)\.test\.ts$/;

/** Where only some files are changed, the tests beside them come first. */
const beside = new Set((process.env.MUTANTS_FIRST ?? '').split(' '));

class QuickFirst extends BaseSequencer {
  async sort(files) {
    const rank = ({ moduleId }) =>
      beside.has(moduleId.replace(/^.*\/|\.test\.ts$/g, '')) ? 0 : slow.test(moduleId) ? 2 : 1;
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    include: [`src/${process.env.MUTANTS_OF}/**/*.test.ts`],
    setupFiles: ['scripts/vitest.mutants.setup.mjs'],
    sequence: { sequencer: QuickFirst },
    // Stryker has a limit of its own, by how long a test took without mutants.
    testTimeout: 600_000,
  },
});
