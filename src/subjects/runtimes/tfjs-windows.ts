/** Convolutions and pools as operations of TensorFlow.js, whose values have their channels last. */
import { range } from '../../numbers/range.ts';
import type { Tensor, TensorFlow } from './tensorflow.ts';
import {
  channelsFirst,
  channelsLast,
  each,
  type Numbers,
  padded,
  type Run,
  sidesOf,
  taken,
} from './tfjs-values.ts';
import { Unsupported } from './unsupported.ts';

/** A convolution of one group, of a value whose channels are last; the filter is [outputs][inputs][…kernel]. */
const convolved = (
  tensorflow: TensorFlow,
  x: Tensor,
  weight: readonly unknown[],
  strides: readonly number[],
  dilations: readonly number[],
): Tensor => {
  const { tf } = tensorflow;
  const axes = strides.length;
  const filter = tf.transpose(tf.tensor(weight), [...range(axes + 2).slice(2), 1, 0]);
  if (axes === 1) return tf.conv1d(x, filter, strides[0]!, 'valid', 'NWC', dilations[0]!);
  if (axes === 2) return tf.conv2d(x, filter, strides, 'valid', 'NHWC', dilations);
  return tf.conv3d(x, filter, strides, 'valid', 'NDHWC', dilations);
};

/** The groups of a convolution one by one, side by side; `run` is given the part of x and of the weights. */
const inGroups = (
  tensorflow: TensorFlow,
  x: Tensor,
  { weight, groups }: { readonly weight: readonly unknown[]; readonly groups: number },
  run: (x: Tensor, weight: readonly unknown[]) => Tensor,
): Tensor => {
  if (groups === 1) return run(x, weight);
  const last = x.shape.length - 1;
  const [inputs, own] = [x.shape[last]! / groups, weight.length / groups];
  const parts = range(groups).map((g) =>
    run(
      taken(tensorflow, x, last, { from: g * inputs, to: (g + 1) * inputs }),
      weight.slice(g * own, (g + 1) * own),
    ),
  );
  return tensorflow.tf.concat(parts, last);
};

/** A bias for each channel, which are last. */
const withBias = ({ tf }: TensorFlow, y: Tensor, bias: Numbers | undefined): Tensor => {
  const n = y.shape.at(-1)!;
  return bias === undefined ? y : tf.add(y, tf.tensor(each(bias, n), [n]));
};

export const conv: Run = (given) => {
  const { tensorflow, fields } = given;
  const { weight, bias, strides, padding, dilations, groups } = fields;
  const axes = given.x.shape.length - 2;
  if (axes < 1 || axes > 3) throw new Unsupported(`a convolution along ${axes} axes`);
  const [steps, spread] = [each(strides, axes), each(dilations, axes)];
  // The library takes strides or dilations: with both, each step is taken of the convolution with stride 1.
  const isBoth = steps.some((n) => n > 1) && spread.some((n) => n > 1);
  const moved = isBoth ? steps.map(() => 1) : steps;
  const x = channelsLast(tensorflow, padded(given, padding, 0));
  const whole = inGroups(tensorflow, x, { weight, groups }, (part, own) =>
    convolved(tensorflow, part, own, moved, spread),
  );
  const y = isBoth
    ? steps.reduce((all, step, k) => taken(tensorflow, all, k + 1, { step }), whole)
    : whole;
  return channelsFirst(tensorflow, withBias(tensorflow, y, bias));
};

/** What a transposed convolution gives is computed without padding, and then cut off or filled with zeros. */
export const convTranspose: Run = (given) => {
  const { tensorflow, fields, x } = given;
  const { tf } = tensorflow;
  const { weight, bias, strides, padding, dilations, groups, outputPadding } = fields;
  const axes = x.shape.length - 2;
  if (axes < 1 || axes > 2) throw new Unsupported(`a transposed convolution along ${axes} axes`);
  if (each(dilations, axes).some((n) => n > 1))
    throw new Unsupported('a transposed convolution with dilations');
  const wide = axes === 1 ? tf.reshape(x, [...x.shape, 1]) : x;
  const steps = axes === 1 ? [each(strides, 1)[0]!, 1] : each(strides, 2);
  const sides = [...sidesOf(padding, axes), ...(axes === 1 ? [[0, 0] as const] : [])];
  const more = [...each(outputPadding, axes), ...(axes === 1 ? [0] : [])];
  const whole = inGroups(
    tensorflow,
    channelsLast(tensorflow, wide),
    { weight, groups },
    (part, own) => {
      const kernel = tf.tensor(own);
      const filter = tf.transpose(
        axes === 1 ? tf.reshape(kernel, [...kernel.shape, 1]) : kernel,
        [2, 3, 1, 0],
      );
      const lengths = steps.map((step, k) => step * (part.shape[k + 1]! - 1) + filter.shape[k]!);
      const shape = [part.shape[0]!, ...lengths, filter.shape[2]!];
      return tf.conv2dTranspose(part, filter, shape, steps, 'valid');
    },
  );
  const filled = tf.pad(whole, [[0, 0], ...more.map((n) => [0, n] as const), [0, 0]], 0);
  const cut = sides.reduce(
    (all, [before, after], k) =>
      taken(tensorflow, all, k + 1, { from: before, to: all.shape[k + 1]! - after }),
    filled,
  );
  const y = channelsFirst(tensorflow, withBias(tensorflow, cut, bias));
  return axes === 1 ? tf.reshape(y, y.shape.slice(0, -1)) : y;
};

/** A pool of one, two or three axes; one axis is two, as tf.layers.averagePooling1d has it. */
export const pool =
  (mode: 'avg' | 'max'): Run =>
  (given) => {
    const { tensorflow, fields, x } = given;
    const { tf } = tensorflow;
    const axes = x.shape.length - 2;
    if (axes < 1 || axes > 3) throw new Unsupported(`a pool along ${axes} axes`);
    const sides = sidesOf(fields.padding, axes);
    const leavesOut = mode === 'avg' && !fields.countPadding && sides.flat().some((n) => n > 0);
    if (leavesOut && axes === 3)
      throw new Unsupported('a mean of volumes that leaves out the padding');
    const value = mode === 'avg' ? 0 : -(2 - 2 ** -23) * 2 ** 127;
    const last = channelsLast(tensorflow, leavesOut ? x : padded(given, fields.padding, value));
    const [kernel, steps] = [each(fields.kernel, axes), each(fields.strides, axes)];
    if (axes === 3)
      return channelsFirst(tensorflow, tf[`${mode}Pool3d`](last, kernel, steps, 'valid'));
    // The library leaves out of a mean what it pads itself.
    const rows = [[0, 0], ...sides, ...(axes === 1 ? [[0, 0] as const] : []), [0, 0]] as const;
    const pads = leavesOut ? rows : 'valid';
    if (axes === 2) return channelsFirst(tensorflow, tf[`${mode}Pool`](last, kernel, steps, pads));
    const [n, width, c] = last.shape as [number, number, number];
    const wide = tf.reshape(last, [n, width, 1, c]);
    const y = tf[`${mode}Pool`](wide, [kernel[0]!, 1], [steps[0]!, 1], pads);
    return channelsFirst(tensorflow, tf.reshape(y, [n, y.shape[1]!, c]));
  };
