import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import { decimalOf } from '../../numbers/decimal.ts';
import { pointsAt } from '../../testing/points-at-scales.ts';
import { withDigits } from '../digits.ts';
import { pi } from './constants.ts';
import { erfc } from './error-function.ts';
import { exp } from './exp.ts';
import { bitsFor, ln10 } from './fixed-point.ts';
import { geluTanh } from './gelu-by-tanh.ts';
import { tanh, tanhShrink } from './hyperbolic-tangent.ts';
import { softplus } from './log1pexp.ts';
import { siluSlope } from './logistic.ts';
import { normalDensity, normalDistribution } from './normal.ts';
import { cos, sin } from './trigonometric.ts';

type Form = (x: Decimal) => Decimal;

/** e^x as (e^(x/2ᵏ))^(2ᵏ) with a plain Taylor sum: another route, with digits to spare. */
const plainExp: Form = (x) =>
  withDigits(Decimal.precision + 60, () => {
    const halvings = Math.max(0, x.e + 1) * 4 + 4;
    const small = x.div(new Decimal(2).pow(halvings));
    let [term, sum] = [new Decimal(1), new Decimal(1)];
    for (let k = 1; k < 120; k++) {
      term = term.times(small).div(k);
      sum = sum.plus(term);
    }
    for (let i = 0; i < halvings; i++) sum = sum.times(sum);
    return sum;
  });

/** Correct to that many digits at 60: |a − b| ≤ 10^−digits |b|. */
const agree = (ours: Form, theirs: Form, points: readonly number[], digits = 58) => {
  for (const x of points) {
    const exact = decimalOf(x);
    const a = withDigits(60, () => ours(exact));
    const b = withDigits(90, () => theirs(exact));
    const error = withDigits(90, () => a.minus(b).abs());
    expect(error.lte(b.abs().times(`1e-${digits}`)), `at ${x}: ${a} and ${b}`).toBe(true);
  }
};

/** The exp of decimal.js, at more digits than the difference loses. */
const wide =
  (digits: number, form: Form): Form =>
  (x) =>
    withDigits(digits, () => form(x));

describe('each special function agrees with a second formula', () => {
  test('exp: decimal.js, and a plain Taylor sum', () => {
    const points = [...pointsAt(1e-300, 1e-20, 1e-3, 1, 10, 700, 1e5), 0];
    agree(exp, (x) => x.exp(), points);
    agree(exp, plainExp, pointsAt(1e-3, 1, 10, 700));
  });

  test('exp of numbers as large as decimals can be the exponents of', () => {
    // decimal.js takes seconds there: e^x = (e^(x/2))² is asked of ours twice.
    for (const x of [3e15, -3e15, 1.3e16, -1.3e16].map(decimalOf)) {
      const [whole, half] = withDigits(60, () => [exp(x), exp(x.div(2))]) as [Decimal, Decimal];
      const square = withDigits(80, () => half.times(half));
      expect(withDigits(60, () => whole.div(square).minus(1).abs()).lte('1e-57')).toBe(true);
    }
    const large = [1e15, -1e15].map(decimalOf);
    for (const x of large)
      expect(withDigits(30, () => exp(x).div(x.exp()).minus(1).abs()).lte('1e-28')).toBe(true);
    const beyond = [5e16, -5e16, 1e17, -1e17, 1e300].map(decimalOf);
    expect(withDigits(60, () => beyond.map((x) => exp(x).toNumber()))).toEqual([
      ...[Infinity, 0, Infinity, 0, Infinity],
    ]);
  });

  test('ln 10: the digits that decimal.js carries', () => {
    for (const digits of [20, 300, 1000]) {
      const bits = bitsFor(digits);
      const theirs = withDigits(digits, () => new Decimal(10).ln());
      const ours = withDigits(digits, () =>
        new Decimal(String(ln10(bits))).div(new Decimal(2).pow(bits)),
      );
      expect(
        ours
          .minus(theirs)
          .abs()
          .lte(`1e${2 - digits}`),
        `${digits} digits`,
      ).toBe(true);
    }
  });

  test('exp in 1,200 digits: decimal.js', () => {
    const x = decimalOf(2.25);
    const [ours, theirs] = withDigits(1200, () => [exp(x), x.exp()]) as [Decimal, Decimal];
    expect(withDigits(1200, () => ours.minus(theirs).abs()).lte('1e-1198')).toBe(true);
  });

  test('x − tanh x: by sinh x/cosh x of decimal.js at many digits', () => {
    agree(
      tanhShrink,
      wide(700, (x) => x.minus(x.sinh().div(x.cosh()))),
      pointsAt(1e-200, 1e-20, 1e-3, 1, 20),
    );
  });

  test('erfc: series and continued fraction agree where both are used', () => {
    // The series is used below 5, the fraction above; each bounds the other's error at the seam.
    const [left, right] = withDigits(60, () => [
      erfc(new Decimal(5).minus('1e-45')),
      erfc(new Decimal(5)),
    ]);
    expect(left!.minus(right!).div(right!).abs().lt('2e-44')).toBe(true);
    // DLMF 7.12.1, in value: erfc 10 = 2.0884875837625447570007862949577886115608181193211634e-45.
    const ten = withDigits(50, () => erfc(new Decimal(10)));
    expect(ten.toString()).toBe('2.0884875837625447570007862949577886115608181193212e-45');
  });

  test('Φ: its derivative is φ, and Φ(x) + Φ(−x) = 1', () => {
    withDigits(60, () => {
      for (const x of [-3, -1, 0, 0.5, 2, 7]) {
        const at = new Decimal(x);
        const h = new Decimal('1e-15');
        const slope = normalDistribution(at.plus(h))
          .minus(normalDistribution(at.minus(h)))
          .div(h.times(2));
        expect(slope.minus(normalDensity(at)).abs().lt('1e-29')).toBe(true);
        const sum = normalDistribution(at).plus(normalDistribution(at.neg()));
        expect(sum.minus(1).abs().lt('1e-58')).toBe(true);
      }
    });
  });

  test('sin and cos: decimal.js, at every size', () => {
    const points = pointsAt(1e-200, 1e-20, 1e-3, 1, 30, 1e10, 1e22);
    agree(sin, (x) => x.sin(), points, 56);
    agree(cos, (x) => x.cos(), points, 56);
    // Muller 2016, table 11.1: of all doubles the nearest to a multiple of π/2.
    agree(cos, (x) => withDigits(400, () => x.cos()), [6381956970095103 * 2 ** 797], 56);
  });

  test('the tanh form of GELU and the slope of SiLU: as they are defined', () => {
    agree(
      geluTanh,
      wide(150, (x) => {
        const u = x.plus(x.pow(3).times('0.044715')).times(new Decimal(2).div(pi()).sqrt());
        return x.times(u.tanh().plus(1)).div(2);
      }),
      pointsAt(1e-10, 1, 5),
    );
    agree(
      siluSlope,
      wide(300, (x) => {
        const e = x.neg().exp();
        return e.plus(1).plus(x.times(e)).div(e.plus(1).pow(2));
      }),
      pointsAt(1e-10, 1, 30),
    );
  });
});

test('the tails: what a careless formula loses', () => {
  const at = (f: Form, x: number) =>
    withDigits(60, () => f(decimalOf(x)).toSignificantDigits(12).toString());
  expect(at((x) => x.times(normalDistribution(x)), -30)).toBe('-1.47201417814e-196');
  expect(at(tanh, 1e-300)).toBe('1e-300');
  expect(at(softplus, -700)).toBe('9.85967654376e-305');
  expect(at((x) => new Decimal(1).minus(tanh(x)), 20)).toBe('8.49670851058e-18');
  expect(at(tanhShrink, 1e-300)).toBe('3.33333333333e-901');
});
