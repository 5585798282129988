import { expect, it } from 'vitest';
import { bitLength } from './dyadic.ts';
import {
  compare,
  dyadic,
  fractionOf,
  multiply,
  negate,
  ratio,
  subtract,
  zero,
} from './fraction.ts';
import { shortAbove, shortBelow } from './short-fraction.ts';

it('encloses a fraction in two dyadic numbers of few bits, within one unit of the last', () => {
  const drawn = [ratio(1, 3), ratio(-1, 3), ratio(10n ** 60n + 7n, 9n), ratio(-22n, 7n ** 40n)];
  for (const x of drawn) {
    const [low, high] = [shortBelow(x, 64), shortAbove(x, 64)];
    expect(compare(low, x)).toBe(-1);
    expect(compare(x, high)).toBe(-1);
    for (const { odd, numerator } of [low, high]) {
      expect(odd).toBe(1n);
      expect(bitLength(numerator)).toBeLessThanOrEqual(65);
    }
    const size = compare(x, zero) < 0 ? negate(x) : x;
    const allowed = multiply(size, fractionOf(2 ** -61));
    expect(compare(subtract(high, low), allowed)).toBeLessThanOrEqual(0);
  }
});

it('is the floor, and above it the ceiling, of as many bits as the quotient has', () => {
  // ⅓ has 2⁶⁵ of its units, and 2²⁰⁰ + 2¹⁰⁰ + 3 has 2¹⁸⁰ where 21 bits of its 201 are kept.
  const third = 2n ** 65n / 3n;
  const units = (n: bigint, exponent: number) => dyadic({ mantissa: n, exponent });
  expect(shortBelow(ratio(1, 3), 64)).toEqual(units(third, -65));
  expect(shortBelow(ratio(-1, 3), 64)).toEqual(units(-third - 1n, -65));
  expect(shortAbove(ratio(1, 3), 64)).toEqual(units(third + 1n, -65));
  const long = units(2n ** 200n + 2n ** 100n + 3n, -7);
  expect(shortBelow(long, 20)).toEqual(units(2n ** 20n, 173));
  expect(shortAbove(long, 20)).toEqual(units(2n ** 20n + 1n, 173));
  expect(shortBelow(negate(long), 20)).toEqual(units(-(2n ** 20n) - 1n, 173));
  const part = ratio(2n ** 200n + 2n ** 100n + 3n, 5n);
  expect(shortBelow(part, 20)).toEqual(units(2n ** 23n / 5n, 177));
  expect(shortBelow(negate(part), 20)).toEqual(units(-(2n ** 23n / 5n) - 1n, 177));
});

it('leaves alone what has few bits', () => {
  for (const x of [fractionOf(0.1), fractionOf(-3), zero]) {
    expect(shortBelow(x, 64)).toBe(x);
    expect(compare(shortAbove(x, 64), x)).toBe(0);
  }
  const tenth = fractionOf(0.1);
  const all = bitLength(tenth.numerator);
  expect(shortBelow(tenth, all)).toBe(tenth);
  expect(compare(shortBelow(tenth, all - 2), tenth)).toBe(-1);
});
