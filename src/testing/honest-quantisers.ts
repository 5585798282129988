/** Honest ways to write weights as integers, for trials of what they may be off by. */
import type { Network } from '../network/network.ts';
import type { Stack } from '../network/stack.ts';
import { arithmeticOf } from '../numbers/arithmetic.ts';
import { type Format, smallestOf } from '../numbers/format.ts';
import { type Quantization, scaleNumber, stepsAcross } from '../numbers/quantization.ts';
import type { Random } from '../numbers/random.ts';

/** The nearest integer; what lies between two goes up, away from 0, or to the even one. */
const nearest: Readonly<Record<string, (x: number) => number>> = {
  up: Math.round,
  away: (x) => Math.sign(x) * Math.round(Math.abs(x)),
  even: (x) => {
    const down = Math.floor(x);
    if (x - down !== 0.5) return Math.round(x);
    return down % 2 === 0 ? down : down + 1;
  },
};

/** How a quantiser goes about it: each of these is within half a step of a weight. */
export interface Manner {
  readonly ties: string;
  /** Multiplies by 1 ÷ scale. */
  readonly reciprocal: boolean;
  /** Of a symmetric range: −128 … 127 with max |w| ÷ 127.5, in place of −127 … 127 with max |w| ÷ 127. */
  readonly lopsided: boolean;
  /** Answers dense layers: the products of integers and scales, rounded to what is stored. */
  readonly written: boolean;
}

export const drawManner = (random: Random): Manner => ({
  ties: random.pick(Object.keys(nearest)),
  reciprocal: random.chance(0.5),
  lopsided: random.chance(0.3),
  written: random.chance(0.3),
});

/** The quotient in the format of sums, each operation rounded. */
const quotient = (format: Format, a: number, b: number): number =>
  (format.sum ?? format).round(a / b);

/** A stack with its weights as integers, in a format, every operation rounded; its biases are kept. */
export const quantizedBy = (
  { ties, reciprocal, lopsided, written }: Manner,
  stack: Stack,
  quantization: Quantization,
  format: Format,
): Network => {
  const { add, multiply } = arithmeticOf(format);
  const toInteger = nearest[ties]!;
  const across = stepsAcross(quantization);
  const layers = stack.layers.map(({ weight, bias }) => {
    const columns = weight[0]!.length;
    const groups = new Map<number, number[]>();
    const at = (i: number, j: number): number => scaleNumber(quantization, columns, i, j);
    for (const [i, row] of weight.entries())
      for (const [j, w] of row.entries())
        groups.set(at(i, j), [...(groups.get(at(i, j)) ?? []), w]);
    const entries = weight.map((row, i) =>
      row.map((w, j) => {
        const group = groups.get(at(i, j))!;
        const [least, most] = [Math.min(0, ...group), Math.max(0, ...group)];
        const { symmetric } = quantization;
        const wide = symmetric ? Math.max(-least, most) : add(most, -least);
        const steps = symmetric ? across / 2 + (lopsided ? 0.5 : 0) : across;
        const scale = Math.max(format.round(quotient(format, wide, steps)), smallestOf(format));
        const clip = (x: number, from: number, to: number): number =>
          Math.min(to, Math.max(from, x));
        const inverse = quotient(format, 1, scale);
        const ofScale = (x: number): number =>
          reciprocal && Number.isFinite(multiply(1, inverse))
            ? multiply(x, inverse)
            : quotient(format, x, scale);
        const zeroPoint = symmetric ? 0 : clip(toInteger(ofScale(-least)), 0, across);
        const lowest = symmetric ? -across / 2 - (lopsided ? 1 : 0) : 0;
        const highest = symmetric ? across / 2 : across;
        const n = clip(toInteger(add(ofScale(w), zeroPoint)), lowest, highest);
        return { n: n - zeroPoint + 0, scale };
      }),
    );
    const kept = bias && { bias };
    if (written) {
      const products = entries.map((row) =>
        row.map(({ n, scale }) => format.round(multiply(n, scale))),
      );
      return { kind: 'dense', weight: products, ...kept };
    }
    return {
      kind: 'quantized',
      weight: entries.map((row) => row.map(({ n }) => n)),
      // A scale for each weight: blocks of one.
      scale: entries.map((row) => row.map(({ scale }) => scale)),
      zeroPoint: 0,
      axis: 1,
      block: 1,
      ...kept,
    };
  });
  return { inputs: stack.inputs, layers: layers as unknown as Network['layers'] };
};
