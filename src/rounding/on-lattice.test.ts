import { describe, expect, it } from 'vitest';
import { dense, stackOf } from '../network/stack.ts';
import { float32, float64 } from '../numbers/format.ts';
import { onLattice } from './on-lattice.ts';

const product = (...factors: number[]) =>
  stackOf(...(factors.map((w) => dense([[w]])) as [ReturnType<typeof dense>]));

describe('onLattice', () => {
  it('holds for integers as long as no intermediate needs more digits than there are', () => {
    expect(onLattice(product(2 ** 26, 2 ** 26), float64)).toBe(true);
    expect(onLattice(product(2 ** 26, 2 ** 26), float32)).toBe(false);
    expect(onLattice(product(2 ** 27, 2 ** 27), float64)).toBe(false);
    expect(onLattice(product(2 ** 12 - 1, 2 ** 11), float32)).toBe(true);
  });

  it('looks at every association: W₂W₃ is large although W₁ is 0', () => {
    expect(onLattice(product(0, 2 ** 30, 2 ** 30), float64)).toBe(false);
    // Layer by layer, 0 stays 0.
    expect(onLattice(product(0, 2 ** 30, 2 ** 30), float64, [[1]])).toBe(true);
  });

  it('holds for dyadic fractions, and for the grid of the bias below that of the products', () => {
    expect(onLattice(product(0.5, 0.125, -3.75), float64)).toBe(true);
    const stack = stackOf(dense([[0.5]], [2 ** -20]), dense([[1024]], [1]));
    expect(onLattice(stack, float32)).toBe(true);
    const wider = stackOf(dense([[0.5]], [2 ** -20]), dense([[1024]], [2 ** 10]));
    expect(onLattice(wider, float32)).toBe(false);
  });

  it('does not hold where the grid is below the smallest number', () => {
    expect(onLattice(product(2 ** -75, 2 ** -75), float32)).toBe(false);
    expect(onLattice(product(2 ** -75, 2 ** -75), float64)).toBe(true);
  });

  it('does not hold for numbers further apart than float64 reaches', () => {
    const apart = stackOf(dense([[1e-300, 1e300]]));
    expect(onLattice(apart, float64)).toBe(false);
    expect(onLattice(apart, float64, [[1]])).toBe(false);
    expect(onLattice(stackOf(dense([[1]])), float64, [[1e300], [1e-300]])).toBe(false);
  });

  it('does not hold for numbers that fill the format, nor for what is no number', () => {
    expect(onLattice(product(0.1, 0.1), float64)).toBe(false);
    expect(onLattice(product(1, Number.NaN), float64)).toBe(false);
    expect(onLattice(product(1, Number.POSITIVE_INFINITY), float64)).toBe(false);
    expect(onLattice(product(1), float64, [[Number.NaN]])).toBe(false);
  });
});
