import { expect, it } from 'vitest';
import { dense, stackOf } from '../network/stack.ts';
import { float16, float32, float64 } from '../numbers/format.ts';
import { neverUnderflows } from './underflow.ts';

it('nothing underflows where the product of all grids is a number of the format', () => {
  const stack = stackOf(dense([[2 ** -60]]), dense([[2 ** -60, 1]], [2 ** -20, 3]));
  expect(neverUnderflows(stack, float64)).toBe(true);
  expect(neverUnderflows(stack, float32)).toBe(true); // 2⁻¹⁴⁰: subnormal, and exact
  expect(neverUnderflows(stack, float16)).toBe(false);
  expect(neverUnderflows(stackOf(dense([[2 ** -75]]), dense([[2 ** -75]])), float32)).toBe(false);
  expect(neverUnderflows(stackOf(dense([[2 ** -75]]), dense([[2 ** -74]])), float32)).toBe(true);
  const both = (bias: number) => stackOf(dense([[2 ** -70]], [1]), dense([[1]], [bias]));
  expect(neverUnderflows(both(2 ** -79), float32)).toBe(true);
  expect(neverUnderflows(both(2 ** -80), float32)).toBe(false);
  const biased = stackOf(dense([[2 ** -75]], [2 ** -80]), dense([[2 ** -70]]));
  expect(neverUnderflows(biased, float32)).toBe(false);
});
