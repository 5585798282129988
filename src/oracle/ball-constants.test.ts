import { describe, expect, it } from 'vitest';
import { bitLength, magnitude } from '../numbers/dyadic.ts';
import {
  add,
  compare,
  divide,
  dyadic,
  type Fraction,
  multiply,
  negate,
  one,
  zero,
} from '../numbers/fraction.ts';
import { randomFrom } from '../numbers/random.ts';
import type { Ball } from './ball.ts';
import { ballConstants } from './ball-constants.ts';

const { number, sum, product, quotient, root } = ballConstants;

/** The two ends of a ball. */
const endsOf = ({ mantissa, radius, exponent }: Ball): [Fraction, Fraction] => [
  dyadic({ mantissa: mantissa - radius, exponent }),
  dyadic({ mantissa: mantissa + radius, exponent }),
];

const holds = (ball: Ball, x: Fraction): boolean => {
  const [low, high] = endsOf(ball);
  return compare(low, x) <= 0 && compare(x, high) <= 0;
};

const random = randomFrom(4);
const drawn = (radius = random.integer(0, 3)): Ball => ({
  mantissa: BigInt(random.integer(-40, 40)),
  radius: BigInt(radius),
  exponent: random.integer(-6, 4),
});

describe('formulas as balls', () => {
  it('hold what any two numbers in their balls give', () => {
    for (let n = 0; n < 500; n++) {
      const [a, b] = [drawn(), drawn()];
      const divided = quotient(a, b);
      for (const x of endsOf(a)) {
        for (const y of endsOf(b)) {
          expect(holds(sum(a, b)!, add(x, y))).toBe(true);
          expect(holds(product(a, b)!, multiply(x, y))).toBe(true);
          if (divided) expect(holds(divided, divide(x, y))).toBe(true);
        }
      }
      expect(divided === undefined).toBe(magnitude(b.mantissa) <= b.radius);
    }
  });

  it('hold the roots of the numbers in a ball, which are not known below 0', () => {
    for (let n = 0; n < 500; n++) {
      const a = drawn();
      const rooted = root(a);
      expect(rooted === undefined).toBe(a.mantissa < a.radius);
      if (!rooted || a.mantissa === 0n) continue;
      expect(Number.isInteger(rooted.exponent)).toBe(true);
      const [low, high] = endsOf(rooted);
      const [from, to] = endsOf(a);
      const least = low.numerator < 0n ? zero : low;
      expect(compare(multiply(least, least), from)).toBeLessThanOrEqual(0);
      expect(compare(to, multiply(high, high))).toBeLessThanOrEqual(0);
      expect(compare(negate(high), low)).toBeLessThan(0);
    }
  });

  it('of sums and products are as wide as the numbers in them need', () => {
    const a = { mantissa: 3n, radius: 1n, exponent: 2 };
    const b = { mantissa: -5n, radius: 2n, exponent: -1 };
    // 12 ± 4 and −5/2 ± 1, in halves; of the product the corner 16 · (−7/2) = −56 is farthest from −30.
    expect(sum(a, b)).toEqual({ mantissa: 24n - 5n, radius: 8n + 2n, exponent: -1 });
    expect(sum(b, a)).toEqual(sum(a, b));
    expect(product(a, b)).toEqual({ mantissa: -15n, radius: 28n - 15n, exponent: 1 });
    expect(product(b, a)).toEqual(product(a, b));
  });

  it('of quotients and roots are so too, but for some units of 2⁻²⁵⁶', () => {
    const width = ({ radius, exponent }: Ball): number => Number(radius) * 2 ** exponent;
    const middle = ({ mantissa, exponent }: Ball): number => Number(mantissa) * 2 ** exponent;
    const six = (radius: bigint) => ({ mantissa: 6n, radius, exponent: 3 });
    const three = (radius: bigint) => ({ mantissa: 3n, radius, exponent: -2 });
    // 48 ± 8 by ¾ ± ¼: 64 of 64 ± ⅓ · 32, then 64 · ¼ ÷ ½ and 8 ÷ ½ more.
    for (const [r, s, off] of [
      [0n, 0n, 0],
      [1n, 0n, 32 / 3],
      [0n, 1n, 32],
      [1n, 1n, 48],
    ] as const) {
      // biome-ignore format: a list
      const ball = quotient(six(r), three(s))!;
      expect(middle(ball)).toBe(64);
      expect(width(ball)).toBeGreaterThanOrEqual(off);
      expect(width(ball)).toBeLessThanOrEqual(off * (1 + 2 ** -50));
    }
    const minus = quotient({ mantissa: -6n, radius: 0n, exponent: 3 }, three(1n))!;
    expect([middle(minus), width(minus)]).toEqual([-64, 32]);
    // 1 by 2³⁰⁰ ± (2³⁰⁰ − 1), whose least is 1.
    const tiny = quotient({ mantissa: 1n, radius: 0n, exponent: 0 }, { mantissa: 1n << 300n, radius: (1n << 300n) - 1n, exponent: 0 })!; // biome-ignore format: one line
    expect(holds(tiny, one)).toBe(true);
    const rooted = root({ mantissa: 9n, radius: 2n, exponent: 2 })!;
    expect(middle(rooted)).toBe(6);
    expect(width(rooted)).toBeGreaterThanOrEqual(8 / 6);
    expect(width(rooted)).toBeLessThan((8 / 6) * (1 + 2 ** -50));
  });

  it('are exact where they can be', () => {
    const exactly = (x: number) => ({ ...number(x)! });
    const value = ({ mantissa, exponent, radius }: Ball) => {
      expect(radius).toBe(0n);
      return Number(mantissa) * 2 ** exponent;
    };
    expect(value(quotient(exactly(6), exactly(3))!)).toBe(2);
    expect(value(quotient(exactly(-1), exactly(4))!)).toBe(-0.25);
    expect(value(root(exactly(2.25))!)).toBe(1.5);
    expect(value(root(exactly(0))!)).toBe(0);
    expect(value(sum(exactly(0.5), exactly(3))!)).toBe(3.5);
    expect(value(product(exactly(0.5), exactly(3))!)).toBe(1.5);
  });

  it('are no exact root where the number is next to a square', () => {
    const k = (1n << 600n) + 1n;
    const near = { mantissa: 2n * k * k + 1n, radius: 0n, exponent: -1 };
    const at = { mantissa: 2n * k * k, radius: 0n, exponent: -1 };
    expect([root(near)!.radius > 0n, root(at)!.radius]).toEqual([true, 0n]);
  });

  it('are narrow: 240 bits of a quotient and of a root', () => {
    for (const x of [3, 7, 1e-5, 1e300, 5e-324]) {
      for (const ball of [quotient(number(1), number(x))!, root(number(x))!]) {
        const isExact = ball.radius === 0n;
        expect(isExact || ball.radius << 240n < magnitude(ball.mantissa)).toBe(true);
      }
    }
    expect(quotient(number(1), number(3))!.radius).toBeGreaterThan(0n);
    expect(root(number(2))!.radius).toBeGreaterThan(0n);
  });

  it('are not much wider than they must be', () => {
    const a = { mantissa: 1000n, radius: 1n, exponent: 3 };
    const b = { mantissa: 500n, radius: 1n, exponent: -2 };
    const width = ({ mantissa, radius }: Ball): number => Number(radius) / Number(mantissa);
    expect(width(quotient(a, b)!)).toBeLessThan(0.0031); // 1/1000 + 1/500, and second-order terms
    expect(width(root(a)!)).toBeLessThan(0.0011); // twice what it must be
    // A numerator, or a number under a root, of many bits needs no finer grid.
    const long = { mantissa: (1n << 2000n) + 1n, radius: 0n, exponent: -2000 };
    expect(bitLength(quotient(long, number(3)!)!.mantissa)).toBeLessThan(2010);
    expect(bitLength(root(long)!.mantissa)).toBeLessThan(1010);
    const small = { mantissa: 3n, radius: 0n, exponent: 0 };
    expect(bitLength(quotient(small, long)!.mantissa)).toBeLessThan(270);
    expect(bitLength(root(small)!.mantissa)).toBeLessThan(270);
  });

  it('are unknown where a part is', () => {
    const none = quotient(number(1), number(0));
    expect(none).toBeUndefined();
    for (const f of [sum, product, quotient]) {
      expect(f(none, number(1))).toBeUndefined();
      expect(f(number(1), none)).toBeUndefined();
    }
    expect(root(none)).toBeUndefined();
    expect(root(number(-1))).toBeUndefined();
  });
});
