import type { Tensor } from '../input/tensor-schema.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { asRows, channelTensor, forEach, type Spelled, type Spelling } from './spelling.ts';

type Numbers = number | readonly number[];

const gemm = (
  { builder, before }: Spelled,
  x: string,
  weight: readonly (readonly number[])[],
  {
    bias,
    ...attributes
  }: {
    readonly bias?: Numbers | undefined;
    readonly alpha?: number;
    readonly beta?: number;
    readonly transB?: number;
  },
): string => {
  const rows = asRows(builder, x, before);
  const b = builder.tensor([weight.length, weight[0]!.length], weight.flat());
  // Its C may be left out since version 11.
  const added = bias ?? (builder.opset < 11 ? 0 : undefined);
  const c =
    added === undefined ? [] : [builder.tensor([forEach(added, 1).length], forEach(added, 1))];
  const { alpha = 1, beta = 1, transB = 0 } = attributes;
  return builder.node('Gemm', [rows, b, ...c], {
    ...(alpha !== 1 && { alpha: { float: alpha } }),
    ...(beta !== 1 && { beta: { float: beta } }),
    ...(transB === 1 && { transB }),
  });
};

type Matrix = readonly (readonly number[])[];

/** Layers that are a product with a matrix, a factor or a summand for each channel, or several branches. */
export const affineSpellings: Readonly<Record<string, Spelling>> = {
  dense: (given) => {
    const { weight, bias } = given.fields as { weight: Matrix; bias?: Numbers };
    return gemm(given, given.x, weight, { bias });
  },
  gemm: (given) => {
    const { weight, bias, alpha, beta, transposed } = given.fields as {
      weight: Matrix;
      bias?: Numbers;
      alpha: number;
      beta: number;
      transposed: boolean;
    };
    return gemm(given, given.x, weight, { bias, alpha, beta, transB: transposed ? 1 : 0 });
  },
  // The products of scale and integer, each rounded to the type of the graph: what DequantizeLinear gives.
  quantized: (given) => {
    const { weight, scale, zeroPoint, axis, block, bias } = given.fields as {
      weight: Matrix;
      scale: Tensor;
      zeroPoint: Tensor;
      axis: number;
      block?: number;
      bias?: Numbers;
    };
    const at = (numbers: Tensor, i: number, j: number): number => {
      if (typeof numbers === 'number') return numbers;
      if (block === undefined) return numbers[axis === 0 ? i : j] as number;
      const [row, column] = axis === 0 ? [Math.floor(i / block), j] : [i, Math.floor(j / block)];
      return (numbers[row] as readonly number[])[column]!;
    };
    const numbers = weight.map((row, i) =>
      row.map((w, j) => at(scale, i, j) * (w - at(zeroPoint, i, j))),
    );
    return gemm(given, given.x, numbers, { bias });
  },
  lora: (given) => {
    const { weight, bias, down, up, alpha } = given.fields as {
      weight: Matrix;
      bias?: Numbers;
      down: Matrix;
      up: Matrix;
      alpha?: number;
    };
    const whole = gemm(given, given.x, weight, { bias });
    const narrow = { ...given, before: [up.length] };
    const adapted = gemm(narrow, gemm(given, given.x, down, {}), up, {
      alpha: (alpha ?? up.length) / up.length,
    });
    return given.builder.node('Add', [whole, adapted]);
  },
  bias: ({ builder, x, fields, before }) =>
    builder.node('Add', [x, channelTensor(builder, fields.bias as Numbers, before)]),
  scale: ({ builder, x, fields, before }) => {
    const { scale, bias } = fields as { scale: Numbers; bias?: Numbers };
    const scaled = builder.node('Mul', [x, channelTensor(builder, scale, before)]);
    if (bias === undefined) return scaled;
    return builder.node('Add', [scaled, channelTensor(builder, bias, before)]);
  },
  'batch-norm': ({ builder, x, fields, before }) => {
    const { mean, variance, epsilon, scale, bias } = fields as {
      mean: Numbers;
      variance: Numbers;
      epsilon: number;
      scale?: Numbers;
      bias?: Numbers;
    };
    const each = (numbers: Numbers) => builder.tensor([before[0]!], forEach(numbers, before[0]!));
    const operands = [x, each(scale ?? 1), each(bias ?? 0), each(mean), each(variance)];
    return builder.node('BatchNormalization', operands, { epsilon: { float: epsilon } });
  },
  dropout: ({ builder, x }) => builder.node('Dropout', [x]),
  sum: ({ builder, x, fields, before, through }) => {
    const branches = fields.branches as readonly (readonly AnyLayer[])[];
    const values = branches.map((branch) => through(branch, x, before));
    return builder.node(values.length === 2 ? 'Add' : 'Sum', values);
  },
  concat: ({ builder, x, fields, before, through, after }) => {
    const { branches, axis } = fields as {
      branches: readonly (readonly AnyLayer[])[];
      axis: number;
    };
    const values = branches.map((branch) => through(branch, x, before));
    const at = axis < 0 ? axis + after.length : axis;
    return builder.node('Concat', values, { axis: at + 1 });
  },
  reduce: ({ builder, x, fields, before }) => {
    const { axes, by } = fields as { axes: readonly number[]; by: 'mean' | 'sum' };
    const all = axes.map((axis) => (axis < 0 ? axis + before.length : axis) + 1);
    const operator = by === 'mean' ? 'ReduceMean' : 'ReduceSum';
    const isOperand = builder.opset >= (by === 'mean' ? 18 : 13);
    return isOperand
      ? builder.node(operator, [x, builder.integers(all)], { keepdims: 1 })
      : builder.node(operator, [x], { axes: all, keepdims: 1 });
  },
};
