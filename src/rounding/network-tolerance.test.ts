import { describe, expect, it } from 'vitest';
import { collapseIn } from '../collapse/collapse.ts';
import { isBounded, type Tolerance } from '../judge/tolerance.ts';
import { forwardWith } from '../network/float64-forward.ts';
import { inputSize, type Network } from '../network/network.ts';
import type { Arithmetic } from '../numbers/arithmetic.ts';
import type { Balls } from '../numbers/dyadic.ts';
import {
  bfloat16,
  type Format,
  float16,
  float32,
  float64,
  smallestNormal,
} from '../numbers/format.ts';
import { add, compare, dyadic, fractionOf, negate, subtract } from '../numbers/fraction.ts';
import { type Random, randomFrom } from '../numbers/random.ts';
import { basisPoints, type Rows } from '../numbers/rows.ts';
import { exactForward } from '../oracle/exact-forward.ts';
import { realNetwork } from '../testing/real-networks.ts';
import { floatBeyond } from '../words/systems/beyond.ts';
import { networkCollapseTolerance, networkTolerance } from './network-tolerance.ts';

const kept = [float64, float32, float16, bfloat16];

const flushing = (format: Format): Format => {
  const normal = smallestNormal(format);
  return {
    ...format,
    subnormals: 'flushed',
    round: (x) => {
      const y = format.round(x);
      return Math.abs(y) < normal ? 0 : y;
    },
  };
};

/** The format's arithmetic, with each sum in an order of its own. */
const shuffled = ({ name, round }: Format, random: Random): Arithmetic<number> => ({
  name,
  from: round,
  add: (a, b) => round(a + b),
  multiply: (a, b) => round(a * b),
  affine: (x, weight, bias) =>
    x.map((row) =>
      weight[0]!.map((_, j) => {
        const terms = row.map((xi, i) => round(xi * weight[i]![j]!));
        if (bias) terms.push(bias[j]!);
        while (terms.length > 1) {
          const [a] = terms.splice(random.integer(0, terms.length - 1), 1);
          const i = random.integer(0, terms.length - 1);
          terms[i] = round(terms[i]! + a!);
        }
        return terms[0]!;
      }),
    ),
});

/** How many entries are surely further from the truth than the tolerance, and how many there are. */
const beyond = (given: Rows, truth: Balls, tolerance: Tolerance): readonly [number, number] => {
  if (!isBounded(tolerance)) return [0, 0];
  let [wrong, entries] = [0, 0];
  for (const [i, row] of given.entries()) {
    for (const [j, y] of row.entries()) {
      const at = (rows: Balls['middle']) =>
        dyadic({ mantissa: rows[i]![j]!, exponent: truth.exponent });
      const gap = subtract(fractionOf(y), at(truth.middle));
      const size = gap.numerator < 0n ? negate(gap) : gap;
      const allowed = fractionOf(tolerance.per[i]![j]!);
      if (compare(size, truth.radius ? add(allowed, at(truth.radius)) : allowed) > 0) wrong++;
      entries++;
    }
  }
  return [wrong, entries];
};

/** W′ of the oracle: f(eᵢ) − f(0). */
const weightOf = ({ exponent, middle, radius }: Balls): Balls => ({
  exponent,
  middle: middle.slice(1).map((row) => row.map((m, j) => m - middle[0]![j]!)),
  ...(radius && { radius: radius.slice(1).map((row) => row.map((r, j) => r + radius[0]![j]!)) }),
});

const drawInputs = (random: Random, network: Network, format: Format): Rows =>
  [0, 1].map(() => Array.from({ length: inputSize(network) }, () => format.round(random.normal())));

describe('the tolerance of a network', () => {
  it.each([...kept, ...kept.map(flushing)].map((format) => ({ format, ...format })))(
    'holds for $name, subnormals $subnormals, in any order of summation',
    ({ format }) => {
      const random = randomFrom(6);
      let [wrong, entries] = [0, 0];
      const count = ([beyondIt, all]: readonly [number, number]) => {
        wrong += beyondIt;
        entries += all;
      };
      for (let n = 0; n < 150; n++) {
        const affine = random.chance(0.5);
        const scale = random.chance(0.3) ? 2 ** -random.integer(2, format.unit < 1e-6 ? 40 : 6) : 1;
        const without = affine ? /activation|max-pool/ : undefined;
        const network = realNetwork(random, format, { scale, ...(without && { without }) });
        const inputs = drawInputs(random, network, format);
        const arithmetic = shuffled(format, random);
        const truth = exactForward(network, inputs);
        const tolerance = networkTolerance(network, inputs, format);
        if (truth && isBounded(tolerance))
          count(beyond(forwardWith(arithmetic, network, inputs), truth, tolerance));
        if (!affine || inputSize(network) > 12) continue;
        const map = exactForward(network, basisPoints(inputSize(network)));
        const { weight, bias } = networkCollapseTolerance(network, format);
        if (!map || !isBounded(weight) || !isBounded(bias)) continue;
        const computed = collapseIn(arithmetic, network, floatBeyond(arithmetic));
        count(beyond(computed.weight, weightOf(map), weight));
        count(beyond([computed.bias], map, bias));
      }
      expect(entries).toBeGreaterThan(1_500);
      expect(wrong).toBe(0);
    },
  );

  it('is 0 for whole numbers', () => {
    const network: Network = {
      inputs: [1, 2, 2],
      layers: [
        { kind: 'conv', weight: [[[[3, -1]]]], bias: [2] },
        { kind: 'sum', branches: [[], [{ kind: 'activation', name: 'relu' }]] },
      ] as readonly object[] as Network['layers'],
    };
    const tolerance = networkTolerance(network, [[1, 2, 3, 4]], float32);
    expect(isBounded(tolerance) && tolerance.per).toEqual([[0, 0]]);
  });

  it('is visibly attained: three roundings of one product and two sums', () => {
    const network = { inputs: 1, layers: [{ kind: 'scale', scale: [0.1], bias: [0.3] }] };
    const tolerance = networkTolerance(network, [[0.7]], float32);
    const size = Math.abs(0.7 * 0.1) + 0.3;
    expect(isBounded(tolerance) && tolerance.per[0]![0]! / (size * float32.unit)).toBeCloseTo(3, 0);
  });

  it('has no certificate where a norm divides by what may be 0, or numbers overflow', () => {
    const norm = { kind: 'batch-norm', mean: [0], variance: [0], epsilon: 0 };
    expect(networkTolerance({ inputs: 1, layers: [norm] }, [[1]], float64)).toEqual({
      none: 'overflow',
    });
    const large = { kind: 'scale', scale: [1e30] };
    const bent = { kind: 'activation', name: 'softmax' };
    expect(() => networkCollapseTolerance({ inputs: 1, layers: [bent] }, float64)).toThrow(
      /expected affine layers, found the activation softmax/,
    );
    expect(networkTolerance({ inputs: 1, layers: [large, large] }, [[1]], float32)).toEqual({
      none: 'overflow',
    });
  });
});
