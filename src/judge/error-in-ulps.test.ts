import { describe, expect, it } from 'vitest';
import { toBalls } from '../numbers/dyadic.ts';
import { float16, float32, float64 } from '../numbers/format.ts';
import { largestError } from './error-in-ulps.ts';

describe('the largest error', () => {
  const at = (computed: number, truth: number, format = float64) =>
    largestError([[computed]], toBalls([[truth]]), format);

  it('is in units in the last place of the format at the true value', () => {
    expect(at(1, 1)).toEqual({ ulps: 0, absolute: 0, entry: [0, 0] });
    expect(at(1 + 2 ** -52, 1)).toMatchObject({ ulps: 1, absolute: 2 ** -52 });
    expect(at(1 - 2 ** -53, 1)).toMatchObject({ ulps: 0.5, absolute: 2 ** -53 });
    expect(at(1, 1 - 2 ** -53)).toMatchObject({ ulps: 1, absolute: 2 ** -53 });
    expect(at(-3, -3 - 2 ** -51)).toMatchObject({ ulps: 1 });
    expect(at(1 + 2 ** -23, 1, float32).ulps).toBe(1);
    expect(at(1 + 2 ** -10, 1, float16).ulps).toBe(1);
  });

  it('is in smallest numbers below the normal ones, at 0 too', () => {
    expect(at(2 ** -149, 0, float32).ulps).toBe(1);
    expect(at(0, 3 * 2 ** -149, float32).ulps).toBe(3);
    expect(at(0, 2 ** -1022)).toMatchObject({ ulps: 2 ** 52, absolute: 2 ** -1022 });
  });

  it('is a fraction where the true value lies between numbers of the format', () => {
    const half = { exponent: -60, middle: [[(1n << 60n) + (1n << 7n)]] };
    expect(largestError([[1]], half, float64)).toEqual({
      ulps: 0.5,
      absolute: 2 ** -53,
      entry: [0, 0],
    });
  });

  it('names the first of the worst entries', () => {
    const truth = toBalls([[0], [1], [1], [4]]);
    const error = largestError([[0], [2], [0], [4.5]], truth, float64);
    expect(error).toEqual({ ulps: 2 ** 52, absolute: 1, entry: [1, 0] });
    expect(largestError([[0], [1], [1], [4]], truth, float64)).toMatchObject({ ulps: 0 });
  });
});
