/** The error of each function in units of its last digit, by a second formula in decimal.js with more digits. */
import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import { decimalOf } from '../../numbers/decimal.ts';
import { isThorough } from '../../testing/effort.ts';
import { pointsAt } from '../../testing/points-at-scales.ts';
import { withDigits } from '../digits.ts';
import { atan } from './arctangent.ts';
import { pi } from './constants.ts';
import { erf, erfc } from './error-function.ts';
import { exp } from './exp.ts';
import { expm1 } from './expm1.ts';
import { sech2, tanh } from './hyperbolic-tangent.ts';
import { ln } from './ln.ts';
import { log1p } from './log1p.ts';
import { softplus } from './log1pexp.ts';
import { sigmoid } from './logistic.ts';
import { normalDensity, normalDistribution } from './normal.ts';
import { squareRoot } from './square-root.ts';
import { tanhSoftplus, tanhSoftplusSlope } from './tanh-softplus.ts';
import { cos, sin } from './trigonometric.ts';

type Form = (x: Decimal) => Decimal;

/**
 * Within (½ + 10⁻²) units of the last digit, as the docstrings say, with 25, 60 and 120 digits, 60 alone in `npm test`. The second formula has forty
 * digits more, and those that it loses.
 */
const isNearest = (
  ours: Form,
  theirs: Form,
  points: readonly (number | string)[],
  lost: (x: number) => number = () => 0,
) => {
  for (const digits of isThorough ? [25, 60, 120] : [60]) {
    for (const given of points) {
      const x = typeof given === 'number' ? decimalOf(given) : new Decimal(given);
      const wide = digits + 40 + Math.ceil(lost(Math.abs(x.toNumber())));
      const a = withDigits(digits, () => ours(x));
      const b = withDigits(wide, () => theirs(x));
      const error = withDigits(wide, () =>
        a
          .minus(b)
          .abs()
          .div(`1e${b.e - digits + 1}`),
      );
      expect(error.lte(0.51), `at ${given}, ${digits} digits: ${a} and ${b}`).toBe(true);
    }
  }
};

/** Digits of 10 that e^x is, and that a difference from x⁻ᵏ loses near 0. */
const power = (x: number) => x / Math.LN10;
const zerosOf =
  (k: number) =>
  (x: number): number =>
    x === 0 ? 0 : Math.max(0, -k * Math.log10(x));

/** Subnormal numbers, powers of two, and the numbers of 25, 60 and 120 digits at which formulas change near 0. */
const small = [
  ...[2 ** -1074, -(2 ** -1022), 2 ** -200, -(2 ** -53), 2 ** -10],
  ...[25, 60, 120].flatMap((n) => [`1e-${n}`, `-9.99e-${n + 1}`, `1.01e-${n + 1}`, `-9.99e-${n}`]),
];

/** Numbers whose decimal exponent is `most` at most, for series of few terms. */
const near = (most: number): (number | string)[] =>
  small.filter((x) => new Decimal(x).e <= most && !(typeof x === 'string' && x.includes('-120')));

/** Doubles next to multiples of ln 10, at which the power of ten changes. */
const tens = [1, 2, 3, 7, 50, 300].flatMap((k) => [k * Math.LN10, -k * Math.LN10]);

const above = (x: number): number => x * (1 + 2 ** -52);
const below = (x: number): number => x * (1 - 2 ** -53);

/** Numbers on both sides of a number, with either sign. */
const around = (...at: number[]): number[] =>
  at.flatMap((x) => [below(x), x, above(x)]).flatMap((x) => [x, -x]);

/** erf x = 2/√π Σ (−1)ⁿ x^(2n+1)/(n!(2n + 1)): alternating, where ours is not. DLMF 7.6.1. */
const alternatingErf: Form = (x) =>
  withDigits(Decimal.precision + Math.ceil(x.pow(2).toNumber()) + 20, () => {
    const square = x.times(x).neg();
    let [power, sum] = [x, x];
    for (let n = 1; power.abs().gt(`1e${x.e - Decimal.precision}`); n++) {
      power = power.times(square).div(n);
      sum = sum.plus(power.div(2 * n + 1));
    }
    return sum.times(2).div(pi().sqrt());
  });

/** erfc x for a large x by its asymptotic series, which is off by less than the first term left out. DLMF 7.12.1. */
const asymptoticErfc: Form = (x) => {
  const v = new Decimal(1).div(x.times(x).times(2));
  let [term, sum] = [new Decimal(1), new Decimal(0)];
  for (let k = 1; term.abs().gt(`1e-${Decimal.precision}`); k += 2) {
    sum = sum.plus(term);
    const next = term.times(v).times(-k);
    if (next.abs().gt(term.abs())) throw new Error(`erfc ${x}: the series has no more digits`);
    term = next;
  }
  return sum.times(x.times(x).neg().exp()).div(x.times(pi().sqrt()));
};

/** Not between 14 and 24: the one would take long there, and the other lacks digits. */
const erfcOf: Form = (x) =>
  x.gt(20) ? asymptoticErfc(x) : new Decimal(1).minus(alternatingErf(x));

/** ln(1 + e^x) as ln, or as max(x, 0) + E − E²/2 + E³/3 − … with E = e^−|x|. */
const plainSoftplus: Form = (x) => {
  if (x.abs().lt(3)) return x.exp().plus(1).ln();
  const e = x.abs().neg().exp();
  let [power, sum] = [e, e];
  for (let k = 2; power.gt(e.times(`1e-${Decimal.precision}`)); k++) {
    power = power.times(e);
    sum = k % 2 === 0 ? sum.minus(power.div(k)) : sum.plus(power.div(k));
  }
  return Decimal.max(x, 0).plus(sum);
};

describe('the error of each function is below (½ + 10⁻²) units of the last digit', () => {
  test('exp', () => {
    isNearest(exp, (x) => x.exp(), [...pointsAt(1, 10, 700, 1e4), ...small, ...tens, 0]);
  });

  test('expm1', () => {
    const points = [...pointsAt(1e-3, 1, 30), ...around(2), ...tens];
    isNearest(expm1, (x) => x.exp().minus(1), points, power);
    isNearest(expm1, (x) => x.plus(x.pow(2).div(2)).plus(x.pow(3).div(6)), [
      '1e-100',
      ...near(-80),
    ]);
  });

  test('ln, away from 1', () => {
    const points = pointsAt(1e-300, 1e-5, 3, 700, 1e300).map(Math.abs);
    const ends = [2 ** -1074, 2, 10, below(10), above(10), 0.1, Number.MAX_VALUE, 0.5];
    isNearest(ln, (x) => x.ln(), [...points, ...ends, '1e-5000', '9.9999e4000']);
  });

  test('log1p', () => {
    const points = [...pointsAt(1e-6, 1e-3, 0.49, 0.9), ...around(0.5, 0.25), below(1), 1, 3, 1e10];
    isNearest(log1p, (x) => x.plus(1).ln(), points, zerosOf(1));
    isNearest(log1p, (x) => x.minus(x.pow(2).div(2)).plus(x.pow(3).div(3)), [
      '1e-100',
      ...near(-80),
    ]);
  });

  test('sigmoid', () => {
    const points = [...pointsAt(1e-3, 1, 40, 700), ...tens, 0, 2 ** -1074];
    isNearest(sigmoid, (x) => new Decimal(1).div(x.neg().exp().plus(1)), points);
  });

  test('tanh and its slope', () => {
    const points = [
      ...pointsAt(0.1, 1, 20),
      ...around(1, 0.99),
      ...tens.map((x) => x / 2),
      2 ** -20,
    ];
    const sizes = (x: number) => 2 * zerosOf(1)(x) + 2 * power(x);
    isNearest(tanh, (x) => x.sinh().div(x.cosh()), points, sizes);
    isNearest(tanh, (x) => x.minus(x.pow(3).div(3)).plus(x.pow(5).times(2).div(15)), near(-80));
    isNearest(sech2, (x) => x.cosh().pow(-2), [...points, 0, 2 ** -1074, 1000], sizes);
  });

  test('softplus', () => {
    // From |x| = (digits + 5) ln 10, or half of it, on there is no logarithm.
    const switches = [25, 60, 120].flatMap((n) =>
      around((n + 5) * Math.LN10, ((n + 5) / 2) * Math.LN10),
    );
    const points = [...pointsAt(1e-20, 1, 40, 150), ...switches, ...tens, 0];
    isNearest(softplus, plainSoftplus, points);
  });

  test('tanh of softplus and its slope', () => {
    const points = [...pointsAt(1e-20, 1, 40), ...tens.slice(0, 8), 0];
    const tanhOf: Form = (x) => {
      const one = x.exp().plus(1);
      return one.minus(new Decimal(1).div(one)).div(one.plus(new Decimal(1).div(one)));
    };
    isNearest(tanhSoftplus, tanhOf, points, (x) => 2 * power(x));
    const slope: Form = (x) => new Decimal(1).minus(tanhOf(x).pow(2)).div(x.neg().exp().plus(1));
    isNearest(tanhSoftplusSlope, slope, points, (x) => 4 * power(x));
  });

  // With 25, 60 and 120 digits the continued fraction is used from these on.
  const switches = [25, 60, 120].map((n) => 0.6 * Math.sqrt(n + 3));
  const lost = (x: number) => (x < 20 ? zerosOf(1)(x) + x * x * Math.LOG10E : 2);

  test('erf and erfc', () => {
    const points = [...pointsAt(1e-3, 0.5, 2, 6), ...around(...switches)];
    isNearest(erf, alternatingErf, points, lost);
    isNearest(erf, (x) => x.minus(x.pow(3).div(3)).times(2).div(pi().sqrt()), near(-80));
    const right = [...points.map(Math.abs), 0, 12, 13, 26, 30, 100];
    isNearest(erfc, erfcOf, [...right, ...points.filter((x) => x < 0)], lost);
  });

  test('Φ and φ', () => {
    const points = [...pointsAt(0.1, 1, 8), ...around(...switches.map((u) => u * Math.SQRT2)), 0];
    const half: Form = (x) => erfcOf(x.neg().div(new Decimal(2).sqrt())).div(2);
    isNearest(normalDistribution, half, [...points, -35, -100, 2 ** -1074], lost);
    const density: Form = (x) => x.pow(2).div(-2).exp().div(pi().times(2).sqrt());
    isNearest(normalDensity, density, [...points, ...small, 100], (x) => 2 * Math.log10(1 + x));
  });

  test('sin, cos and atan', () => {
    // Muller 2016, table 11.1: of all doubles the nearest to a multiple of π/2.
    const nearest = 6381956970095103 * 2 ** 797;
    const turns = [1, 2, 3, 4, 5, 1000].flatMap((k) => around((k * Math.PI) / 4));
    const points = [...pointsAt(1e-3, 1, 30, 1e10, 1e22), ...turns, nearest];
    const digitsOf = (x: number) => 30 + Math.max(0, Math.log10(x));
    isNearest(sin, (x) => x.sin(), points, digitsOf);
    isNearest(cos, (x) => x.cos(), [...points, 2 ** -1074, 0], digitsOf);
    isNearest(sin, (x) => x.minus(x.pow(3).div(6)), near(-80));
    isNearest(atan, (x) => x.atan(), [...pointsAt(1e-3, 1, 30, 1e10), ...around(1), 0.287, 1e300]);
    isNearest(atan, (x) => x.minus(x.pow(3).div(3)).plus(x.pow(5).div(5)), near(-80));
  });

  test('√x', () => {
    const squares = [4, 9, 100, 2 ** -1074, 0.25, 1e-5].flatMap((x) => [x, above(x), below(x)]);
    isNearest(squareRoot, (x) => x.sqrt(), [
      ...squares,
      ...pointsAt(1e-300, 1, 10, 1e300).map(Math.abs),
    ]);
  });
});
