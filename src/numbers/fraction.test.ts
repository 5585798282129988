import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  average,
  compare,
  decimalOfFraction,
  divide,
  type Exact,
  type Fraction,
  fractionOf,
  gcd,
  greatest,
  integer,
  isInteger,
  isLess,
  isZero,
  keyOf,
  least,
  magnitudeOf,
  multiply,
  negate,
  numberOfFraction,
  one,
  primitive,
  ratio,
  signOf,
  subtract,
  zero,
} from './fraction.ts';

/** The fraction as two integers, numerator and denominator: what it is held against. */
const pair = ({ numerator, exponent, odd }: Fraction): readonly [bigint, bigint] =>
  exponent >= 0 ? [numerator << BigInt(exponent), odd] : [numerator, odd << BigInt(-exponent)];

/** Whether a fraction is n ÷ d, by cross-multiplication. */
const is = (x: Fraction, n: bigint, d: bigint): boolean => {
  const [numerator, denominator] = pair(x);
  return numerator * d === n * denominator;
};

const isLowest = ({ numerator, exponent, odd }: Fraction): boolean =>
  numerator === 0n
    ? exponent === 0 && odd === 1n
    : numerator % 2n !== 0n && odd > 0n && odd % 2n === 1n && gcd(numerator, odd) === 1n;

const whole = fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n });
const positive = fc.bigInt({ min: 1n, max: 2n ** 70n });
const fraction = fc.oneof(
  fc.tuple(whole, positive).map(([n, d]) => ratio(n, d)),
  fc
    .tuple(whole, fc.integer({ min: -80, max: 80 }))
    .map(([n, e]) => multiply(integer(n), power(e))),
);
const power = (e: number): Fraction => fractionOf(2 ** e);

describe('a fraction', () => {
  it('is exact and in lowest terms', () => {
    expect(fractionOf(0.375)).toEqual({ numerator: 3n, exponent: -3, odd: 1n });
    expect(fractionOf(-(2 ** 60))).toEqual({ numerator: -1n, exponent: 60, odd: 1n });
    expect(fractionOf(-0)).toEqual(zero);
    expect(ratio(4, -6)).toEqual({ numerator: -1n, exponent: 1, odd: 3n });
    expect(ratio(5)).toEqual({ numerator: 5n, exponent: 0, odd: 1n });
    expect(integer(2n ** 40n * 9n)).toEqual({ numerator: 9n, exponent: 40, odd: 1n });
    expect(fractionOf(ratio(1, 3))).toEqual(ratio(1, 3));
    expect(average(1 / 8, ratio(1, 3))).toEqual(ratio(11, 48));
  });

  it('of 1 and of 0', () => {
    expect([one, zero].map(pair)).toEqual([
      [1n, 1n],
      [0n, 1n],
    ]);
  });

  it('refuses what is none', () => {
    expect(() => ratio(1, 0)).toThrow('ratio: expected a denominator that is not 0, found 0');
    expect(() => divide(one, zero)).toThrow('divide: expected a divisor that is not 0, found 0');
    for (const x of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => fractionOf(x)).toThrow(RangeError);
  });

  it('adds, subtracts, multiplies and divides as two integers do', () => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        const [[n, d], [m, e]] = [pair(a), pair(b)];
        const results: (readonly [Fraction, bigint, bigint])[] = [
          [add(a, b), n * e + m * d, d * e],
          [subtract(a, b), n * e - m * d, d * e],
          [multiply(a, b), n * m, d * e],
          [average(a, b), n * e + m * d, 2n * d * e],
          [negate(a), -n, d],
        ];
        if (m !== 0n) results.push([divide(a, b), n * e, d * m]);
        return results.every(([x, top, bottom]) => is(x, top, bottom) && isLowest(x));
      }),
    );
  });

  it('is ordered as two integers are', () => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        const [[n, d], [m, e]] = [pair(a), pair(b)];
        const difference = n * e - m * d;
        expect(compare(a, b)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
        expect(isLess(a, b)).toBe(difference < 0n);
        expect(signOf(a)).toBe(n < 0n ? -1 : n > 0n ? 1 : 0);
        expect(isZero(a)).toBe(n === 0n);
        expect(isInteger(a)).toBe(n % d === 0n);
        expect(keyOf(a) === keyOf(b)).toBe(difference === 0n);
      }),
    );
    expect(compare(ratio(1, 3), fractionOf(1 / 3))).toBe(1); // the double is below a third
    expect(isLess(one, one)).toBe(false);
  });

  it('has a key: its numerator and denominator to the base 36, and its power of two', () => {
    expect([ratio(-2, 3), one, ratio(74, 37 * 35)].map(keyOf)).toEqual(['-1e1/3', '1e0', '1e1/z']);
  });

  it('is shown as a decimal and as a number', () => {
    expect(decimalOfFraction(ratio(1, 4)).toString()).toBe('0.25');
    expect(decimalOfFraction(integer(10n ** 40n)).toFixed()).toBe(`1${'0'.repeat(40)}`);
    const long = 2n ** 200n + 1n;
    expect(decimalOfFraction(integer(long)).toFixed()).toBe(`${long}`);
    expect(decimalOfFraction(ratio(-7, 3)).eq(new Decimal(-7).div(3))).toBe(true);
    const doubles = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(fc.property(doubles, (x) => numberOfFraction(fractionOf(x as Exact)) === x));
  });
});

describe('integers', () => {
  it('have a greatest common divisor', () => {
    expect([gcd(12n, -18n), gcd(0n, -5n), gcd(0n, 0n), gcd(7n, 1n)]).toEqual([6n, 5n, 0n, 1n]);
  });

  it('without common divisor, times one factor, are the values', () => {
    expect(primitive([ratio(2, 3), zero, ratio(-4, 9)])).toEqual({
      factor: ratio(2, 9),
      whole: [3n, 0n, -2n],
    });
    const values = fc
      .array(fraction, { minLength: 1, maxLength: 5 })
      .filter((all) => !all.every(isZero));
    fc.assert(
      fc.property(values, (all) => {
        const { factor, whole } = primitive(all);
        expect(signOf(factor)).toBe(1);
        expect(whole.reduce(gcd, 0n)).toBe(1n);
        expect(whole.map((n) => multiply(factor, integer(n)))).toEqual(all);
      }),
    );
  });
});

it('the least, the greatest and the magnitude', () => {
  const [two, minus, zero] = [integer(2n), integer(-3n), integer(0n)];
  expect([least([two, minus, zero]), greatest([minus, two, zero])]).toEqual([minus, two]);
  expect([least([minus, two]), greatest([two, minus])]).toEqual([minus, two]);
  expect([two, minus, zero].map(magnitudeOf)).toEqual([two, integer(3n), zero]);
});
