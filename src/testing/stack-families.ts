/** Random stacks of dense layers for trials, by the kind of their numbers. */
import { type Dense, dense, type Stack } from '../network/stack.ts';
import type { Format } from '../numbers/format.ts';
import type { Random } from '../numbers/random.ts';
import { mapRows, type Rows } from '../numbers/rows.ts';

export interface Trial {
  readonly stack: Stack;
  readonly inputs: Rows;
}

/** How large a stack may be. */
export interface Size {
  readonly layers: number;
  readonly units: number;
  readonly deepest: number;
}

interface Family {
  readonly layers?: (random: Random, size: Size) => number;
  /** Entries of layer k of `depth`, with n inputs, at row i and column j; bias: i is −1. */
  readonly entry: (
    random: Random,
    at: { n: number; i: number; k: number; depth: number; format: Format },
  ) => number;
  readonly input?: (random: Random) => number;
  /** Multiplies a whole layer. */
  readonly scale?: (random: Random, at: { k: number; depth: number; format: Format }) => number;
  /** Makes rows and columns of the weights nearly opposite or equal. */
  readonly cancels?: boolean;
}

/** How many powers of ten lie between 1 and what underflows, or overflows, about. */
const decades = ({ largest, unit }: Format): number => Math.log10(largest) - Math.log10(unit);

export const families: Record<string, Family> = {
  normal: { entry: (r) => r.normal() },
  he: { entry: (r, { n }) => r.normal() * Math.sqrt(2 / n) },
  positive: { entry: (r) => Math.abs(r.normal()) },
  wild: { entry: (r) => r.normal() * 2 ** r.integer(-20, 20) },
  cancelling: { entry: (r) => r.normal(), cancels: true },
  'tiny bias': { entry: (r, { i }) => r.normal() * (i < 0 ? 2 ** -r.integer(20, 60) : 1) },
  sparse: { entry: (r, { i, n }) => r.pick([0, 0, 1, -1, r.normal() * (i < 0 ? 1 : 1 / n)]) },
  deep: {
    layers: (r, { deepest }) => r.integer(Math.ceil(deepest / 3), deepest),
    entry: (r, { n }) => r.normal() / Math.sqrt(n),
  },
  integers: { entry: (r) => r.integer(-9, 9), input: (r) => r.integer(-9, 9) },
  dyadics: { entry: (r) => r.integer(-12, 12) / 8, input: (r) => r.integer(-12, 12) / 8 },
  subnormal: {
    entry: (r, { i, k, depth, format }) =>
      r.normal() *
      10 ** ((-decades(format) / depth) * (0.85 + 0.2 * r.unit()) * (i < 0 ? k + 1 : 1)),
  },
  /** The inner products fall below the smallest number, and the outer layers bring them back. */
  underflowing: {
    scale: (_, { k, depth, format }) =>
      10 ** (decades(format) * (k === 0 || k === depth - 1 ? 0.4 : -1.1 / Math.max(1, depth - 2))),
    entry: (r, { i, k, depth, format }) =>
      r.normal() * (i < 0 && k === depth - 1 ? 10 ** (-0.7 * decades(format)) : 1),
  },
  big: {
    entry: (r, { k, depth, format }) =>
      r.normal() * 10 ** ((decades(format) / 2.2) * (depth > 1 ? (k % 2 === 0 ? 0.9 : -1) : 1)),
  },
  /** Most of these overflow in some association; some overflow in every one. */
  extreme: {
    scale: (r, { format }) => 10 ** (decades(format) * (1.1 * r.unit() - 0.55)),
    entry: (r) => r.normal(),
  },
};

/** Row 2i + 1 nearly opposite to row 2i, and column 2j + 1 equal to column 2j. */
const cancelling = (weight: number[][], random: Random): number[][] => {
  for (const row of weight) for (let j = 1; j < row.length; j += 2) row[j] = row[j - 1]!;
  for (let i = 1; i < weight.length; i += 2) {
    const near = 1 + (random.unit() - 0.5) * 2 ** -random.integer(10, 40);
    weight[i] = weight[i - 1]!.map((x) => -x * near);
  }
  return weight;
};

/** A stack of that family and a batch of two inputs, in numbers of the format. */
export const draw = (name: string, format: Format, random: Random, size: Size): Trial => {
  const { entry, layers, cancels, input, scale } = families[name]!;
  const depth = layers ? layers(random, size) : random.integer(1, size.layers);
  const units = layers ? Math.min(size.units, 5) : size.units;
  const widths = Array.from({ length: depth + 1 }, () =>
    Math.max(1, Math.round(units ** random.unit())),
  );
  const biased = random.unit() < 0.85;
  const vector = (length: number, one: () => number): number[] =>
    Array.from({ length }, () => format.round(one()));
  const drawLayer = (_: unknown, k: number): Dense => {
    const n = widths[k]!;
    const by = scale?.(random, { k, depth, format }) ?? 1;
    const row = (i: number): number[] =>
      vector(widths[k + 1]!, () => by * entry(random, { n, i, k, depth, format }));
    const weight = Array.from({ length: n }, (_, i) => row(i));
    const bias = biased && random.unit() < 0.85 ? row(-1) : undefined;
    return dense(cancels ? mapRows(cancelling(weight, random), format.round) : weight, bias);
  };
  return {
    stack: { inputs: widths[0]!, layers: Array.from({ length: depth }, drawLayer) },
    inputs: [0, 1].map(() => vector(widths[0]!, () => (input ?? random.normal)(random))),
  };
};
