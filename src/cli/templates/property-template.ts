/** What a file of ES modules ends in: with an m where the package does not say `"type": "module"`. */
export type Extension = 'ts' | 'js' | 'mts' | 'mjs';

/** The property file that `init` writes: every law of collapse as a test of the user's own suite. */
export const propertyTemplate = (
  extension: Extension,
): string => `import { property } from 'foldproof/vitest';
import { describe } from 'vitest';
import subject from './subject.${extension.replace('ts', 'js')}';

describe('our collapse', () => {
  // One test a law. Options: runs, seed, layers, units; \`property('collapse/two-layers', …)\` is one law.
  property('collapse/', { subject, from: 'foldproof/subject.${extension}' });
});
`;
