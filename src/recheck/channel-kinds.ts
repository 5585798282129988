/** Layers with a factor and a summand for each channel. */
import type { Algebra, Tensor } from './algebra.ts';
import { type Kinds, ofChannel } from './kind.ts';
import { insideAt, tensorOf } from './tensor.ts';

/** x with a factor and a summand for each channel. */
const perChannel = <C, V>(
  x: Tensor<V>,
  factor: (c: number) => C | undefined,
  summand: (c: number) => C | undefined,
  by: Algebra<C, V>,
): Tensor<V> => {
  const one = by.constant(1);
  const factors = Array.from({ length: x.shape[0]! }, (_, c) => factor(c) ?? one);
  const summands = factors.map((_, c) => summand(c));
  return tensorOf(x.shape, (index) =>
    by.combination([[factors[index[0]!]!, insideAt(x, index)]], summands[index[0]!]),
  );
};

export const channelKinds: Kinds = {
  bias: ({ bias }, x, by) =>
    perChannel(
      x,
      () => undefined,
      (c) => ofChannel(bias, c, by),
      by,
    ),
  scale: ({ scale, bias }, x, by) =>
    perChannel(
      x,
      (c) => ofChannel(scale, c, by),
      (c) => ofChannel(bias, c, by),
      by,
    ),
  'batch-norm': ({ mean, variance, scale, bias, epsilon }, x, by) => {
    const factors = Array.from({ length: x.shape[0]! }, (_, c) =>
      by.quotient(
        ofChannel(scale, c, by) ?? by.constant(1),
        by.root(by.sum(ofChannel(variance, c, by)!, by.constant(epsilon))),
      ),
    );
    return perChannel(
      x,
      (c) => factors[c],
      (c) => {
        const shift = by.product(by.product(by.constant(-1), ofChannel(mean, c, by)!), factors[c]!);
        const entry = ofChannel(bias, c, by);
        return entry === undefined ? shift : by.sum(shift, entry);
      },
      by,
    );
  },
};
