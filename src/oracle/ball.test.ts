import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withDigits } from '../activations/index.ts';
import { type Dyadic, toDyadic } from '../numbers/dyadic.ts';
import { compare, dyadic } from '../numbers/fraction.ts';
import { many, someOf } from '../testing/effort.ts';
import { type Ball, ballOf, decimalOfDyadic, doublesAround, nearZero } from './ball.ts';

const decimal = (x: string) => new Decimal(x);

/** Both ends of a ball, to 20,000 digits: exact for the exponents here. */
const endsOf = ({ mantissa, radius, exponent }: Ball): [Decimal, Decimal] =>
  withDigits(20_000, () => [
    decimalOfDyadic({ mantissa: mantissa - radius, exponent }),
    decimalOfDyadic({ mantissa: mantissa + radius, exponent }),
  ]);

const holds = (ball: Ball, y: Decimal, error: Decimal): boolean =>
  withDigits(20_000, () => {
    const [low, high] = endsOf(ball);
    return low.lte(y.minus(error)) && high.gte(y.plus(error));
  });

it('a dyadic rational is a decimal', () => {
  const texts: [bigint, number, string][] = [
    [3n, 2, '12'],
    [-3n, 0, '-3'],
    [3n, -2, '0.75'],
  ];
  for (const [mantissa, exponent, text] of texts)
    expect(decimalOfDyadic({ mantissa, exponent }).toFixed()).toBe(text);
});

describe('a dyadic rational is rounded as its quotient is', () => {
  const quotient = (mantissa: bigint, exponent: number) =>
    new Decimal((mantissa << BigInt(Math.max(0, exponent))).toString()).div(
      (1n << BigInt(Math.max(0, -exponent))).toString(),
    );
  const both = (mantissa: bigint, exponent: number, digits: number, mode: Decimal.Rounding) =>
    withDigits(digits, () => {
      Decimal.set({ rounding: mode });
      return [decimalOfDyadic({ mantissa, exponent }), quotient(mantissa, exponent)].map(String);
    }) as [string, string];

  it.each<[bigint, number]>([
    [3n, -507],
    [2n ** 200n - 1n, -100],
    [1n - 2n ** 200n, -300],
    [2n ** 90n + 1n, 80],
    [2n ** 300n + 1n, -299],
  ])('%s · 2^%i', (mantissa, exponent) => {
    for (const digits of [1, 5, 31, 60]) {
      const [ours, theirs] = both(mantissa, exponent, digits, Decimal.ROUND_HALF_EVEN);
      expect(ours).toBe(theirs);
    }
  });

  it('at ties, beside them and at 0', () => {
    const rounded = (m: bigint, e: number) =>
      withDigits(1, () => decimalOfDyadic({ mantissa: m, exponent: e }).toNumber());
    expect([rounded(5n, -1), rounded(7n, -1), rounded(0n, -1)]).toEqual([2, 4, 0]);
    expect(rounded(5n * 2n ** 59n + 1n, -60)).toBe(3);
  });

  it('at any digits', () => {
    const mantissa = fc.oneof(
      fc.bigInt({ min: -(2n ** 300n), max: 2n ** 300n }),
      fc.bigInt({ min: -(10n ** 6n), max: 10n ** 6n }),
    );
    const modes = [Decimal.ROUND_UP, Decimal.ROUND_FLOOR, Decimal.ROUND_HALF_EVEN] as const;
    const exponent = fc.integer({ min: -1100, max: 300 });
    const digits = fc.integer({ min: 1, max: 70 });
    fc.assert(
      fc.property(mantissa, exponent, digits, fc.constantFrom(...modes), (...given) => {
        const [ours, theirs] = both(...given);
        expect(ours).toBe(theirs);
      }),
      { numRuns: many(3000, 600) },
    );
  });
});

describe('ballOf', () => {
  it('has a middle of 160 bits, on no finer a grid than 2⁻²⁰⁰⁰⁰', () => {
    expect(ballOf(decimal('8'), decimal('0'))).toEqual({
      mantissa: 8n << 156n,
      radius: 2n,
      exponent: -156,
    });
    expect(ballOf(decimal('0'), decimal('8'))).toEqual({
      mantissa: 0n,
      radius: (8n << 156n) + 2n,
      exponent: -156,
    });
    expect(ballOf(decimal('1e-9000'), decimal('0'))).toEqual({
      mantissa: 0n,
      radius: 2n,
      exponent: -20_000,
    });
  });

  it('holds y ± error, and hardly more', () => {
    const texts = ['0', '1', '-1', '3.5e-40', '-7e3000', '1e-5000', '-9.99e5999', '2e-7000'];
    const errors = ['0', '1e-6100', '1e-45', '2', '9.9e5999'];
    const pairs = texts.flatMap((y) =>
      errors.map((error) => [decimal(y), decimal(error)] as const),
    );
    for (const [y, error] of someOf(pairs, 12)) {
      const ball = ballOf(y, error)!;
      expect(holds(ball, y, error)).toBe(true);
      const [low, high] = endsOf(ball);
      const spare = withDigits(60, () => high.minus(low).minus(error.times(2)));
      const size = withDigits(60, () => Decimal.max(y.abs(), error));
      // The grid has 2⁻¹⁶⁰ to 2⁻¹⁵⁵ of the size, or 2⁻²⁰⁰⁰⁰.
      const allowed = withDigits(60, () => size.times(decimal('2').pow(-150)).plus('1e-6018'));
      expect(spare.lte(size.isZero() ? decimal('2').pow(-150) : allowed)).toBe(true);
    }
  });

  it('is undefined from 10^6000 on, and for what is no number', () => {
    const one = decimal('1');
    expect(ballOf(decimal('9.9e5999'), one)).toBeDefined();
    for (const large of ['1e6000', '-1e6000', 'Infinity', 'NaN'].map(decimal))
      expect(ballOf(large, one)).toBeUndefined();
    for (const large of ['1e6000', 'Infinity', 'NaN'].map(decimal))
      expect(ballOf(one, large)).toBeUndefined();
  });
});

describe('doublesAround', () => {
  const isAtMost = (a: Dyadic, b: Dyadic) => compare(dyadic(a), dyadic(b)) <= 0;

  it('have the ball between them, within a few units in the last place', () => {
    const mantissa = fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n });
    const radius = fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 2n ** 70n }));
    const exponent = fc.integer({ min: -1200, max: 950 });
    fc.assert(
      fc.property(mantissa, radius, exponent, (m, r, e) => {
        const [low, high] = doublesAround({ mantissa: m, radius: r, exponent: e });
        const [from, to] = [m - r, m + r].map((end) => ({ mantissa: end, exponent: e }));
        expect(isAtMost(toDyadic(low), from!) && isAtMost(to!, toDyadic(high))).toBe(true);
        // And hardly more: moved inwards by four units in the last place, they no longer hold it.
        const inwards = (x: number) => Math.abs(x) * 2 ** -50 + 4 * Number.MIN_VALUE;
        expect(isAtMost(toDyadic(low + inwards(low)), from!)).toBe(false);
        expect(isAtMost(to!, toDyadic(high - inwards(high)))).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('lie apart even around one double', () => {
    const ball = (mantissa: bigint, exponent: number) => ({ mantissa, radius: 0n, exponent });
    expect(doublesAround(ball(0n, 0))).toEqual([-Number.MIN_VALUE, Number.MIN_VALUE]);
    expect(doublesAround(ball(1n, 0))).toEqual([1 - 2 ** -52, 1 + 2 ** -52]);
    expect(doublesAround(ball(-1n, 0))).toEqual([-1 - 2 ** -52, -1 + 2 ** -52]);
    const wide = doublesAround({ mantissa: 12n, radius: 4n, exponent: 0 });
    expect(wide).toEqual([8 - 2 ** -49, 16 + 2 ** -48]);
    const [low, high] = doublesAround(nearZero);
    expect([-low, high]).toEqual([Number.MIN_VALUE, Number.MIN_VALUE]);
  });
});
