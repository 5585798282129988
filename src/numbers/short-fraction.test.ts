import { expect, it } from 'vitest';
import { bitLength } from './dyadic.ts';
import { compare, fractionOf, multiply, negate, ratio, subtract, zero } from './fraction.ts';
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

it('leaves alone what has few bits', () => {
  for (const x of [fractionOf(0.1), fractionOf(-3), zero]) {
    expect(shortBelow(x, 64)).toBe(x);
    expect(compare(shortAbove(x, 64), x)).toBe(0);
  }
});
