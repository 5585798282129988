/** Kinds of layer as operations of TensorFlow.js, on values [batch, channels, …spatial]. */
import { activationNamed } from '../../activations/index.ts';
import type { Parameters } from '../../activations/parameters.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { range } from '../../numbers/range.ts';
import type { Tensor, TensorFlow } from './tensorflow.ts';
import { tfjsActivations } from './tfjs-activations.ts';
import { Unsupported } from './unsupported.ts';

type Numbers = number | readonly number[];
type Matrix = readonly (readonly number[])[];
type Sides = readonly (readonly [number, number])[];

/** What a kind is given: its fields, with defaults, and the value that it takes. */
interface Given {
  readonly tensorflow: TensorFlow;
  readonly x: Tensor;
  // biome-ignore lint/suspicious/noExplicitAny: the fields of any kind, which the kind has checked
  readonly fields: Readonly<Record<string, any>>;
  readonly through: (layers: readonly AnyLayer[], x: Tensor) => Tensor;
}

type Run = (given: Given) => Tensor;

/** One number for each of n, where a layer has one for all. */
const each = (numbers: Numbers, n: number): readonly number[] =>
  typeof numbers === 'number' ? new Array<number>(n).fill(numbers) : numbers;

/** An axis of a layer, which has no batch, as one of the value. */
const axisOf = (x: Tensor, axis: number): number => axis + (axis < 0 ? x.shape.length : 1);

/** The value as [batch, entries]. */
const flat = ({ tensorflow: { tf }, x }: Given): Tensor =>
  tf.reshape(x, [x.shape[0]!, x.shape.slice(1).reduce((n, m) => n * m, 1)]);

/** One number for all channels or for each, to meet a value. */
const channels = ({ tensorflow: { tf }, x }: Given, numbers: Numbers): Tensor => {
  const list = each(numbers, x.shape[1]!);
  return tf.tensor(list, [list.length, ...x.shape.slice(2).map(() => 1)]);
};

/** tf.layers.dense with these weights. */
const dense = (given: Given, x: Tensor, weight: Matrix, bias: Numbers | undefined): Tensor => {
  const { tf, layers } = given.tensorflow;
  const [inputDim, units] = [weight.length, weight[0]!.length];
  const offsets = bias === undefined ? [] : [tf.tensor(each(bias, units), [units])];
  const layer = layers.dense({
    ...{ units, inputDim, useBias: bias !== undefined },
    weights: [tf.tensor(weight.flat(), [inputDim, units]), ...offsets],
  });
  const y = layer.apply(x);
  layer.dispose();
  return y;
};

/** [batch, c, …spatial] as [batch, …spatial, c], and back. */
const channelsLast = ({ tf }: TensorFlow, x: Tensor): Tensor =>
  tf.transpose(x, [0, ...range(x.shape.length).slice(2), 1]);
const channelsFirst = ({ tf }: TensorFlow, x: Tensor): Tensor =>
  tf.transpose(x, [0, x.shape.length - 1, ...range(x.shape.length).slice(1, -1)]);

const sidesOf = (padding: number | Sides, axes: number): Sides =>
  typeof padding === 'number' ? range(axes).map(() => [padding, padding] as const) : padding;

const padded = (given: Given, padding: number | Sides, value: number): Tensor => {
  const { x, tensorflow } = given;
  const sides = sidesOf(padding, x.shape.length - 2);
  if (sides.flat().every((n) => n === 0)) return x;
  return tensorflow.tf.pad(x, [[0, 0], [0, 0], ...sides], value);
};

const conv: Run = (given) => {
  const { tensorflow, fields } = given;
  const { tf } = tensorflow;
  const { weight, bias, strides, padding, dilations, groups } = fields;
  const axes = given.x.shape.length - 2;
  if (groups !== 1) throw new Unsupported('a convolution in groups');
  if (axes < 1 || axes > 3) throw new Unsupported(`a convolution along ${axes} axes`);
  const [steps, spread] = [each(strides, axes), each(dilations, axes)];
  if (steps.some((n) => n > 1) && spread.some((n) => n > 1))
    throw new Unsupported('a convolution with both strides and dilations');
  // [outputs][inputs][…kernel] as […kernel][inputs][outputs]
  const filter = tf.transpose(tf.tensor(weight), [...range(axes + 2).slice(2), 1, 0]);
  const x = channelsLast(tensorflow, padded(given, padding, 0));
  const y =
    axes === 1
      ? tf.conv1d(x, filter, steps[0]!, 'valid', 'NWC', spread[0]!)
      : axes === 2
        ? tf.conv2d(x, filter, steps, 'valid', 'NHWC', spread)
        : tf.conv3d(x, filter, steps, 'valid', 'NDHWC', spread);
  const added =
    bias === undefined ? y : tf.add(y, tf.tensor(each(bias, weight.length), [weight.length]));
  return channelsFirst(tensorflow, added);
};

/** A pool of one, two or three axes; one axis is two, as tf.layers.averagePooling1d has it. */
const pool =
  (mode: 'avg' | 'max'): Run =>
  (given) => {
    const { tensorflow, fields, x } = given;
    const { tf } = tensorflow;
    const axes = x.shape.length - 2;
    if (axes < 1 || axes > 3) throw new Unsupported(`a pool along ${axes} axes`);
    const isPadded = sidesOf(fields.padding, axes)
      .flat()
      .some((n) => n > 0);
    if (mode === 'avg' && isPadded && !fields.countPadding)
      throw new Unsupported('a mean that leaves out the padding');
    const value = mode === 'avg' ? 0 : -(2 - 2 ** -23) * 2 ** 127;
    const last = channelsLast(tensorflow, padded(given, fields.padding, value));
    const [kernel, steps] = [each(fields.kernel, axes), each(fields.strides, axes)];
    if (axes === 3)
      return channelsFirst(tensorflow, tf[`${mode}Pool3d`](last, kernel, steps, 'valid'));
    if (axes === 2)
      return channelsFirst(tensorflow, tf[`${mode}Pool`](last, kernel, steps, 'valid'));
    const [n, width, c] = last.shape as [number, number, number];
    const wide = tf.reshape(last, [n, width, 1, c]);
    const y = tf[`${mode}Pool`](wide, [kernel[0]!, 1], [steps[0]!, 1], 'valid');
    return channelsFirst(tensorflow, tf.reshape(y, [n, y.shape[1]!, c]));
  };

const batchNorm: Run = (given) => {
  const { tensorflow, fields, x } = given;
  const { tf } = tensorflow;
  const n = x.shape[1]!;
  const vector = (numbers: Numbers | undefined) =>
    numbers === undefined ? undefined : tf.tensor(each(numbers, n), [n]);
  const last = channelsLast(tensorflow, x);
  const rows = tf.reshape(last, [-1, n]);
  const { mean, variance, bias, scale, epsilon } = fields;
  const y = tf.batchNorm(
    rows,
    vector(mean)!,
    vector(variance)!,
    vector(bias),
    vector(scale),
    epsilon,
  );
  return channelsFirst(tensorflow, tf.reshape(y, last.shape));
};

/** Each kind of layer that is run. */
export const tfjsLayers: Readonly<Record<string, Run>> = {
  dense: (given) => dense(given, flat(given), given.fields.weight, given.fields.bias),
  bias: (given) => given.tensorflow.tf.add(given.x, channels(given, given.fields.bias)),
  scale: (given) => {
    const { tf } = given.tensorflow;
    const scaled = tf.mul(given.x, channels(given, given.fields.scale));
    return given.fields.bias === undefined
      ? scaled
      : tf.add(scaled, channels(given, given.fields.bias));
  },
  'batch-norm': batchNorm,
  conv,
  'average-pool': pool('avg'),
  'max-pool': pool('max'),
  'global-average-pool': ({ tensorflow: { tf }, x }) =>
    tf.mean(x, range(x.shape.length).slice(2), true),
  pad: (given) => padded(given, given.fields.padding, given.fields.value),
  reshape: ({ tensorflow: { tf }, x, fields }) => tf.reshape(x, [x.shape[0]!, ...fields.shape]),
  flatten: flat,
  transpose: ({ tensorflow: { tf }, x, fields }) =>
    tf.transpose(x, [0, ...fields.axes.map((axis: number) => axisOf(x, axis))]),
  gather: ({ tensorflow: { tf }, x, fields }) => {
    const axis = axisOf(x, fields.axis);
    const length = x.shape[axis]!;
    const indices = fields.indices.map((k: number) => (k < 0 ? k + length : k));
    return tf.gather(x, tf.tensor(indices, [indices.length], 'int32'), axis);
  },
  reduce: ({ tensorflow: { tf }, x, fields }) =>
    tf[fields.by as 'mean' | 'sum'](
      x,
      fields.axes.map((axis: number) => axisOf(x, axis)),
      true,
    ),
  dropout: ({ x }) => x,
  sum: ({ tensorflow: { tf }, x, fields, through }) =>
    tf.addN(fields.branches.map((branch: readonly AnyLayer[]) => through(branch, x))),
  concat: ({ tensorflow: { tf }, x, fields, through }) =>
    tf.concat(
      fields.branches.map((branch: readonly AnyLayer[]) => through(branch, x)),
      axisOf(x, fields.axis),
    ),
  activation: ({ tensorflow, x, fields }) => {
    const { name, parameters } = fields as { name: string; parameters?: Parameters };
    const applied = Object.hasOwn(tfjsActivations, name) ? tfjsActivations[name] : undefined;
    if (!applied) throw new Unsupported(`the activation ${name}`);
    return applied(tensorflow, x, { ...activationNamed(name)!.parameters, ...parameters });
  },
};
