import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { activationNamed, type Form, formOf } from '../activations/index.ts';
import { decimalOf } from '../numbers/decimal.ts';
import { type Balls, toBalls, toRows } from '../numbers/dyadic.ts';
import { add, compare, dyadic, type Fraction, fractionOf, isLess, ratio, subtract } from '../numbers/fraction.ts'; // biome-ignore format: one line
import type { Ball } from './ball.ts';
import { exactDerivative, slopeBall } from './exact-derivative.ts';

const named = (name: string, parameters = {}): Form => formOf(activationNamed(name)!, parameters);

const endsOf = ({ mantissa, radius, exponent }: Ball): [Fraction, Fraction] => [
  dyadic({ mantissa: mantissa - radius, exponent }),
  dyadic({ mantissa: mantissa + radius, exponent }),
];

/** Whether a ball holds all from one fraction to another, and is wider than that by hardly more than `spare`. */
const isJustAround = (ball: Ball, least: Fraction, most: Fraction, spare: number): boolean => {
  const [low, high] = endsOf(ball);
  return (
    compare(low, least) <= 0 &&
    compare(most, high) <= 0 &&
    isLess(subtract(high, low), add(subtract(most, least), fractionOf(spare)))
  );
};

const at = (x: number): Ball => ({ mantissa: toBalls([[x]]).middle[0]![0]!, exponent: toBalls([[x]]).exponent, radius: 0n }); // biome-ignore format: one line

describe('f′ of a double is within 10⁻³⁹ of it', () => {
  it.each([
    ['sigmoid', 0, ratio(1, 4)],
    ['tanh', 0, ratio(1)],
    ['softsign', 3, ratio(1, 16)],
    ['softsign', -2, ratio(1, 9)],
    ['square', 0.75, ratio(3, 2)],
    ['relu', 0.1, ratio(1)],
  ])('%s at %s', (name, x, slope) => {
    expect(isJustAround(slopeBall(named(name), at(x))!, slope, slope, 1e-37)).toBe(true);
  });

  it('which is asked for at the double, with all of its 751 digits', () => {
    const seen: Decimal[] = [];
    const form = named('tanh');
    const derivative = (x: number | Decimal): Decimal => {
      seen.push(new Decimal(x));
      return form.derivative!(x);
    };
    slopeBall({ ...form, derivative }, at(2 ** -1074));
    expect(seen.map((x) => x.eq(decimalOf(2 ** -1074)))).toEqual([true]);
  });

  it('of a double itself, and not of its first sixty digits: x² at 2⁻¹⁰⁷⁴ has 2⁻¹⁰⁷³', () => {
    // As 2⁻¹⁰⁷³ · 2¹⁰⁰⁰, so that what it may be off by is a double.
    const { exponent, ...ball } = slopeBall(named('square'), at(2 ** -1074))!;
    const slope = dyadic({ mantissa: 1n, exponent: -73 });
    expect(isJustAround({ ...ball, exponent: exponent + 1000 }, slope, slope, 2 ** -173)).toBe(
      true,
    );
  });
});

describe('f′ of a ball holds f′ of all that is in it', () => {
  it('of x²: 2x, with a radius of twice that of x, and 10⁻⁵⁸ x more', () => {
    const x: Ball = { mantissa: -(3n << 90n), radius: 5n, exponent: -90 };
    const [low, high] = endsOf({ ...x, exponent: -89 });
    const ball = slopeBall(named('square'), x)!;
    expect(isJustAround(ball, low, high, 1e-37)).toBe(true);
    expect(isJustAround(slopeBall(named('square'), { ...x, radius: 0n })!, ratio(-6), ratio(-6), 1e-37)).toBe(true); // biome-ignore format: one line
    const wide = slopeBall(named('square'), { mantissa: 3n, radius: 1n, exponent: 0 })!;
    expect(isJustAround(wide, ratio(4), ratio(8), 2 ** -47)).toBe(true);
  });

  it('of a number that no double is: 1 + 2⁻⁸⁰, of which f is known by its curvature', () => {
    const x: Ball = { mantissa: (1n << 80n) + 1n, radius: 0n, exponent: -80 };
    const slope = dyadic({ mantissa: (1n << 81n) + 2n, exponent: -80 });
    expect(isJustAround(slopeBall(named('square'), x)!, slope, slope, 1e-37)).toBe(true);
  });

  it('is unknown where f has a breakpoint in it, or next to it', () => {
    const ball = (mantissa: bigint, radius: bigint): Ball => ({ mantissa, radius, exponent: -4 });
    const relu = named('relu');
    expect(slopeBall(relu, ball(2n, 3n))).toBeUndefined();
    expect(slopeBall(relu, ball(0n, 0n))).toBeUndefined();
    expect(isJustAround(slopeBall(relu, ball(3n, 2n))!, ratio(1), ratio(1), 1e-37)).toBe(true);
    expect(isJustAround(slopeBall(relu, ball(-3n, 2n))!, ratio(0), ratio(0), 1e-37)).toBe(true);
  });

  it('is unknown where nothing is stated of f′, or, but for a double, of f″', () => {
    const { derivative, ...none } = named('tanh');
    expect(derivative).toBeDefined();
    expect(slopeBall(none as Form, at(1))).toBeUndefined();
    const { curvature, ...straight } = named('tanh');
    expect(curvature).toBeDefined();
    expect(slopeBall(straight as Form, at(1))).toBeDefined();
    expect(slopeBall(straight as Form, { mantissa: 1n, radius: 1n, exponent: -9 })).toBeUndefined();
  });
});

describe('f′ of rows of doubles', () => {
  it('is a matrix of balls, on one grid', () => {
    const { middle, exponent, radius } = exactDerivative(named('square'), [[1, 0.25], [-3, 8]]) as Required<Balls>; // biome-ignore format: a matrix
    expect(toRows({ middle, exponent })).toEqual([[2, 0.5], [-6, 16]]); // biome-ignore format: a matrix
    expect(radius.map((row) => row.length)).toEqual([2, 2]);
  });

  it('is unknown where it is at one of them', () => {
    expect(exactDerivative(named('relu'), [[1, 0], [1, 2]])).toBeUndefined(); // biome-ignore format: a matrix
    expect(exactDerivative(named('relu'), [[1, 2], [0, 2]])).toBeUndefined(); // biome-ignore format: a matrix
    expect(exactDerivative(named('relu'), [])!.middle).toEqual([]);
  });
});
