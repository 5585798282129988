/** Layers that read a flat vector: y = x W + b, with W as each kind writes it. */
import type { Algebra, Tensor } from './algebra.ts';
import { axisOf, entryAt, type Kinds, lengthsOf, type Nested, ofChannel } from './kind.ts';
import { tensorOf } from './tensor.ts';

/** y = x W + b, of W[i][j] as constants. */
const dense = <C, V>(
  { entries }: Tensor<V>,
  outputs: number,
  weight: (i: number, j: number) => C,
  bias: (j: number) => C | undefined,
  by: Algebra<C, V>,
): Tensor<V> =>
  tensorOf([outputs], ([j]) =>
    by.combination(
      entries.map((unit, i) => [weight(i, j!), unit] as const),
      bias(j!),
    ),
  );

export const denseKinds: Kinds = {
  dense: ({ weight, bias }, x, by) =>
    dense(
      x,
      lengthsOf(weight)[1]!,
      (i, j) => by.constant(entryAt(weight, [i, j])),
      (j) => ofChannel(bias, j, by),
      by,
    ),
  gemm: ({ weight, bias, alpha, beta, transposed }, x, by) => {
    const [a, b] = [by.constant(alpha!), by.constant(beta)];
    return dense(
      x,
      transposed ? weight.length : lengthsOf(weight)[1]!,
      (i, j) => by.product(a, by.constant(entryAt(weight, transposed ? [j, i] : [i, j]))),
      (j) => {
        const entry = ofChannel(bias, j, by);
        return entry === undefined ? undefined : by.product(b, entry);
      },
      by,
    );
  },
  lora: ({ weight, bias, down, up, alpha }, x, by) => {
    const rank = by.constant(up.length);
    const factor = by.quotient(alpha === undefined ? rank : by.constant(alpha), rank);
    return dense(
      x,
      lengthsOf(weight)[1]!,
      (i, j) => {
        let adapted = by.constant(0);
        for (const r of up.keys()) {
          const [a, b] = [entryAt(down, [i, r]), entryAt(up, [r, j])];
          adapted = by.sum(adapted, by.product(by.constant(a), by.constant(b)));
        }
        return by.sum(by.constant(entryAt(weight, [i, j])), by.product(factor, adapted));
      },
      (j) => ofChannel(bias, j, by),
      by,
    );
  },
  quantized: ({ weight, scale, zeroPoint, axis, block, bias }, x, by) => {
    const isRows = axisOf(axis, [0, 0]) === 0;
    const of = (quantity: Nested, i: number, j: number) => {
      if (typeof quantity === 'number') return by.constant(quantity);
      if (block === undefined) return by.constant(quantity[isRows ? i : j] as number);
      const [row, column] = isRows ? [Math.floor(i / block), j] : [i, Math.floor(j / block)];
      return by.constant(entryAt(quantity, [row, column]));
    };
    const minusOne = by.constant(-1);
    return dense(
      x,
      lengthsOf(weight)[1]!,
      (i, j) => {
        const zero = by.product(minusOne, of(zeroPoint, i, j));
        return by.product(of(scale!, i, j), by.sum(by.constant(entryAt(weight, [i, j])), zero));
      },
      (j) => ofChannel(bias, j, by),
      by,
    );
  },
};
