import { describe, expect, it } from 'vitest';
import { fractionOf, isLess, multiply, numberOfFraction, ratio } from '../../numbers/fraction.ts';
import { randomFrom } from '../../numbers/random.ts';
import {
  boundsOf,
  type Coefficient,
  isSurd,
  isZero,
  keyOfCoefficient,
  minusOf,
  NoCoefficient,
  over,
  plus,
  rootOf,
  signOf,
  times,
} from './coefficient.ts';

const of = (x: number): Coefficient => fractionOf(x);
const root = (x: number): Coefficient => rootOf(fractionOf(x));
const shown = (a: Coefficient) => (isSurd(a) ? keyOfCoefficient(a) : numberOfFraction(a));
const value = (a: Coefficient) => numberOfFraction(boundsOf(a)[0]);

describe('numbers with square roots', () => {
  it('are rational where the roots are', () => {
    expect(shown(root(9 / 4))).toBe(1.5);
    expect(shown(root(0))).toBe(0);
    expect(shown(times(root(2), root(8)))).toBe(4);
    expect(shown(times(root(0.5), root(2)))).toBe(1);
    expect(shown(rootOf(ratio(1, 9)))).toBe(1 / 3);
    expect(shown(plus(root(12), minusOf(times(of(2), root(3)))))).toBe(0);
    expect(isZero(plus(root(2), minusOf(root(2))))).toBe(true);
  });

  it('take common factors out of products', () => {
    const [a, b] = [root(2), root(3)];
    expect(shown(times(plus(a, b), plus(a, minusOf(b))))).toBe(-1);
    expect(keyOfCoefficient(times(a, b))).toBe(keyOfCoefficient(root(6)));
    expect(keyOfCoefficient(times(times(a, b), b))).toBe(keyOfCoefficient(times(of(3), a)));
    expect(keyOfCoefficient(over(of(1), a))).toBe(keyOfCoefficient(root(0.5)));
    expect(shown(over(times(of(6), b), times(of(2), b)))).toBe(3);
    expect(keyOfCoefficient(a)).not.toBe(keyOfCoefficient(minusOf(a)));
    expect(keyOfCoefficient(over(a, of(2)))).toBe(keyOfCoefficient(root(0.5)));
  });

  it('lie between their bounds, and have the sign of these', () => {
    const random = randomFrom(6);
    for (let k = 0; k < 200; k++) {
      const [x, y, p, q] = [0, 1, 2, 3].map(() => random.normal()) as [
        number,
        number,
        number,
        number,
      ];
      const a = plus(times(of(p), root(x * x)), times(of(q), root(Math.abs(y))));
      const [low, high] = boundsOf(a);
      expect(isLess(high, low)).toBe(false);
      const terms = [p * Math.abs(x), q * Math.sqrt(Math.abs(y))] as const;
      // Each term is rounded twice at most, the sum and the value once: five of at most 2⁻⁵³ of the terms' sizes.
      const sizes = Math.abs(terms[0]) + Math.abs(terms[1]);
      expect(Math.abs(value(a) - (terms[0] + terms[1]))).toBeLessThanOrEqual(5 * 2 ** -53 * sizes);
      expect(signOf(a)).toBe(Math.sign(value(a)));
      const size = root(Math.abs(y));
      expect(keyOfCoefficient(times(size, size))).toBe(keyOfCoefficient(of(Math.abs(y))));
    }
    const [low, high] = boundsOf(root(2));
    expect(isLess(multiply(low, low), fractionOf(2))).toBe(true);
    expect(isLess(fractionOf(2), multiply(high, high))).toBe(true);
    const [least, most] = boundsOf(minusOf(root(2)));
    expect([isLess(least, most), signOf(minusOf(root(2)))]).toEqual([true, -1]);
  });

  it('refuse what they cannot write', () => {
    expect(() => rootOf(of(-1))).toThrow(NoCoefficient);
    expect(() => rootOf(root(2))).toThrow(NoCoefficient);
    expect(() => over(of(1), of(0))).toThrow(NoCoefficient);
    expect(() => over(of(1), plus(root(2), root(3)))).toThrow(NoCoefficient);
    const primes = (n: number) =>
      Array.from({ length: n }, (_, i) => i + 2).filter((p) =>
        Array.from({ length: p - 2 }, (_, i) => i + 2).every((d) => p % d !== 0),
      );
    expect(() => primes(400).map(root).reduce(plus)).toThrow('more than 64 square roots');
  });
});
