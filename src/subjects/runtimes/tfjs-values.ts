/** What a layer is given by the subject tfjs, and how values [batch, channels, …spatial] are laid out, cut and padded. */
import type { AnyLayer } from '../../layers/any-layer.ts';
import { range } from '../../numbers/range.ts';
import type { Tensor, TensorFlow } from './tensorflow.ts';

export type Numbers = number | readonly number[];
export type Sides = readonly (readonly [number, number])[];

/** What a kind is given: its fields, with defaults, and the value that it takes. */
export interface Given {
  readonly tensorflow: TensorFlow;
  readonly x: Tensor;
  // biome-ignore lint/suspicious/noExplicitAny: the fields of any kind, which the kind has checked
  readonly fields: Readonly<Record<string, any>>;
  readonly through: (layers: readonly AnyLayer[], x: Tensor) => Tensor;
}

export type Run = (given: Given) => Tensor;

/** One number for each of n, where a layer has one for all. */
export const each = (numbers: Numbers, n: number): readonly number[] =>
  typeof numbers === 'number' ? new Array<number>(n).fill(numbers) : numbers;

/** An axis of a layer, which has no batch, as one of the value. */
export const axisOf = (x: Tensor, axis: number): number => axis + (axis < 0 ? x.shape.length : 1);

/** The value as [batch, entries]. */
export const flat = ({ tensorflow: { tf }, x }: Given): Tensor =>
  tf.reshape(x, [x.shape[0]!, x.shape.slice(1).reduce((n, m) => n * m, 1)]);

/** One number for all channels or for each, to meet a value. */
export const channels = ({ tensorflow: { tf }, x }: Given, numbers: Numbers): Tensor => {
  const list = each(numbers, x.shape[1]!);
  return tf.tensor(list, [list.length, ...x.shape.slice(2).map(() => 1)]);
};

/** [batch, c, …spatial] as [batch, …spatial, c], and back. */
export const channelsLast = ({ tf }: TensorFlow, x: Tensor): Tensor =>
  tf.transpose(x, [0, ...range(x.shape.length).slice(2), 1]);
export const channelsFirst = ({ tf }: TensorFlow, x: Tensor): Tensor =>
  tf.transpose(x, [0, x.shape.length - 1, ...range(x.shape.length).slice(1, -1)]);

export const sidesOf = (padding: number | Sides, axes: number): Sides =>
  typeof padding === 'number' ? range(axes).map(() => [padding, padding] as const) : padding;

export const padded = (given: Given, padding: number | Sides, value: number): Tensor => {
  const { x, tensorflow } = given;
  const sides = sidesOf(padding, x.shape.length - 2);
  if (sides.flat().every((n) => n === 0)) return x;
  return tensorflow.tf.pad(x, [[0, 0], [0, 0], ...sides], value);
};

/** The entries of an axis from one on, every so many. */
export const taken = (
  { tf }: TensorFlow,
  x: Tensor,
  axis: number,
  { from = 0, to = x.shape[axis]!, step = 1 },
): Tensor => {
  const indices = range(Math.ceil((to - from) / step)).map((k) => from + k * step);
  return tf.gather(x, tf.tensor(indices, [indices.length], 'int32'), axis);
};
