import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import {
  activationNamed,
  elementwise,
  formOf,
  type Parameters,
  withDigits,
} from '../activations/index.ts';
import { steepest } from '../activations/slope.ts';
import { type Balls, toBalls, toRows } from '../numbers/dyadic.ts';
import { randomFrom } from '../numbers/random.ts';
import { doublesAround } from './ball.ts';
import { activateExactly, doubleIn } from './exact-activation.ts';

const named = (name: string, parameters?: Parameters) => formOf(activationNamed(name)!, parameters);

/** f at doubles, where the result is exact. */
const exactly = (name: string, inputs: number[][], parameters?: Parameters) => {
  const image = activateExactly(named(name, parameters), toBalls(inputs))!;
  expect(image.radius).toBeUndefined();
  return toRows(image);
};

describe('f of exact numbers', () => {
  it('is exact for piecewise polynomials, at their breakpoints and on both sides', () => {
    expect(exactly('relu', [[-0.1, 0, 0.1], [2, -3, 4]])).toEqual([[0, 0, 0.1], [2, 0, 4]]); // biome-ignore format: a matrix
    expect(exactly('step', [[-1, 0, 1]], { atZero: 0.5 })).toEqual([[0, 0.5, 1]]);
    expect(exactly('square', [[-0.75, 3]])).toEqual([[0.5625, 9]]);
    expect(exactly('relu6', [[5.5, 6, 7, -1]])).toEqual([[5.5, 6, 6, 0]]);
    expect(exactly('hard-tanh', [[-2, -1, 0.25, 1, 2]])).toEqual([[-1, -1, 0.25, 1, 1]]);
  });

  it('keeps integers on the grid of the integers, and each matrix on one grid', () => {
    expect(activateExactly(named('abs'), toBalls([[-3, 4]]))).toEqual(toBalls([[3, 4]]));
    expect(activateExactly(named('abs'), toBalls([[-0.5], [8]]))).toEqual(toBalls([[0.5], [8]]));
    expect(activateExactly(named('relu'), { exponent: -70, middle: [] })).toEqual({
      exponent: 0,
      middle: [],
    });
  });

  it('is a ball where the value is no dyadic rational: hard-swish(1) = 2/3', () => {
    expect(exactly('hard-swish', [[-4, -3, 0, 3, 5, 4.5]])).toEqual([[0, 0, 0, 3, 5, 4.5]]);
    const { middle, radius, exponent } = activateExactly(named('hard-swish'), toBalls([[1, 4]]))!;
    const off = 3n * middle[0]![0]! - (2n << BigInt(-exponent));
    expect(off <= 3n * radius![0]![0]! && -off <= 3n * radius![0]![0]!).toBe(true);
    expect(middle[0]![1]! >> BigInt(-exponent)).toBe(4n);
    expect(radius![0]![1]).toBe(0n);
  });
});

describe('the double that a ball is', () => {
  it('is none where it has a radius, more bits than a double, or is too large', () => {
    expect(doubleIn({ mantissa: 6n, exponent: -2, radius: 0n })).toBe(1.5);
    expect(doubleIn({ mantissa: 3n, exponent: 2, radius: 0n })).toBe(12);
    expect(doubleIn({ mantissa: -(1n << 70n), exponent: -72, radius: 0n })).toBe(-0.25);
    expect(doubleIn({ mantissa: 6n, exponent: -2, radius: 1n })).toBeUndefined();
    expect(doubleIn({ mantissa: (1n << 60n) + 1n, exponent: -60, radius: 0n })).toBeUndefined();
    expect(doubleIn({ mantissa: (1n << 60n) + 1n, exponent: 3, radius: 0n })).toBeUndefined();
    expect(doubleIn({ mantissa: 1n, exponent: 1024, radius: 0n })).toBeUndefined();
  });
});

describe('f of a double', () => {
  it.each([
    ['sigmoid', -700],
    ['sigmoid', 1e200],
    ['softplus', -104],
    ['gelu', -30],
    ['tanh-shrink', 1e-100],
    ['elu', -1e-200],
  ])('has its digits in a tail and near 0 as elsewhere: %s at %d', (name, x) => {
    const { middle, radius } = activateExactly(named(name), toBalls([[x]]))!;
    const [m, r] = [middle[0]![0]!, radius![0]![0]!];
    expect(r * 10n ** 38n < (m < 0n ? -m : m)).toBe(true);
  });

  it('is 0 exactly where f is 0 at 0, and nearly where f is too small for any double', () => {
    expect(exactly('tanh', [[0, -0]])).toEqual([[0, 0]]);
    const { middle, radius, exponent } = activateExactly(named('sigmoid'), toBalls([[-1e300]]))!;
    expect([middle, radius, exponent]).toEqual([[[0n]], [[2n]], -20_000]);
  });
});

/** The radius of the docstring's formula, in 100 digits, and f at the ends of the ball. */
const byFormula = (form: ReturnType<typeof named>, m: bigint, r: bigint, exponent: number) =>
  withDigits(100, () => {
    const scale = new Decimal(2).pow(exponent);
    const [center, reach] = [m, r].map((n) => scale.times(n.toString())) as [Decimal, Decimal];
    const slope = steepest(form, ...doublesAround({ mantissa: m, radius: r, exponent }));
    if (typeof slope === 'string') return undefined;
    const y = form.f(center);
    // These centres are doubles: without a radius nothing is lost of them.
    const around = r === 0n ? new Decimal(0) : reach.plus(center.abs().times('1e-58')).times(slope);
    const radius = around.plus(y.abs().times('1e-39'));
    return { y, radius, ends: [form.f(center.minus(reach)), form.f(center.plus(reach))] };
  });

describe.each(elementwise.map(({ name }) => name))('%s of balls', (name) => {
  const form = named(name);
  const random = randomFrom(1);
  const draw = () => {
    const m = BigInt(Math.round(random.normal() * 2 ** 40));
    const r = BigInt(random.integer(0, 2 ** random.integer(0, 30)));
    return { m, r, exponent: -random.integer(38, 50) };
  };

  it('has the radius that follows from the slope, and holds f of what is in the ball', () => {
    let enclosed = 0;
    for (let trial = 0; trial < 30; trial++) {
      const { m, r, exponent } = draw();
      const image = activateExactly(form, { exponent, middle: [[m]], radius: [[r]] });
      if (image && !image.radius) continue;
      const wanted = byFormula(form, m, r, exponent);
      expect(image === undefined).toBe(wanted === undefined);
      if (!image || !wanted) continue;
      expect(image.exponent).toBeGreaterThan(-2_000); // no finer than it needs to be
      withDigits(100, () => {
        const unit = new Decimal(2).pow(image.exponent);
        const middle = unit.times(image.middle[0]![0]!.toString());
        const radius = unit.times(image.radius![0]![0]!.toString());
        // Sixty digits on one side, and two units of a grid of at least 154 bits on the other.
        expect(radius.gte(wanted.radius)).toBe(true);
        const size = Decimal.max(wanted.y.abs(), wanted.radius);
        const top = size.isZero() ? new Decimal(16) : size; // the grid of 0
        expect(radius.minus(wanted.radius).lte(top.times(new Decimal(2).pow(-152)))).toBe(true);
        for (const end of [wanted.y, ...wanted.ends])
          expect(middle.minus(end).abs().lte(radius)).toBe(true);
      });
      enclosed++;
    }
    expect(enclosed).toBeGreaterThan(3);
  });
});

describe('balls without an enclosure', () => {
  const step = named('step', { atZero: 0 });
  const around = (m: bigint, r: bigint): Balls => ({
    exponent: -10,
    middle: [[5n << 10n, m]],
    radius: [[0n, r]],
  });

  it('are those that reach a jump', () => {
    expect(activateExactly(step, around(3n, 3n))).toBeUndefined();
    expect(activateExactly(step, around(3n, 2n))).toBeDefined();
    expect(activateExactly(step, around(0n, 0n))!.radius).toBeUndefined();
  });

  it('are those of which f is beyond 10^6000', () => {
    const far = { exponent: 0, middle: [[10n ** 3500n]], radius: [[1n]] };
    expect(activateExactly(named('square'), far)).toBeUndefined();
  });
});
