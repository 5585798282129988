import { InputError } from '../input/input-error.ts';
import type { Shape } from '../layers/tensor-shape.ts';
import type { GraphBuilder } from './graph-builder.ts';
import { asRows, asShape, forEach, type Spelling } from './spelling.ts';

type Numbers = number | readonly number[];
type Padding = number | readonly (readonly [number, number])[];

/** A slice before it had steps: the entries of each axis are gathered. */
const gathered = (
  x: string,
  builder: GraphBuilder,
  before: Shape,
  after: Shape,
  { starts, steps }: Readonly<Record<'starts' | 'ends' | 'steps', readonly number[] | undefined>>,
): string =>
  before.reduce((value, n, axis) => {
    const [start, step] = [starts?.[axis], steps?.[axis] ?? 1];
    if (start === undefined || (after[axis] === n && step === 1)) return value;
    const from = start < 0 ? start + n : start;
    const first = step > 0 ? Math.min(Math.max(from, 0), n) : Math.min(Math.max(from, -1), n - 1);
    const indices = Array.from({ length: after[axis]! }, (_, i) => first + i * step);
    return builder.node('Gather', [value, builder.integers(indices)], { axis: axis + 1 });
  }, x);

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
  slice: ({ builder, x, fields, before, after }) => {
    const { starts, ends, steps } = fields as Record<string, readonly number[]>;
    const axes = starts!.map((_, k) => k + 1);
    if (builder.opset < 10)
      return gathered(x, builder, before, after, { starts: starts!, ends: ends!, steps });
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
    const list = builder.floats([all.length], all);
    if (builder.opset < 11) {
      if (mode === 'linear' || builder.opset < 9)
        throw new InputError(`upsample: expected operators of version 11, found ${builder.opset}`);
      return builder.node(builder.opset < 10 ? 'Upsample' : 'Resize', [x, list], { mode });
    }
    const region = builder.opset < 13 ? builder.floats([0], []) : '';
    return builder.node('Resize', [x, region, list], {
      ...{ mode, coordinate_transformation_mode: mode === 'linear' ? 'half_pixel' : 'asymmetric' },
      ...(mode === 'nearest' && { nearest_mode: 'floor' }),
    });
  },
};
