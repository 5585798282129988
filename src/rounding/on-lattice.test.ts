import { describe, expect, it } from 'vitest';
import { dense, stackOf } from '../network/stack.ts';
import { float32, float64 } from '../numbers/format.ts';
import { gridOf, onLattice } from './on-lattice.ts';

const product = (...factors: number[]) =>
  stackOf(...(factors.map((w) => dense([[w]])) as [ReturnType<typeof dense>]));

describe('gridOf', () => {
  it.each([
    [[[3, 0.75]], 0.25],
    [[[4], [-6]], 1],
    [[], 1],
    [[[0]], 1],
    [[[1, 2 ** -1074]], 2 ** -1074],
    [[[0.5], [2 ** -60]], 2 ** -60],
    [[[1, Number.NaN]], 0],
    [[[Number.NEGATIVE_INFINITY]], 0],
    [[[1e-300, 1e300]], 0],
    [[[0.375, -3 * 2 ** -1030, 2 ** -1060, -3 * 2 ** -1040]], 2 ** -1060],
    [[[0.25, 1]], 0.25],
  ])('of %j is %s', (rows, grid) => expect(gridOf(rows)).toBe(grid));
});

describe('onLattice', () => {
  it('holds for integers as long as no intermediate needs more digits than there are', () => {
    expect(onLattice(product(2 ** 26, 2 ** 26), float64)).toBe(true);
    expect(onLattice(product(2 ** 26, 2 ** 26), float32)).toBe(false);
    expect(onLattice(product(2 ** 27, 2 ** 27), float64)).toBe(false);
    expect(onLattice(product(2 ** 12 - 1, 2 ** 11), float32)).toBe(true);
    // The largest numbers whose bounds, which are rounded up, are 1/u.
    expect(onLattice(product(2 ** 53 - 33), float64)).toBe(true);
    expect(onLattice(product(2 ** 53 - 17), float64, [[1]])).toBe(true);
    expect(onLattice(product(2 ** 53 - 16), float64, [[1]])).toBe(false);
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

  it('holds down to the smallest number itself, and not below', () => {
    expect(onLattice(product(2 ** -75, 2 ** -74), float32)).toBe(true);
    expect(onLattice(product(2 ** -75), float32, [[2 ** -74]])).toBe(true);
    expect(onLattice(product(2 ** -75), float32, [[2 ** -75]])).toBe(false);
    expect(onLattice(stackOf(dense([[1]], [2 ** -149])), float32)).toBe(true);
    expect(onLattice(stackOf(dense([[1]], [2 ** -150])), float32)).toBe(false);
  });

  it('holds values against the grid that they have: the products, and the bias of each column', () => {
    const top = 2 ** 24 - 1;
    const columns = (bias: number[]) => stackOf(dense([[1, 2]], bias));
    expect(onLattice(columns([top - 3, top - 6]), float32, [[1], [3]])).toBe(true);
    expect(onLattice(columns([top - 3, top - 5]), float32, [[1], [3]])).toBe(false);
    expect(onLattice(columns([top - 2, top - 6]), float32, [[1], [3]])).toBe(false);
    expect(onLattice(columns([-top, 0]), float32)).toBe(true);
    expect(onLattice(columns([-top - 2, 0]), float32)).toBe(false);
    // A grid of ¼ · ⅛ = 1/32: up to (2²⁴ − 1)/32.
    const fine = (x: number) => onLattice(product(0.25, 0.125), float32, [[x]]);
    expect(fine(top)).toBe(true);
    expect(fine(top + 2)).toBe(false);
  });

  it('does not hold for numbers near the smallest normal one that need one digit more than there are', () => {
    // 1.4 · w has 106 digits, the last of them 2^−1074, and was called exact: 4.6…e-308 · u was rounded to 2^−1074.
    const w = 3.337610787760802e-308;
    expect(onLattice(product(w), float64, [[1.4]])).toBe(false);
    expect(onLattice(product(2 ** -1022), float64, [[1.5]])).toBe(true);
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
