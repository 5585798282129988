import { asRows, asShape, forEach, type Spelling } from './spelling.ts';

type Numbers = number | readonly number[];
type Padding = number | readonly (readonly [number, number])[];

/** Layers that move entries. */
export const moveSpellings: Readonly<Record<string, Spelling>> = {
  reshape: ({ builder, x, before, after }) => asShape(builder, x, before, after),
  flatten: ({ builder, x, before }) => asRows(builder, x, before),
  transpose: ({ builder, x, fields }) => {
    const axes = fields.axes as readonly number[];
    return builder.node('Transpose', [x], { perm: [0, ...axes.map((axis) => axis + 1)] });
  },
  gather: ({ builder, x, fields, before }) => {
    const { axis, indices } = fields as { axis: number; indices: readonly number[] };
    const at = axis < 0 ? axis + before.length : axis;
    return builder.node('Gather', [x, builder.integers(indices)], { axis: at + 1 });
  },
  slice: ({ builder, x, fields }) => {
    const { starts, ends, steps } = fields as Record<string, readonly number[]>;
    const axes = starts!.map((_, k) => k + 1);
    if (builder.opset < 10)
      return builder.node('Slice', [x], { starts: starts!, ends: ends!, axes });
    const lists = [starts!, ends!, axes, ...(steps ? [steps] : [])].map(builder.integers);
    return builder.node('Slice', [x, ...lists]);
  },
  pad: ({ builder, x, fields, before }) => {
    const { padding, value } = fields as { padding: Padding; value: number };
    const axes = before.length - 1;
    const sides =
      typeof padding === 'number' ? forEach(padding, axes).map((n) => [n, n] as const) : padding;
    const pads = [0, 0, ...sides.map(([n]) => n), 0, 0, ...sides.map(([, n]) => n)];
    if (builder.opset < 11) return builder.node('Pad', [x], { pads, value: { float: value } });
    return builder.node('Pad', [x, builder.integers(pads), builder.tensor([], [value])]);
  },
  upsample: ({ builder, x, fields, before }) => {
    const { scales, mode } = fields as { scales: Numbers; mode: string };
    const all = [1, 1, ...forEach(scales, before.length - 1)];
    // Scales are float32 numbers, whatever the type of the graph is.
    return builder.node('Resize', [x, '', builder.floats([all.length], all)], {
      ...{ mode, coordinate_transformation_mode: mode === 'linear' ? 'half_pixel' : 'asymmetric' },
      ...(mode === 'nearest' && { nearest_mode: 'floor' }),
    });
  },
};
