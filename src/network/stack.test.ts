import { describe, expect, it } from 'vitest';
import { float32Arithmetic, float64Arithmetic } from '../numbers/arithmetic.ts';
import { forwardIn } from './float64-forward.ts';
import { dense, outputs, scalarsOf, series, stackOf, widthsOf } from './stack.ts';

const two = stackOf(dense([[1, 2]], [3, 4]), dense([[5], [6]]));

describe('stacks', () => {
  it('have widths, outputs and scalars', () => {
    expect(widthsOf(two)).toEqual([1, 2, 1]);
    expect(outputs({ inputs: 7, layers: [] })).toBe(7);
    expect(scalarsOf(two)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('are put in series', () => {
    expect(series(two, stackOf(dense([[7]]))).layers).toHaveLength(3);
  });

  it('run layer by layer in any number system', () => {
    expect(forwardIn(float64Arithmetic, two, [[1], [0]])).toEqual([[56], [39]]);
    expect(forwardIn(float32Arithmetic, stackOf(dense([[0.1]])), [[1]])).toEqual([
      [Math.fround(0.1)],
    ]);
    expect(forwardIn(float64Arithmetic, { inputs: 2, layers: [] }, [[1, 2]])).toEqual([[1, 2]]);
  });
});
