import { describe, expect, it } from 'vitest';
import { equal } from '../judge/comparison.ts';
import { judge } from '../judge/judge.ts';
import { isBounded } from '../judge/tolerance.ts';
import { dense, stackOf } from '../network/stack.ts';
import { fromRows, toRows } from '../numbers/flat-matrix.ts';
import { float32, float64 } from '../numbers/format.ts';
import { randomFrom } from '../numbers/random.ts';
import { exactForward } from '../oracle/exact-forward.ts';
import { forwardBy, operations, sums } from '../testing/honest-kernels.ts';
import { chainBound, linkOf } from './chain-bound.ts';
import { forwardTolerance, toleranceOf } from './forward-tolerance.ts';

describe('forwardTolerance', () => {
  it('is 0 for no layers and on the lattice', () => {
    const inputs = [[0.1, 0.2]];
    expect(forwardTolerance({ inputs: 2, layers: [] }, inputs, float64)).toEqual({
      per: [[0, 0]],
      because: 'no layers',
    });
    const stack = stackOf(dense([[1], [2]], [3]), dense([[4]]));
    expect(forwardTolerance(stack, [[5, 6]], float32)).toEqual({
      per: [[0]],
      because: 'no rounding on this lattice',
    });
  });

  it('is the bound of the chain elsewhere, with its source', () => {
    const inputs = [
      [0.1, 0.2],
      [0.3, 0.4],
    ];
    const stack = stackOf(dense([[1], [2]], [0.3]), dense([[4, 5, 6]]));
    expect(forwardTolerance(stack, inputs, float32)).toEqual({
      per: toRows(chainBound(fromRows(inputs), stack.layers.map(linkOf), float32)!),
      because: 'layer-by-layer bound, Σ θ(n+1)(|ŷ||W|+|b|)·|W⋯W_L| (Higham 2002, §3.1)',
    });
  });

  it('is none where one entry of a bound is not finite', () => {
    expect(toleranceOf(fromRows([[1, 2]]), 'why')).toEqual({ per: [[1, 2]], because: 'why' });
    for (const x of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(toleranceOf(fromRows([[1, x]]), 'why')).toEqual({ none: 'overflow' });
    expect(toleranceOf(undefined, 'why')).toEqual({ none: 'overflow' });
  });

  it('follows the product, not the product of absolute values, when deep', () => {
    // Rotations: the product of 200 has norm 1, and that of their absolute values up to 1.4²⁰⁰ = 1e30.
    const random = randomFrom(3);
    const layers = Array.from({ length: 200 }, () => {
      const angle = 6.28 * random.unit();
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      return dense([
        [c, s],
        [-s, c],
      ]);
    });
    const stack = { inputs: 2, layers };
    const inputs = [[0.6, 0.8]];
    const within = forwardTolerance(stack, inputs, float64);
    const dot = sums['four lanes']!(operations(float64, false), random, float64);
    const computed = forwardBy(dot, stack, inputs);
    expect(judge(equal('y', computed, exactForward(stack, inputs), within)).verdict).toBe('within');
    const largest = isBounded(within) ? Math.max(...within.per.flat()) : Number.NaN;
    expect(largest).toBeLessThan(1e-11);
  });

  it('still holds where the products of the layers overflow but the values do not', () => {
    const stack = stackOf(dense([[1e-200]]), dense([[1.1e200]]), dense([[1.1e200]]));
    const within = forwardTolerance(stack, [[1e-3]], float64);
    expect(isBounded(within) && within.per[0]![0]! > 0).toBe(true);
    expect(isBounded(within) && within.per[0]![0]! < 1e184).toBe(true);
  });

  it('has no certificate where a value may overflow, or is not a number', () => {
    const stack = stackOf(dense([[1e30, 1]]), dense([[1e30], [1]]));
    expect(forwardTolerance(stack, [[1]], float32)).toEqual({ none: 'overflow' });
    expect(isBounded(forwardTolerance(stack, [[1]], float64))).toBe(true);
    expect(forwardTolerance(stack, [[Number.NaN]], float64)).toEqual({ none: 'overflow' });
  });

  it('allows for underflow: a product below the smallest number is lost', () => {
    const stack = stackOf(dense([[1e-30]]), dense([[1e-30]]), dense([[1e30]]));
    const within = forwardTolerance(stack, [[1]], float32);
    // Computed 0, exactly 1e-30.
    expect(judge(equal('y', [[0]], exactForward(stack, [[1]]), within)).verdict).toBe('within');
  });
});
