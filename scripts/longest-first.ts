import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Test files that take seconds though they are short. vitest begins with the largest files where it has not yet run them,
 * so that these would come last, and each worker but one would wait for them.
 */
const long = [
  'properties/mutants.property.ts',
  'properties/nonlinearity.property.ts',
  'properties/networks.property.ts',
  'src/activations/catalogue-i-to-z.test.ts',
  'src/activations/catalogue-a-to-h.test.ts',
  'src/activations/catalogue-of-vectors.test.ts',
  'src/run/check/activation-rows.test.ts',
];

/** The order of vitest, but for these, which come first among the tests of their project. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project))];
    const isLong = ({ moduleId }: TestSpecification) =>
      long.includes(relative('', moduleId).replaceAll('\\', '/'));
    return projects.flatMap((project) => {
      const own = sorted.filter((file) => file.project === project);
      return [...own.filter(isLong), ...own.filter((file) => !isLong(file))];
    });
  }
}
