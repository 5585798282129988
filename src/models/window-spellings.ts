import { shapeOfTensor, type Tensor } from '../input/tensor-schema.ts';
import { flatOf } from '../layers/grouped-windows.ts';
import { moveSpellings } from './move-spellings.ts';
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

/**
 * What is added behind the output of a transposed convolution: less is cut off there; what is left is an attribute, which
 * has to be less than a stride or a dilation, or else zeros behind the output.
 */
const outputPaddingOf = (
  given: Windows,
  axes: number,
): {
  readonly padding: Windows['padding'];
  readonly attribute: readonly number[];
  readonly behind?: readonly number[];
} => {
  const grown = forEach(given.outputPadding ?? 0, axes);
  const limits = forEach(given.strides, axes).map((n, k) =>
    Math.max(n, forEach(given.dilations ?? 1, axes)[k]!),
  );
  const { padding } = given;
  if (grown.every((n, k) => n < limits[k]!)) return { padding, attribute: grown };
  const sides =
    typeof padding === 'number' ? forEach(padding, axes).map((n) => [n, n] as const) : padding;
  const cut = sides.map(([, after], k) => Math.min(after, grown[k]!));
  const left = grown.map((n, k) => n - cut[k]!);
  const isSmall = left.every((n, k) => n < limits[k]!);
  return {
    padding: sides.map(([before, after], k) => [before, after - cut[k]!] as const),
    attribute: isSmall ? left : [],
    ...(!isSmall && { behind: left }),
  };
};

const convolution =
  (operator: string): Spelling =>
  ({ builder, x, layer, fields, before, after, through }) => {
    const given = fields as unknown as Windows;
    const axes = before.length - 1;
    const dims = shapeOfTensor(given.weight);
    const weight = builder.tensor(dims, flatOf(given.weight));
    const channels = after[0]!;
    const bias =
      given.bias === undefined ? [] : [builder.tensor([channels], forEach(given.bias, channels))];
    const { padding, attribute, behind } = outputPaddingOf(given, axes);
    const name = builder.node(operator, [x, weight, ...(behind ? [] : bias)], {
      ...windowOf({ ...given, padding }, axes),
      ...{ kernel_shape: dims.slice(2), ...(given.groups > 1 && { group: given.groups }) },
      ...(attribute.some((n) => n !== 0) && { output_padding: attribute }),
    });
    if (!behind) return name;
    const padded = moveSpellings.pad!({
      ...{ builder, x: name, layer, through, before, after },
      fields: { padding: behind.map((n) => [0, n]), value: 0 },
    });
    if (given.bias === undefined) return padded;
    const shift = builder.tensor(
      [channels, ...before.slice(1).map(() => 1)],
      forEach(given.bias, channels),
    );
    return builder.node('Add', [padded, shift]);
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
