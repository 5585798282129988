import { describe, expect, it } from 'vitest';
import { equal } from '../judge/comparison.ts';
import { judge } from '../judge/judge.ts';
import { isBounded } from '../judge/tolerance.ts';
import type { Network } from '../network/network.ts';
import { dense, type Stack, stackOf } from '../network/stack.ts';
import { type Format, float16, float64, largestOf } from '../numbers/format.ts';
import { formats } from '../numbers/named-formats.ts';
import { eightBits, type Quantization } from '../numbers/quantization.ts';
import { type Random, randomFrom } from '../numbers/random.ts';
import { exactMap } from '../oracle/exact-forward.ts';
import { several } from '../testing/effort.ts';
import { drawManner, quantizedBy } from '../testing/honest-quantisers.ts';
import { draw, families } from '../testing/stack-families.ts';
import { quantizationTolerance } from './quantization-tolerance.ts';

/** The larger of the ratios of W′ and b′, gap ÷ tolerance; undefined where there is no bound. */
const ratio = (
  given: Network,
  stack: Stack,
  quantization: Quantization,
  format: Format,
): number | undefined => {
  const within = quantizationTolerance(stack, quantization, format);
  if (!isBounded(within.weight) || !isBounded(within.bias)) return undefined;
  const [one, truth] = [exactMap(given)!, exactMap(stack)];
  const weight = judge(equal('', one.weight, truth.weight, within.weight));
  const bias = judge(equal('', one.bias, truth.bias, within.bias));
  return Math.max(weight.ratio, bias.ratio);
};

const drawQuantization = (random: Random): Quantization => ({
  bits: random.pick([4, 8, 8]),
  symmetric: random.chance(0.5),
  steps: 0.5,
  ...random.pick([{}, { axis: 0 }, { axis: 1 }, { axis: 0, block: 2 }, { axis: 1, block: 3 }]),
});

const size = { layers: 6, units: 6, deepest: 20 };

describe.each(formats)('an honest quantiser in $name', (format) => {
  it('is never beyond half a step a weight, through any depth', () => {
    let [bounded, worst] = [0, 0];
    for (let seed = 0; seed < several(150, 24); seed++) {
      const random = randomFrom(seed);
      const { stack } = draw(random.pick(Object.keys(families)), format, random, size);
      // Where the range of weights may overflow, there is no honest scale.
      const largest = Math.max(
        ...stack.layers.flatMap(({ weight }) => weight.flat().map(Math.abs)),
      );
      if (!(largest < largestOf(format) / 4)) continue;
      const quantization = drawQuantization(random);
      const given = quantizedBy(drawManner(random), stack, quantization, format);
      const found = ratio(given, stack, quantization, format);
      if (found === undefined || Number.isNaN(found)) continue;
      bounded++;
      worst = Math.max(worst, found);
    }
    expect(bounded).toBeGreaterThan(several(70, 12));
    expect(worst).toBeLessThanOrEqual(1);
  });
});

describe('the bound of a quantised stack', () => {
  const deep = stackOf(dense([[1, 2]], [1, 0]), dense([[3], [-1]], [0.5]), dense([[2]]));
  /** The stack with each weight off by so many halves of a step of 8 bits. */
  const moved = (halves: number): Stack => ({
    ...deep,
    layers: deep.layers.map(({ weight, ...rest }) => {
      const step = Math.max(...weight.flat().map(Math.abs)) / 127;
      return { ...rest, weight: weight.map((row) => row.map((w) => w + (halves * step) / 2)) };
    }),
  });

  it('is attained where every weight is off by half a step in one direction, nearly', () => {
    const found = ratio(moved(0.999), deep, eightBits, float64)!;
    expect(found).toBeGreaterThan(0.5);
    expect(found).toBeLessThanOrEqual(1);
  });

  it('is passed by one weight that is off by more', () => {
    const one = stackOf(dense([[1, 0.5]]));
    const off = (by: number): Stack => stackOf(dense([[1, 0.5 + by / 127]]));
    expect(ratio(off(0.499), one, eightBits, float64)).toBeLessThan(1);
    expect(ratio(off(0.501), one, eightBits, float64)).toBeGreaterThan(1);
  });

  it('is the sum of what each layer commits, carried by the absolute values of the product behind', () => {
    // x ↦ (x, x) ↦ 2x − 2x, and a change of the first layer that the second takes away.
    const cancelling = stackOf(dense([[1, 1]]), dense([[2], [-2]]), dense([[3]]));
    const { weight } = quantizationTolerance(cancelling, eightBits, float64);
    const [half, two, three] = [1 / 254, 2 / 254, 3 / 254];
    const first = 2 * half * 6; // |e₁| of two units, times |2 · 3|
    const second = 2 * (1 + half) * two * 3;
    // The quantised run of what is 0 may be as far from it as the first two layers put it.
    const reach = 2 * half * 2 + 2 * (1 + half) * two;
    const expected = first + second + reach * three;
    expect(isBounded(weight) && weight.per[0]![0]! / expected).toBeGreaterThanOrEqual(1);
    expect(isBounded(weight) && weight.per[0]![0]! / expected).toBeLessThan(1.03);
  });

  it('has the biases in it, which are carried by weights that are off', () => {
    const stack = stackOf(dense([[0]], [5]), dense([[1]], [7]));
    const { weight, bias } = quantizationTolerance(stack, eightBits, float64);
    expect(weight).toMatchObject({ because: 'half a step a weight, Σ |Ŵ₁⋯Ŵₖ₋₁| Δₖ |Wₖ₊₁⋯W_L|' });
    // What is 0 keeps the underflow of a few operations; half a step of 1/127 a weight of 1 carries the 5.
    expect(isBounded(weight) && weight.per[0]![0]!).toBeLessThan(64 * 2 ** -1074);
    const off = isBounded(bias) ? bias.per[0]![0]! / (5 / 254) : Number.NaN;
    expect(off).toBeGreaterThanOrEqual(1);
    expect(off).toBeLessThan(1 + 2 ** -40);
  });

  it('is none where it overflows', () => {
    const wide = stackOf(dense([[1e308, -1e308]]), dense([[1e308], [1e308]]));
    expect(quantizationTolerance(wide, eightBits, float64)).toEqual({
      weight: { none: 'overflow' },
      bias: expect.anything(),
    });
  });

  it('is of the format of the weights, not of that of the bound', () => {
    const one = stackOf(dense([[1]]));
    const per = (format: Format): number => {
      const { weight } = quantizationTolerance(one, eightBits, format);
      return isBounded(weight) ? weight.per[0]![0]! : 0;
    };
    expect(per(float16)).toBeGreaterThan(1.4 * per(float64));
  });
});
