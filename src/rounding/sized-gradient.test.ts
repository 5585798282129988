import { describe, expect, it } from 'vitest';
import { activationLayer, dense, type Layer, type Stack } from '../network/stack.ts';
import { type Format, float16, float32 } from '../numbers/format.ts';
import { inParts } from '../numbers/named-formats.ts';
import { notJustAbove } from '../testing/just-above.ts';
import { gradientGrowth, type Sized, sizedGradient } from './sized-gradient.ts';
import { grown } from './upward.ts';

/** A format in which what underflows can be seen: η = 2⁻¹⁰, and 2⁻⁵ the smallest normal number. */
const kept: Format = { ...float16, unit: 2 ** -6, smallest: 2 ** -10 };
const flushed: Format = { ...kept, subnormals: 'flushed' };
const [eta, normal] = [2 ** -10, 2 ** -5];

/** Sizes and what is lost of them, as rows. */
type Pair = readonly [size: readonly (readonly number[])[], lost: readonly (readonly number[])[]];

const flat = ({ size, lost }: Sized): number[] => [...size.data, ...lost.data];
const flatPair = ([size, lost]: Pair): number[] => [...size.flat(), ...lost.flat()];

const turned = <T>(rows: readonly (readonly T[])[]): T[][] =>
  rows[0]!.map((_, j) => rows.map((row) => row[j]!));
const sizesOf = (rows: readonly (readonly number[])[]): Pair => [
  rows.map((row) => row.map(Math.abs)),
  rows.map((row) => row.map(() => 0)),
];

/** Σ (A + a)(B + b) − A B, a and b with what is lost in reading, and 2n + 1 operations more. */
const product = ([A, a]: Pair, [B, b]: Pair, read: number, least: number): Pair => {
  const sums = (f: (i: number, k: number, j: number) => number): number[][] =>
    A.map((row, i) => B[0]!.map((_, j) => row.reduce((sum, _, k) => sum + f(i, k, j), 0)));
  const lost = sums(
    (i, k, j) =>
      (A[i]![k]! + a[i]![k]! + read) * (B[k]![j]! + b[k]![j]! + read) - A[i]![k]! * B[k]![j]!,
  );
  const own = (2 * B.length + 1) * least;
  return [sums((i, k, j) => A[i]![k]! * B[k]![j]!), lost.map((row) => row.map((x) => x + own))];
};
const more = ([size, lost]: Pair, by: number, least: number): Pair => [
  size.map((row) => row.map((x) => x + by)),
  lost.map((row) => row.map((x) => x + least)),
];

const inputs = [[1, -2], [3, 0]]; // biome-ignore format: a matrix
const stackOf = (...layers: Layer[]): Stack<Layer> => ({ inputs: 2, layers });

describe('the gradient of absolute values', () => {
  it('is Σ |x| · 2 (|x||W| + |b| + |t|) ÷ count of one layer, with what underflows', () => {
    const stack = stackOf(dense([[2], [-1]], [-3]));
    const [{ at, weight, bias }] = sizedGradient(stack, inputs, [[1], [-4]], kept) as never as [
      { at: number; weight: Sized; bias: Sized },
    ];
    // |y| + |t| is 2 + 2 + 3 + 1 = 8 and 6 + 3 + 4 = 13, and 2 ÷ count is 1.
    // Lost: 5 η of a product of 2 terms, 1 of the bias, 4 of the residual, so 10 η of each slope.
    const lost = [4 * 10 + 5, 2 * 10 + 5].map((k) => k * eta);
    expect(at).toBe(0);
    expect(notJustAbove(flat(weight), [8 + 39, 16, ...lost])).toEqual([]);
    expect(notJustAbove(flat(bias), [21, (2 * 10 + 2) * eta])).toEqual([]);
    const [without] = sizedGradient(stackOf(dense([[2], [-1]])), inputs, [[1], [-4]], kept);
    expect(notJustAbove(flat(without!.bias), [15, (2 * 9 + 2) * eta])).toEqual([]);
  });

  it.each([
    ['kept', kept, 0, eta],
    ['flushed', flushed, normal, normal],
  ] as const)(
    'goes back through layers and activations where subnormals are %s',
    (_, format, read, least) => {
      const [first, second] = [[[2, -1, 0.5], [-4, 0, 1]], [[1, -3], [0.5, 2], [-2, 1]]]; // biome-ignore format: matrices
      const targets = [[1, 0], [-4, 2]]; // biome-ignore format: a matrix
      const stack = stackOf(dense(first, [-2, 2, -2]), activationLayer('relu'), dense(second));
      const found = sizedGradient(stack, inputs, targets, format);
      const x = sizesOf(inputs);
      const h = more(product(x, sizesOf(first), read, least), 2, least);
      const y = product(h, sizesOf(second), read, least);
      // 2 ÷ count is ½.
      const slope: Pair = [
        y[0].map((row, i) => row.map((size, j) => (size + Math.abs(targets[i]![j]!)) / 2)),
        y[1].map((row) => row.map((lost) => lost / 2 + 4 * least)),
      ];
      const back = ([size, lost]: Pair): Pair => [turned(size), turned(lost)];
      const before = more(product(slope, back(sizesOf(second)), read, least), 0, least);
      const ones: Pair = [[[1, 1]], [[0, 0]]];
      const summed = (pair: Pair): Pair => [
        product(ones, pair, 0, 0)[0],
        product(ones, [pair[1], pair[1]], 0, 0)[0].map((row) =>
          row.map((lost) => lost + 2 * least),
        ),
      ];
      expect(found.map(({ at }) => at)).toEqual([0, 2]);
      for (const [k, [values, of]] of (
        [
          [x, before],
          [h, slope],
        ] as const
      ).entries()) {
        // biome-ignore format: pairs
        const { weight, bias } = found[k]!;
        const formula = product(back(values), of, read, least);
        expect(notJustAbove(flat(weight), flatPair(formula))).toEqual([]);
        expect(notJustAbove(flat(bias), flatPair(summed(of)))).toEqual([]);
      }
    },
  );
});

it('each term of a gradient meets the sums of all layers both ways, and of the rows', () => {
  const stack = stackOf(dense([[1, 1, 1], [1, 1, 1]]), activationLayer('relu'), dense([[1], [1], [1]])); // biome-ignore format: layers
  // Inputs 2; widths 3, 3 and 1 with a bias, forwards and back; and 7 rows. Three operations a layer, and six.
  const sums = 2 + 2 * (4 + 4 + 2) + 7;
  const parts = inParts(float32, float16, float32);
  const [sum, alone] = [2 ** -24, 2 * 2 ** -11 + 2 ** -24];
  expect(gradientGrowth(stack, 7, parts)).toBe(grown(sums * sum + (3 * 3 + 6) * alone));
});
