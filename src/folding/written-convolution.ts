import type { Tensor } from '../input/tensor-schema.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { sizeOf } from '../layers/tensor-shape.ts';
import {
  type Convolution,
  type Filters,
  groupsOf,
  isDiagonal,
  isPointwise,
  type Sliding,
} from './convolution.ts';

/** A flat list of numbers as a tensor of that shape. */
const shaped = (numbers: readonly number[], shape: readonly number[]): Tensor => {
  const [n, ...rest] = shape;
  if (rest.length === 0) return numbers;
  if (n === 1) return [shaped(numbers, rest)];
  const size = numbers.length / n!;
  return Array.from({ length: n! }, (_, i) =>
    shaped(numbers.slice(i * size, (i + 1) * size), rest),
  );
};

/** The bias as a field; none where all of it is 0. */
export const biasField = (
  bias: readonly number[] | undefined,
): { readonly bias?: readonly number[] } => (bias?.some((b) => b !== 0) ? { bias } : {});

/** The fields of a window along each axis, without those that have their default. */
const slidingFields = (axes: readonly Sliding[]): object => ({
  ...(axes.some(({ stride }) => stride > 1) && { strides: axes.map(({ stride }) => stride) }),
  ...(axes.some(({ padding: [before, after] }) => before + after > 0) && {
    padding: axes.map(({ padding }) => padding),
  }),
  ...(axes.some(({ dilation }) => dilation > 1) && {
    dilations: axes.map(({ dilation }) => dilation),
  }),
});

/** Weight and groups of filters, [outputs][inputs/groups][kernel…]; a pair that nothing joins has zeros. */
export const weightFields = (filters: Filters, kernel: readonly number[]): object => {
  const groups = groupsOf(filters);
  const [outputs, inputs] = [filters.length / groups, filters[0]!.length / groups];
  const zeros = new Array<number>(sizeOf(kernel)).fill(0);
  const weight = filters.map((row, o) => {
    const first = Math.floor(o / outputs) * inputs;
    return row.slice(first, first + inputs).map((taps) => shaped(taps ?? zeros, kernel));
  });
  return { weight, ...(groups > 1 && { groups }) };
};

/**
 * A convolution as a layer: a scale or a bias where each channel is taken by itself and nothing slides, else a conv
 * with as many groups as there can be. Undefined where it mixes the units of a vector: that is a dense layer.
 */
export const writtenConvolution = (convolution: Convolution): AnyLayer | undefined => {
  const { filters, bias, axes } = convolution;
  if (isPointwise(convolution) && isDiagonal(filters)) {
    const factors = filters.map((row, o) => row[o]![0]!);
    const isOne = factors.every((factor) => factor === 1);
    return isOne
      ? { kind: 'bias', bias: bias ?? factors.map(() => 0) }
      : { kind: 'scale', scale: factors, ...biasField(bias) };
  }
  if (axes.length === 0) return undefined;
  const kernel = axes.map((axis) => axis.kernel);
  const fields = { ...weightFields(filters, kernel), ...biasField(bias), ...slidingFields(axes) };
  return { kind: 'conv', ...fields };
};
