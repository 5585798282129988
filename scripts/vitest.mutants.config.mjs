// The tests of one folder, for `npm run mutants`: they alone have to notice what is changed in it.
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

/** Files that draw thousands of stacks come last: most mutants have died by then. */
const slow = /(collapse-tolerance|nonlinear-tolerance|products|table)\.test\.ts$/;

class QuickFirst extends BaseSequencer {
  async sort(files) {
    const rank = ({ moduleId }) => (slow.test(moduleId) ? 1 : 0);
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
