// The tests of one folder, for `npm run mutants`: they alone have to notice what is changed in it.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [`src/${process.env.MUTANTS_OF}/**/*.test.ts`],
    setupFiles: ['scripts/vitest.mutants.setup.mjs'],
    testTimeout: 60_000,
  },
});
