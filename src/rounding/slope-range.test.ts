import { describe, expect, it } from 'vitest';
import { withDigits } from '../activations/digits.ts';
import { activationNamed, elementwise, type Form, formOf } from '../activations/index.ts';
import { steepest } from '../activations/slope.ts';
import { decimalOf } from '../numbers/decimal.ts';
import { randomFrom } from '../numbers/random.ts';
import { many } from '../testing/effort.ts';
import { slopesOf } from './slope-range.ts';

const named = (name: string, parameters?: Record<string, number>): Form => {
  const activation = activationNamed(name);
  if (activation?.kind !== 'elementwise') throw new Error(name);
  return formOf(activation, parameters);
};

const slopeRange = (form: Form, c: number, reach: number, steep: number) =>
  slopesOf(form)(c, reach, steep);

describe('slopes of lines', () => {
  const relu = named('relu');

  it('are those of the line, and nothing is off where that is a whole number', () => {
    expect(slopeRange(relu, 3, 2.5, 1)).toEqual({ factor: 1, off: 0 });
    expect(slopeRange(relu, -3, 2.5, 1)).toEqual({ factor: 0, off: 0 });
    const { factor, off } = slopeRange(named('leaky-relu', { slope: 0.25 }), -3, 1, 1);
    expect(factor).toBe(0.25);
    expect(off).toBe(2 ** -49);
  });

  it('are all between those of the lines that are met, the ends too', () => {
    for (const [c, reach] of [
      [1, 2],
      [-1, 2],
      [3, 3],
      [-3, 3],
      [0, 0],
    ] as const) {
      // biome-ignore format: pairs
      const { factor, off } = slopeRange(relu, c, reach, 1);
      expect(factor).toBe(0.5);
      expect(off).toBe(0.5 + 2 ** -48);
    }
    const leaky = slopeRange(named('leaky-relu', { slope: -3 }), 1, 2, 3);
    expect(leaky.factor).toBe(-1);
    expect(leaky.off).toBe(2 + 2 ** -46);
    // Three lines: 0, 1 and 0.
    expect(slopeRange(named('relu6'), 3, 1, 1)).toEqual({ factor: 1, off: 0 });
    expect(slopeRange(named('relu6'), 8, 1, 1)).toEqual({ factor: 0, off: 0 });
    expect(slopeRange(named('relu6'), 3, 4, 1).factor).toBe(0.5);
  });

  it('meet a line that begins within an ulp or two', () => {
    expect(slopeRange(named('relu6'), 5, 1 - 5 * 2 ** -48, 1).factor).toBe(0.5);
    expect(slopeRange(named('relu6'), 7, 1 - 7 * 2 ** -48, 1).factor).toBe(0.5);
    expect(slopeRange(named('relu6'), 5, 1 - 2 ** -40, 1)).toEqual({ factor: 1, off: 0 });
    expect(slopeRange(named('relu6'), 7, 1 - 2 ** -40, 1)).toEqual({ factor: 0, off: 0 });
  });
});

describe('slopes of smooth functions', () => {
  it('are those of two values around c, and off by what f′ bends and both values miss', () => {
    const square = named('square'); // f″ = 2, and half an ulp
    const h = 2 ** -24;
    const { factor, off } = slopeRange(square, 3, 2 ** -10, 100);
    expect(factor).toBe(6); // (3 ± h)² are no doubles, but their rounded difference is
    const miss = (x: number) => 2 ** -53 * x ** 2;
    const most = 2 * (2 ** -10 + 2 * h) + (miss(3 - h) + miss(3 + h)) / (2 * h) + 2 ** -50 * 6; // biome-ignore format: a formula
    expect(off).toBeGreaterThanOrEqual(most);
    expect(off).toBeLessThanOrEqual(most * (1 + 2 ** -20));
  });

  it('are any up to the steepest, where f″ has no bound or c is too large', () => {
    const form = named('gelu');
    expect(slopeRange({ ...form, curvature: undefined } as never, 0.3, 0, 1.5)).toEqual({ factor: 0, off: 1.5 }); // biome-ignore format: a call
    expect(slopeRange(form, 2 ** 40, 0, 1.5)).toEqual({ factor: 0, off: 1.5 });
    expect(slopeRange(form, -(2 ** 40), 0, 1.5)).toEqual({ factor: 0, off: 1.5 });
    expect(slopeRange(form, 0.3, 10, 1.5)).toEqual({ factor: 0, off: 1.5 });
    const { factor } = slopeRange(form, 0.3, 1, 1.5);
    expect(factor).toBeGreaterThan(0.7); // gelu′(0.3) = 0.73
    const { off } = slopeRange(form, 0.3, 0, 1.5);
    expect(slopeRange(form, 0.3, 0, off)).toEqual({ factor: 0, off });
    expect(slopeRange(form, 0.3, 0, off * (1 + 2 ** -50)).factor).toBeGreaterThan(0.7);
    const infinite = { ...form, float64: () => Number.POSITIVE_INFINITY };
    expect(slopeRange(infinite, 0.3, 0, 1.5)).toEqual({ factor: 0, off: 1.5 });
  });

  it('are any near a number where f′ jumps, and else what they are on one side', () => {
    const elu = named('elu', { alpha: 3 });
    const any = { factor: 0, off: 3 };
    const reach = 2 ** -10;
    const [within, beyond] = [reach + 2 ** -20, reach + 2 ** -19];
    const shifted = { ...elu, breakpoints: [within] };
    expect(slopeRange(shifted, within * 2, reach, 3)).toEqual(any);
    expect(slopeRange(shifted, -within, reach, 3).factor).toBeGreaterThan(2.9);
    for (const c of [0, within, -within, reach / 2]) expect(slopeRange(elu, c, reach, 3)).toEqual(any); // biome-ignore format: a call
    expect(slopeRange(elu, beyond, reach, 3).factor).toBe(1);
    expect(slopeRange(elu, -beyond, reach, 3).factor).toBeGreaterThan(2.9);
    // Where there is one bound on both sides, f′ does not jump.
    const tanh = named('tanh');
    expect(slopeRange({ ...tanh, breakpoints: [0] }, 0, 0, 1).factor).toBeGreaterThan(0.99);
  });
});

const smooth = elementwise.map(({ name }) => name);

it.each(smooth)('of %s are found between numbers that are drawn', (name) => {
  const form = named(name);
  const random = randomFrom(7);
  for (let k = 0; k < many(40, 10); k++) {
    const c = random.normal() * 3;
    const reach = 2 ** -random.integer(0, 40);
    const steep = steepest(form, c - reach, c + reach);
    if (typeof steep === 'string') continue;
    const { factor, off } = slopeRange(form, c, reach, steep);
    const [x, y] = [c + reach * (2 * random.unit() - 1), c + reach * (2 * random.unit() - 1)];
    if (x === y) continue;
    const isWithin = withDigits(60, () => {
      const slope = form
        .f(x)
        .minus(form.f(y))
        .div(decimalOf(x).minus(decimalOf(y)));
      return slope.minus(decimalOf(factor)).abs().lte(decimalOf(off).plus(1e-40));
    });
    expect(isWithin).toBe(true);
  }
});
