import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { dense, stackOf } from '../network/stack.ts';
import { failureOf } from '../run/check/failure-of.ts';
import type { Subject } from './subject.ts';

const c = { stack: stackOf(dense([[2, 3]], [4, 5])), inputs: [[1]] };

/** What TypeScript lets a subject answer, and what is understood when it runs, are one list. */
const answers: Record<string, Subject['collapse']> = {
  'rows, and no bias at all': () => ({ weight: [[2, 3]] }),
  'rows as they came': ({ layers }) => layers[0]!,
  'typed arrays': () => ({ weight: [Float32Array.of(2, 3)], bias: Float64Array.of(4, 5) }),
  'matrices of ml-matrix': () => ({
    weight: new Matrix([[2, 3]]),
    bias: Matrix.rowVector([4, 5]),
  }),
  tensors: () => ({ weight: { arraySync: () => [[2, 3]] }, bias: { toArray: () => [4, 5] } }),
  'a promise of them': async () => ({ weight: [[2, 3]], bias: [4, 5] }),
};

describe('a subject', () => {
  it.each(Object.entries(answers))('may answer %s', async (name, collapse) => {
    const failure = await failureOf('collapse/any-depth', { name, collapse: collapse! }, c);
    if (name.includes('no bias')) expect(failure).toMatch(/^differs: b′/);
    else expect(failure).toBeUndefined();
  });
});
