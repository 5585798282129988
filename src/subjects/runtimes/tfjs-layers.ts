/** Kinds of layer as operations of TensorFlow.js, on values [batch, channels, …spatial]. */
import { activationNamed } from '../../activations/index.ts';
import type { Parameters } from '../../activations/parameters.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { range } from '../../numbers/range.ts';
import type { Tensor } from './tensorflow.ts';
import { tfjsActivations } from './tfjs-activations.ts';
import {
  axisOf,
  channels,
  channelsFirst,
  channelsLast,
  each,
  flat,
  type Given,
  type Numbers,
  padded,
  type Run,
  taken,
} from './tfjs-values.ts';
import { conv, convTranspose, pool } from './tfjs-windows.ts';
import { Unsupported } from './unsupported.ts';

/** tf.layers.dense with these weights, [inputs × outputs]. */
const dense = (given: Given, x: Tensor, weight: Tensor, bias?: Numbers): Tensor => {
  const { tf, layers } = given.tensorflow;
  const [inputDim, units] = weight.shape as [number, number];
  const offsets = bias === undefined ? [] : [tf.tensor(each(bias, units), [units])];
  const layer = layers.dense({
    ...{ units, inputDim, useBias: bias !== undefined },
    weights: [weight, ...offsets],
  });
  const y = layer.apply(x);
  layer.dispose();
  return y;
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

/** α x W + β b: tf.layers.dense without its bias, and then the products. */
const gemm: Run = (given) => {
  const { tensorflow, fields } = given;
  const { tf } = tensorflow;
  const { weight, bias, alpha, beta, transposed } = fields;
  const own = transposed ? tf.transpose(tf.tensor(weight), [1, 0]) : tf.tensor(weight);
  const y = tf.mul(dense(given, flat(given), own), tf.tensor(alpha));
  if (bias === undefined) return y;
  const n = own.shape[1]!;
  return tf.add(y, tf.mul(tf.tensor(each(bias, n), [n]), tf.tensor(beta)));
};

/** x W + b + (α/r) x A B. */
const lora: Run = (given) => {
  const { tf } = given.tensorflow;
  const { weight, bias, down, up, alpha } = given.fields;
  const x = flat(given);
  const low = dense(given, dense(given, x, tf.tensor(down)), tf.tensor(up));
  const added = alpha === undefined ? low : tf.mul(low, tf.tensor(alpha / up.length));
  return tf.add(dense(given, x, tf.tensor(weight), bias), added);
};

/** x W + b with W = scale (weight − zeroPoint): one number each, one for each row or column, or for each block of them. */
const quantized: Run = (given) => {
  const { tf } = given.tensorflow;
  const { weight, scale, zeroPoint, axis, block, bias } = given.fields;
  type Quantities = number | readonly (number | readonly number[])[];
  const along = (numbers: Quantities, sign: 1 | -1): Tensor => {
    if (typeof numbers === 'number') return tf.tensor(sign * numbers);
    const all = tf.mul(tf.tensor(numbers), tf.tensor(sign));
    if (block === undefined)
      return tf.reshape(all, axis === 0 ? [numbers.length, 1] : [1, numbers.length]);
    const n = axis === 0 ? weight.length : weight[0].length;
    const blocks = range(n).map((k) => Math.floor(k / block));
    return tf.gather(all, tf.tensor(blocks, [n], 'int32'), axis);
  };
  const own = tf.mul(tf.add(tf.tensor(weight), along(zeroPoint, -1)), along(scale, 1));
  return dense(given, flat(given), own, bias);
};

/** Each kind of layer that is run. */
export const tfjsLayers: Readonly<Record<string, Run>> = {
  dense: (given) =>
    dense(given, flat(given), given.tensorflow.tf.tensor(given.fields.weight), given.fields.bias),
  ...{ gemm, lora, quantized },
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
  'conv-transpose': convTranspose,
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
  slice: ({ tensorflow, x, fields: { starts, ends, steps } }) =>
    (starts as readonly number[]).reduce((all, start, k) => {
      const [n, step] = [all.shape[k + 1]!, steps?.[k] ?? 1];
      if (step < 0) throw new Unsupported('a slice backwards');
      const [from, to] = [start, ends[k] as number].map((i) =>
        Math.min(n, Math.max(0, i < 0 ? i + n : i)),
      );
      return taken(tensorflow, all, k + 1, { from: from!, to: to!, step });
    }, x),
  upsample: ({ tensorflow: { tf }, x, fields: { scales, mode } }) => {
    const axes = x.shape.length - 2;
    if (axes < 1 || axes > 2) throw new Unsupported(`a picture of ${axes} axes made larger`);
    const grown = [...each(scales, axes), ...(axes === 1 ? [1] : [])];
    const wide = axes === 1 ? tf.reshape(x, [...x.shape, 1]) : x;
    const sizes = grown.map((scale, k) => scale * wide.shape[k + 2]!) as [number, number];
    const last = tf.transpose(wide, [0, 2, 3, 1]);
    const resize = mode === 'linear' ? tf.image.resizeBilinear : tf.image.resizeNearestNeighbor;
    // Not by corners, and by the middles of the entries.
    const y = tf.transpose(resize(last, sizes, false, true), [0, 3, 1, 2]);
    return axes === 1 ? tf.reshape(y, y.shape.slice(0, -1)) : y;
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
