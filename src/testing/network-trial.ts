/** One random network, computed in several honest ways, against its certified bounds. */
import { collapseIn } from '../collapse/collapse.ts';
import { isBounded, type Tolerance } from '../judge/tolerance.ts';
import { forwardWith } from '../network/float64-forward.ts';
import { inputSize, type Network } from '../network/network.ts';
import { type Arithmetic, arithmeticOf } from '../numbers/arithmetic.ts';
import type { Balls } from '../numbers/dyadic.ts';
import { type Format, smallestNormal } from '../numbers/format.ts';
import {
  add,
  compare,
  dyadic,
  fractionOf,
  negate,
  numberOfFraction,
  subtract,
} from '../numbers/fraction.ts';
import type { Random } from '../numbers/random.ts';
import { basisPoints, type Rows } from '../numbers/rows.ts';
import { exactForward } from '../oracle/exact-forward.ts';
import { networkCollapseTolerance, networkTolerance } from '../rounding/network-tolerance.ts';
import { floatBeyond } from '../words/systems/beyond.ts';
import { foldedNorms } from './folded-norms.ts';
import { realNetwork } from './real-networks.ts';

/** The format, in which results below the smallest normal number are 0. */
export const flushing = (format: Format): Format => {
  const normal = smallestNormal(format);
  const round = (x: number): number => {
    const y = format.round(x);
    return Math.abs(y) < normal ? 0 : y;
  };
  return { ...format, subnormals: 'flushed', round };
};

/** The format's arithmetic, with each sum in an order of its own. */
export const shuffled = (format: Format, random: Random): Arithmetic<number> => {
  const { name, round, multiply: factors = format, sum = format } = format;
  const isStored = random.chance(0.5);
  const add = (a: number, b: number): number => sum.round(a + b);
  const multiply = (a: number, b: number): number => sum.round(factors.round(a) * factors.round(b));
  return {
    name,
    from: arithmeticOf(format).from,
    add,
    multiply,
    affine: (x, weight, bias) =>
      x.map((row) =>
        weight[0]!.map((_, j) => {
          const terms = row.map((xi, i) => multiply(xi, weight[i]![j]!));
          if (bias) terms.push(bias[j]!);
          while (terms.length > 1) {
            const [a] = terms.splice(random.integer(0, terms.length - 1), 1);
            const i = random.integer(0, terms.length - 1);
            terms[i] = add(terms[i]!, a!);
          }
          return isStored ? round(terms[0]!) : terms[0]!;
        }),
      ),
  };
};

/** What was compared: entries, those surely beyond their bound, and the error of each ÷ its bound. */
export interface Tally {
  entries: number;
  wrong: number;
  uncertified: number;
  readonly tightness: number[];
}

export const emptyTally = (): Tally => ({ entries: 0, wrong: 0, uncertified: 0, tightness: [] });

const compareWith = (tally: Tally, given: Rows, truth: Balls, tolerance: Tolerance): void => {
  if (!isBounded(tolerance)) return;
  for (const [i, row] of given.entries()) {
    for (const [j, y] of row.entries()) {
      const at = (rows: Balls['middle']) =>
        dyadic({ mantissa: rows[i]![j]!, exponent: truth.exponent });
      const gap = subtract(fractionOf(y), at(truth.middle));
      const size = gap.numerator < 0n ? negate(gap) : gap;
      const bound = tolerance.per[i]![j]!;
      const allowed = fractionOf(bound);
      tally.entries++;
      if (compare(size, truth.radius ? add(allowed, at(truth.radius)) : allowed) > 0) tally.wrong++;
      else if (bound > 0) tally.tightness.push(numberOfFraction(size) / bound);
    }
  }
};

/** W′ of the oracle: f(eᵢ) − f(0). */
const weightOf = ({ exponent, middle, radius }: Balls): Balls => ({
  exponent,
  middle: middle.slice(1).map((row) => row.map((m, j) => m - middle[0]![j]!)),
  ...(radius && { radius: radius.slice(1).map((row) => row.map((r, j) => r + radius[0]![j]!)) }),
});

/** A collapse in a random order of sums, against the bounds of W′ and b′. */
const tryCollapse = (tally: Tally, network: Network, format: Format, random: Random): void => {
  const map = exactForward(network, basisPoints(inputSize(network)));
  const { weight, bias } = networkCollapseTolerance(network, format);
  if (!map || !isBounded(weight) || !isBounded(bias)) return;
  const arithmetic = shuffled(format, random);
  const computed = collapseIn(arithmetic, network, floatBeyond(arithmetic));
  compareWith(tally, computed.weight, weightOf(map), weight);
  compareWith(tally, [computed.bias], map, bias);
};

/**
 * Draws a network, affine or not, with ordinary or small numbers, and computes it layer by layer, with its norms
 * folded into the dense layers and convolutions beside them, and collapsed, each in a random order of sums.
 */
export const tryNetwork = (tally: Tally, random: Random, format: Format): void => {
  const affine = random.chance(0.5);
  const scale = random.chance(0.3) ? 2 ** -random.integer(2, format.unit < 1e-6 ? 60 : 6) : 1;
  const without = affine ? /activation|max-pool/ : /^$/;
  const network = realNetwork(random, format, { scale, without });
  const inputs = [0, 1].map(() =>
    Array.from({ length: inputSize(network) }, () => format.round(random.normal())),
  );
  const arithmetic = shuffled(format, random);
  const truth = exactForward(network, inputs);
  const tolerance = networkTolerance(network, inputs, format);
  if (!isBounded(tolerance)) tally.uncertified++;
  if (truth && isBounded(tolerance)) {
    for (const run of [network, foldedNorms(network, format.round)])
      compareWith(tally, forwardWith(arithmetic, run, inputs), truth, tolerance);
  }
  if (affine && inputSize(network) <= 12) tryCollapse(tally, network, format, random);
};
