import { shapeOfTensor, type Tensor } from '../input/tensor-schema.ts';
import { flatTensor } from './graph-builder.ts';
import { forEach, type Spelling } from './spelling.ts';

type Numbers = number | readonly number[];

/** The fields of kinds that slide a window. */
export type Windows = {
  readonly weight: Tensor;
  readonly bias?: Numbers;
  readonly kernel: Numbers;
  readonly strides: Numbers;
  readonly dilations: Numbers;
  readonly padding: number | readonly (readonly [number, number])[];
  readonly groups: number;
  readonly outputPadding: Numbers;
  readonly countPadding: boolean;
};

/** The attributes of a window that slides over so many axes. */
const windowOf = ({ strides, dilations = 1, padding }: Windows, axes: number) => {
  const sides =
    typeof padding === 'number' ? forEach(padding, axes).map((n) => [n, n] as const) : padding;
  const pads = [...sides.map(([before]) => before), ...sides.map(([, after]) => after)];
  const [steps, spread] = [forEach(strides, axes), forEach(dilations, axes)];
  return {
    ...(steps.some((n) => n !== 1) && { strides: steps }),
    ...(spread.some((n) => n !== 1) && { dilations: spread }),
    ...(pads.some((n) => n !== 0) && { pads }),
  };
};

const convolution =
  (operator: string): Spelling =>
  ({ builder, x, fields, before, after }) => {
    const given = fields as unknown as Windows;
    const axes = before.length - 1;
    const dims = shapeOfTensor(given.weight);
    const weight = builder.tensor(dims, flatTensor(given.weight));
    const channels = after[0]!;
    const bias =
      given.bias === undefined ? [] : [builder.tensor([channels], forEach(given.bias, channels))];
    const grown = forEach(given.outputPadding ?? 0, axes);
    return builder.node(operator, [x, weight, ...bias], {
      ...windowOf(given, axes),
      ...{ kernel_shape: dims.slice(2), ...(given.groups > 1 && { group: given.groups }) },
      ...(grown.some((n) => n !== 0) && { output_padding: grown }),
    });
  };

const pool =
  (operator: string): Spelling =>
  ({ builder, x, fields, before }) => {
    const given = fields as unknown as Windows;
    const axes = before.length - 1;
    return builder.node(operator, [x], {
      ...{ kernel_shape: forEach(given.kernel, axes), ...windowOf(given, axes) },
      ...(given.countPadding && { count_include_pad: 1 }),
    });
  };

/** Layers that slide a window over a picture. */
export const windowSpellings: Readonly<Record<string, Spelling>> = {
  conv: convolution('Conv'),
  'conv-transpose': convolution('ConvTranspose'),
  'average-pool': pool('AveragePool'),
  'max-pool': pool('MaxPool'),
  'global-average-pool': ({ builder, x }) => builder.node('GlobalAveragePool', [x]),
};
