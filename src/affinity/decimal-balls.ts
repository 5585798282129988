/**
 * Balls in decimal.js to any number of digits D, for what the oracle's forty cannot tell apart.
 *
 *     x W + b:  r ← r|W| + (2n + 2) 10^(1−D) (|m||W| + |b|)    each of 2n + 1 operations rounds once
 *     f(x):     r ← S r + |f(m)| 10^(−2D/3)                    S ≥ |f′| over m ± r
 *
 * S is the steepest slope that the activation states or, where it is less, |f′(m)| + M₂ r with |f″| ≤ M₂.
 *
 * An exact form has sixty digits to work with and is trusted to forty (activations/digits.ts); it is
 * trusted to the same two thirds here.
 */
import { Decimal } from 'decimal.js';
import { type Form, trustedDigits, withDigits, workingDigits } from '../activations/index.ts';
import { steepest } from '../activations/slope.ts';
import { formOfLayer } from '../network/float64-forward.ts';
import { type Dense, isDense, type Layer, type Stack } from '../network/stack.ts';
import { decimalOf, integerOf } from '../numbers/decimal.ts';
import type { Balls } from '../numbers/dyadic.ts';
import type { Rows } from '../numbers/rows.ts';
import { neverStopped, type Stopped } from './stopped.ts';

interface DecimalBall {
  readonly middle: Decimal;
  readonly radius: Decimal;
}

const powerOfTen = (exponent: number): Decimal => new Decimal(`1e${Math.trunc(exponent)}`);

const throughDense = (
  x: readonly DecimalBall[],
  { weight, bias }: Dense,
  digits: number,
  stopped: Stopped,
): DecimalBall[] | undefined => {
  const units: DecimalBall[] = [];
  for (const j of weight[0]!.keys()) {
    if (stopped()) return undefined;
    const start = decimalOf(bias?.[j] ?? 0);
    let [middle, size, radius] = [start, start.abs(), new Decimal(0)];
    for (const [i, xi] of x.entries()) {
      const w = decimalOf(weight[i]![j]!);
      middle = middle.plus(xi.middle.times(w));
      size = size.plus(xi.middle.abs().times(w.abs()));
      radius = radius.plus(xi.radius.times(w.abs()));
    }
    // The sums of sizes and radii round too: twice the bound is more than they can lose.
    const rounding = size.times(powerOfTen(1 - digits)).times(2 * (2 * x.length + 2));
    units.push({ middle, radius: radius.times(1 + 2 ** -20).plus(rounding) });
  }
  return units;
};

/**
 * |f′(m′)| + M₂ (r + |m|·10⁻⁵⁸) where the activation states both, as f′ is continuous then: m′ is m to
 * sixty digits, as a bound needs no more of f′.
 */
const localSlope = (form: Form, { middle, radius }: DecimalBall): Decimal | undefined =>
  withDigits(workingDigits, () => {
    const curvature = form.activation.curvature(form.parameters);
    if (curvature === undefined || !form.derivative) return undefined;
    const near = middle.toSignificantDigits(workingDigits);
    const reach = radius.plus(middle.abs().times('1e-58'));
    const slope = form
      .derivative(near)
      .abs()
      .plus(reach.times(decimalOf(curvature)));
    return slope.times(1 + 2 ** -20);
  });

/** An upper bound of |f′| on the ball; undefined where none is known. */
const slopeOn = (form: Form, x: DecimalBall): Decimal | undefined => {
  const [center, spread] = [x.middle.toNumber(), x.radius.toNumber()];
  // m ± r in doubles, outwards: a few units in the last place wider than it is.
  const reach = spread * (1 + 2 ** -40) + Math.abs(center) * 2 ** -50 + 2 ** -1074;
  const stated = steepest(form, center - reach, center + reach);
  const local = localSlope(form, x);
  if (typeof stated !== 'string') return Decimal.min(decimalOf(stated), local ?? Infinity);
  return local;
};

const throughActivation = (x: DecimalBall, form: Form, digits: number): DecimalBall | undefined => {
  const middle = form.f(x.middle);
  const slope = x.radius.isZero() ? x.radius : slopeOn(form, x);
  if (!slope) return undefined;
  const spread = x.radius.times(slope);
  const trusted = powerOfTen((-digits * trustedDigits) / workingDigits);
  const radius = spread.plus(middle.abs().times(trusted));
  return { middle, radius: radius.times(1 + 2 ** -20) };
};

/** No grid is finer: e^(−10⁸) would need as many bits. What is below it is within the radius. */
const smallestExponent = -20_000;

/** The same balls on one binary grid, a little wider; undefined where decimal.js overflowed. */
const toBinary = (rows: readonly (readonly DecimalBall[])[], digits: number): Balls | undefined => {
  if (!rows.flat().every(({ middle, radius }) => middle.isFinite() && radius.isFinite())) {
    return undefined;
  }
  const tops = rows.flat().map(({ middle, radius }) => middle.abs().plus(radius));
  const sizes = tops.filter((top) => !top.isZero()).map((top) => (top.e + 1) * Math.log2(10));
  const finest = Math.floor(Math.min(0, ...sizes) - digits * Math.log2(10));
  const exponent = Math.max(finest, smallestExponent);
  const on = (of: (ball: DecimalBall) => bigint) => rows.map((row) => row.map(of));
  return {
    exponent,
    middle: on(({ middle }) => integerOf(middle, exponent)),
    radius: on(({ middle, radius }) => {
      const rounding = middle.abs().times(powerOfTen(1 - digits));
      return integerOf(radius.plus(rounding), exponent) + 2n;
    }),
  };
};

const everyBall = (
  balls: readonly (DecimalBall | undefined)[],
): readonly DecimalBall[] | undefined =>
  balls.every((ball) => ball !== undefined) ? balls : undefined;

/**
 * The stack's output at each row of `inputs` in balls of that many digits.  → [batch × outputs].
 * Undefined where an activation has no enclosure, where a value is too large for decimal.js, and when
 * `stopped` returned true between two units.
 */
export const forwardInBalls = (
  stack: Stack<Layer>,
  inputs: Rows,
  digits: number,
  stopped: Stopped = neverStopped,
): Balls | undefined =>
  withDigits(digits, () => {
    const forward = (row: readonly number[]): readonly DecimalBall[] | undefined =>
      stack.layers.reduce<readonly DecimalBall[] | undefined>(
        (x, layer) => {
          if (!x || stopped()) return undefined;
          if (isDense(layer)) return throughDense(x, layer, digits, stopped);
          const form = formOfLayer(layer);
          return everyBall(x.map((ball) => throughActivation(ball, form, digits)));
        },
        row.map((x) => ({ middle: decimalOf(x), radius: new Decimal(0) })),
      );
    const rows = inputs.map(forward);
    return rows.every((row) => row !== undefined) ? toBinary(rows, digits) : undefined;
  });
