/**
 * Balls in decimal.js to any number of digits D, for what the oracle's forty cannot tell apart, as a number system
 * on one vector.
 *
 *     x W:      r ← r|W| + (2n + 2) 10^(1−D) |m||W|    each of 2n operations rounds once, and a formula's ball more
 *     f(x):     r ← S r + |f(m)| 10^(−2D/3)            S ≥ |f′| over m ± r
 *
 * S is the steepest slope that the activation states or, where it is less, |f′(m)| + M₂ r with |f″| ≤ M₂. Of a
 * vector it is the Lipschitz constant that is claimed of f; a maximum needs none.
 *
 * An exact form has sixty digits to work with and is trusted to forty (activations/digits.ts); it is
 * trusted to the same two thirds here.
 */

import { Decimal } from 'decimal.js';
import { workingRounding } from '../activations/digits.ts';
import {
  type Form,
  trustedDigits,
  type VectorForm,
  withDigits,
  workingDigits,
} from '../activations/index.ts';
import { steepest } from '../activations/slope.ts';
import { decimalOf, integerOf } from '../numbers/decimal.ts';
import type { Balls } from '../numbers/dyadic.ts';
import { onceEach } from '../numbers/once-each.ts';
import type { Rows } from '../numbers/rows.ts';
import { decimalOfDyadic } from '../oracle/ball.ts';
import { ballConstantsIn } from '../oracle/ball-constants.ts';
import { evaluate, type Formula } from '../words/formula.ts';
import type { NumberSystem } from '../words/number-system.ts';
import { spreadAlong } from '../words/spread-along.ts';
import { walk } from '../words/walk.ts';
import type { Block } from '../words/word.ts';
import {
  type DecimalBall,
  decimalBallConstants,
  exactBall,
  sizeOf,
  widened,
} from './decimal-ball.ts';
import type { FlatNetwork } from './flat-network.ts';
import { neverStopped, type Stopped } from './stopped.ts';

const powerOfTen = (exponent: number): Decimal => new Decimal(`1e${Math.trunc(exponent)}`);

/**
 * A formula in balls of that many digits, by way of binary integers, whose roots and quotients take a tenth of the time of those of
 * decimal.js. Its middle is rounded once, to 10^(1 − digits) of itself. Undefined as `decimalBallConstants` has it, which is held
 * against it in a test.
 */
export const constantOf = (digits: number): ((formula: Formula) => DecimalBall | undefined) => {
  const constants = ballConstantsIn(Math.ceil(digits * Math.log2(10)) + 32);
  const unit = powerOfTen(1 - digits);
  return (formula) => {
    if (typeof formula === 'number') return exactBall(formula);
    const ball = evaluate(constants, formula);
    if (!ball) return undefined;
    const middle = decimalOfDyadic(ball);
    const radius = decimalOfDyadic({ mantissa: ball.radius, exponent: ball.exponent });
    return widened(middle, sizeOf(radius).plus(sizeOf(middle).times(unit)));
  };
};

/** The constants of words as balls of that many digits. */
const constantsOfWords = (digits: number) => {
  const constant = constantOf(digits);
  return {
    entriesOf: onceEach((vector: readonly Formula[]) => vector.map(constant)),
    /** The columns of a block; undefined where one divides by what may be 0. */
    columnsOf: onceEach((block: Block): DecimalBall[][] | undefined => {
      const columns: DecimalBall[][] = block[0]!.map(() => []);
      for (const row of block) {
        for (const [j, formula] of row.entries()) {
          const ball = constant(formula as Formula);
          if (!ball) return undefined;
          columns[j]!.push(ball);
        }
      }
      return columns;
    }),
  };
};

const known = new Map<number, ReturnType<typeof constantsOfWords>>();

/** Those of that many digits, each worked out once: a search evaluates one network at hundreds of points. */
const constantsIn = (digits: number): ReturnType<typeof constantsOfWords> => {
  const kept = known.get(digits) ?? constantsOfWords(digits);
  known.set(digits, kept);
  return kept;
};

/** Σ xᵢ wᵢ of balls. */
const innerProduct = (
  x: readonly DecimalBall[],
  weights: readonly DecimalBall[],
  digits: number,
): DecimalBall => {
  let [middle, size, radius] = [new Decimal(0), new Decimal(0), new Decimal(0)];
  for (const [i, { middle: m, radius: r }] of x.entries()) {
    const w = weights[i]!;
    const [most, weight] = [sizeOf(m), sizeOf(w.middle)];
    middle = middle.plus(m.times(w.middle));
    size = size.plus(most.times(weight));
    if (!r.isZero()) radius = radius.plus(r.times(weight));
    if (!w.radius.isZero()) radius = radius.plus(most.plus(r).times(w.radius));
  }
  // The sums of sizes and radii round too: twice the bound is more than they can lose.
  const rounding = size.times(powerOfTen(1 - digits)).times(2 * (2 * x.length + 2));
  return widened(middle, radius.plus(rounding));
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
    const reach = radius.plus(middle.abs().times(workingRounding));
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
  return widened(middle, spread.plus(sizeOf(middle).times(trusted)));
};

const largest = (row: readonly DecimalBall[], digits: number): DecimalBall => {
  const low = Decimal.max(...row.map(({ middle, radius }) => middle.minus(radius)));
  const high = Decimal.max(...row.map(({ middle, radius }) => middle.plus(radius)));
  const rounding = low
    .abs()
    .plus(high.abs())
    .times(powerOfTen(2 - digits));
  return widened(low.plus(high).div(2), high.minus(low).div(2).plus(rounding));
};

const throughRow = (
  row: readonly DecimalBall[],
  form: VectorForm,
  digits: number,
): readonly (DecimalBall | undefined)[] => {
  const windows = form.activation.maxima?.(row.length, form.parameters);
  if (windows)
    return windows.map((window) =>
      largest(
        window.map((i) => row[i]!),
        digits,
      ),
    );
  const middles = row.map(({ middle }) => middle);
  const reach = Decimal.max(...row.map(({ radius }) => radius));
  const spread = reach.isZero() ? reach : form.spread(middles, reach);
  const trusted = powerOfTen((-digits * trustedDigits) / workingDigits);
  return form.f(middles).map((y) => spread && widened(y, spread.plus(sizeOf(y).times(trusted))));
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

type DecimalBalls = readonly DecimalBall[] | undefined;

const everyBall = (balls: readonly (DecimalBall | undefined)[]): DecimalBalls =>
  balls.every((ball) => ball !== undefined) ? balls : undefined;

/**
 * Balls of that many digits; undefined where an activation has no enclosure and a constant no value, and once
 * `stopped` returned true.
 */
export const decimalBalls = (digits: number, stopped: Stopped): NumberSystem<DecimalBalls> => {
  const constants = decimalBallConstants(digits);
  const { entriesOf, columnsOf } = constantsIn(digits);
  const at = (
    x: DecimalBalls,
    vector: readonly Formula[],
    each: number,
    of: typeof constants.sum,
  ): DecimalBalls => {
    if (!x || stopped()) return undefined;
    const entries = spreadAlong(entriesOf(vector), each, x.length);
    return everyBall(x.map((ball, i) => of(ball, entries[i])));
  };
  const all = (
    branches: readonly DecimalBalls[],
  ): readonly (readonly DecimalBall[])[] | undefined => {
    const known = branches.filter((branch) => branch !== undefined);
    return known.length < branches.length ? undefined : known;
  };
  return {
    take: (x, indices) => x && indices.map((i) => (i < 0 ? exactBall(0) : x[i]!)),
    times: (x, blocks) => {
      if (!x) return undefined;
      const m = blocks[0]!.length;
      const columns = blocks.map(columnsOf);
      const units: DecimalBall[] = [];
      for (let k = 0; k * m < x.length; k++) {
        const row = x.slice(k * m, (k + 1) * m);
        const weights = columns[k % columns.length];
        if (!weights) return undefined;
        for (const column of weights) {
          if (stopped()) return undefined;
          units.push(innerProduct(row, column, digits));
        }
      }
      return units;
    },
    scale: (x, vector, each) => at(x, vector, each, constants.product),
    plus: (x, vector, each) => at(x, vector, each, constants.sum),
    sum: (branches) =>
      all(branches)?.reduce((a, b) => a.map((ball, i) => constants.sum(ball, b[i]!)!)),
    concat: (branches) => all(branches)?.flat(),
    apply: (x, form) =>
      x && !stopped()
        ? everyBall(x.map((ball) => throughActivation(ball, form, digits)))
        : undefined,
    rows: (x, form, width) => {
      if (!x || stopped()) return undefined;
      const images: (DecimalBall | undefined)[] = [];
      for (let k = 0; k < x.length; k += width)
        images.push(...throughRow(x.slice(k, k + width), form, digits));
      return everyBall(images);
    },
  };
};

/**
 * The network's output at each row of `inputs` in balls of that many digits.  → [batch × outputs].
 * Undefined where an activation has no enclosure, where a value is too large for decimal.js, and when
 * `stopped` returned true between two units.
 */
export const forwardInBalls = (
  { words }: FlatNetwork,
  inputs: Rows,
  digits: number,
  stopped: Stopped = neverStopped,
): Balls | undefined =>
  withDigits(digits, () => {
    const system = decimalBalls(digits, stopped);
    const rows = inputs.map((row) => walk(system, words, row.map(exactBall)));
    return rows.every((row) => row !== undefined) ? toBinary(rows, digits) : undefined;
  });
