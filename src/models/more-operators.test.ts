import { describe, expect, it } from 'vitest';
import { integer, made, madeOf, tensor, whole } from '../testing/made-of.ts';
import type { AttributeValue } from './graph-builder.ts';

/** Lengths, numbers, operands, attributes and what is wanted: numbers, or a part of the reason why it is not read. */
type Row = readonly [
  operator: string,
  shape: readonly number[],
  x: readonly number[],
  operands: Parameters<typeof made>[3],
  attributes: Readonly<Record<string, AttributeValue>>,
  wanted: readonly number[] | string,
  opset?: number,
];

const held = ([operator, shape, x, operands, attributes, wanted, opset]: Row) => {
  const found = made(operator, shape, x, operands, attributes, opset);
  if (typeof wanted === 'string') expect(found).toContain(wanted);
  else expect(found).toEqual(wanted);
};

const each = (rows: readonly Row[]) => {
  for (const [k, row] of rows.entries()) it(`${row[0]} (${k})`, () => held(row));
};

describe('extremes', () => {
  const x = [1, -2, 3, -4];
  each([
    ['Max', [1, 4], x, [tensor([1, 4], [0, 0, 5, -9])], {}, [1, 0, 5, -4]],
    ['Max', [1, 4], x, [tensor([], [0])], {}, [1, 0, 3, 0]],
    ['Max', [1, 4], x, [tensor([], [2])], {}, [2, 2, 3, 2]],
    ['Max', [1, 4], x, [], {}, x],
    ['Min', [1, 4], x, [tensor([], [0]), tensor([1, 1], [-3])], {}, [-3, -3, -3, -4]],
    ['Max', [1, 4], x, [tensor([3], [1, 2, 3])], {}, 'do not go together'],
    ['ReduceMax', [1, 2, 2], x, [[2]], { keepdims: 0 }, [1, 3]],
    ['ReduceMax', [1, 2, 2], x, [[1]], {}, [3, -2]],
    ['ReduceMin', [1, 2, 2], x, [], {}, [-4]],
    ['ReduceMin', [1, 2, 2], x, [], { noop_with_empty_axes: 1 }, x],
    ['ReduceMax', [1, 2, 2], x, [], { axes: [-1], keepdims: 0 }, [1, 3], 13],
    ['ReduceL1', [1, 2, 2], x, [[1, 2]], {}, [10]],
    ['ReduceSumSquare', [1, 2, 2], x, [[2]], {}, [5, 25]],
    ['ReduceL1', [1, 2, 2], x, [], { noop_with_empty_axes: 1 }, [1, 2, 3, 4]],
  ]);

  it('of two values that depend on the input', () => {
    expect(madeOf([1, 2], [5, -7], (g, v) => g.node('Max', [v, g.node('Neg', [v])]))).toEqual([
      5, 7,
    ]);
  });
});

describe('choices and triangles', () => {
  const x = [1, 2, 3, 4, 5, 6];
  each([
    ['Trilu', [2, 3], x, [], {}, [1, 2, 3, 0, 5, 6], 14],
    ['Trilu', [2, 3], x, [integer(-1)], { upper: 0 }, [0, 0, 0, 4, 0, 0], 14],
    ['CumSum', [1, 3], [1, 2, 4], [integer(1)], {}, [1, 3, 7], 14],
    ['CumSum', [1, 3], [1, 2, 4], [integer(1)], { exclusive: 1, reverse: 1 }, [6, 4, 0], 14],
    ['CumSum', [1, 2, 3], x, [integer(1)], {}, [1, 2, 3, 5, 7, 9], 14],
    ['CumSum', [1, 2001], new Array(2001).fill(1), [integer(1)], {}, 'at most 2000', 14],
    [
      'ReverseSequence',
      [2, 3],
      x,
      [[2, 3]],
      { batch_axis: 0, time_axis: 1 },
      [2, 1, 3, 6, 5, 4],
      10,
    ],
    ['ReverseSequence', [2, 3], x, [[2, 9]], { batch_axis: 0, time_axis: 1 }, 'is not read', 10],
    [
      'SpaceToDepth',
      [1, 1, 2, 4],
      [1, 2, 3, 4, 5, 6, 7, 8],
      [],
      { blocksize: 2 },
      [1, 3, 2, 4, 5, 7, 6, 8],
    ],
    ['SpaceToDepth', [1, 1, 2, 3], x, [], { blocksize: 2 }, 'blocks of 2'],
    [
      'MaxUnpool',
      [1, 1, 2],
      [8, 9],
      [whole([1, 1, 2], [1, 2])],
      { kernel_shape: [2], strides: [2] },
      [0, 8, 9, 0],
      11,
    ],
    [
      'MaxUnpool',
      [1, 1, 2],
      [8, 9],
      [whole([1, 1, 2], [1, 2]), [1, 1, 5]],
      { kernel_shape: [2], strides: [2] },
      [0, 8, 9, 0, 0],
      11,
    ],
    [
      'MaxUnpool',
      [1, 1, 2],
      [8, 9],
      [whole([1, 1, 2], [1, 4])],
      { kernel_shape: [2], strides: [2] },
      'is not read',
      11,
    ],
    [
      'MaxUnpool',
      [1, 1, 2],
      [8, 9],
      [whole([1, 1, 2], [1, 2]), [1, 1, 3]],
      { kernel_shape: [2], strides: [2] },
      'is not read',
      11,
    ],
    ['CastLike', [1, 2], [8, 9], [tensor([1], [1])], {}, [8, 9], 15],
  ]);

  it('Where takes one or the other, by a condition that is broadcast', () => {
    const chosen = (condition: readonly number[], dims: readonly number[]) =>
      madeOf([1, 2], [5, 7], (g, v) =>
        g.node('Where', [
          g.node('Cast', [g.node('Reshape', [g.integers(condition), g.integers(dims)])], { to: 9 }),
          v,
          g.node('Neg', [v]),
        ]),
      );
    expect(chosen([1, 0], [1, 2])).toEqual([5, -7]);
    expect(chosen([0], [])).toEqual([-5, -7]);
    expect(chosen([1, 0, 1], [3])).toContain('is not read');
  });

  it('OneHot of two values, and EyeLike, Size and Range as numbers', () => {
    const hot = (axis: number) =>
      madeOf([2], [0.5, 3], (g, v) =>
        g.node(
          'OneHot',
          [g.integers([1, -1]), g.integers([3]), g.node('Reshape', [v, g.integers([2])])],
          { axis },
        ),
      );
    expect(hot(-1)).toEqual([0.5, 3, 0.5, 0.5, 0.5, 3]);
    expect(hot(0)).toEqual([0.5, 0.5, 3, 0.5, 0.5, 3]);
    expect(hot(5)).toContain('is not read');
    const eye = madeOf([2, 3], [1, 1, 1, 1, 1, 1], (g, v) =>
      g.node('Mul', [v, g.node('EyeLike', [v], { k: 1 })]),
    );
    expect(eye).toEqual([0, 1, 0, 0, 0, 1]);
    const counted = madeOf([2, 2], [1, 1, 1, 1], (g, v) =>
      g.node('Reshape', [v, g.node('Unsqueeze', [g.node('Size', [v]), g.integers([0])])]),
    );
    expect(counted).toEqual([1, 1, 1, 1]);
    const ranged = madeOf([1, 3], [1, 1, 1], (g, v) =>
      g.node('Mul', [
        v,
        g.node('Range', [g.tensor([], [1]), g.tensor([], [7]), g.tensor([], [2])]),
      ]),
    );
    expect(ranged).toEqual([1, 3, 5]);
  });
});

describe('Pad', () => {
  const x = [1, 2, 3];
  each([
    ['Pad', [1, 3], x, [[0, 2, 0, 1]], { mode: 'reflect' }, [3, 2, 1, 2, 3, 2]],
    ['Pad', [1, 3], x, [[0, 2, 0, 1]], { mode: 'edge' }, [1, 1, 1, 2, 3, 3]],
    ['Pad', [1, 3], x, [[0, 2, 0, 1]], { mode: 'wrap' }, [2, 3, 1, 2, 3, 1], 19],
    ['Pad', [1, 3], x, [[0, -1, 0, 2]], {}, [2, 3, 0, 0]],
    ['Pad', [1, 3], x, [[0, -1, 0, 1], tensor([], [7])], {}, [2, 3, 7]],
    ['Pad', [1, 3], x, [[0, -2, 0, -1]], {}, 'cuts off all'],
    ['Pad', [1, 3], x, [[0, 1, 0, 1]], { mode: 'other' }, 'the mode other'],
  ]);
});

describe('Einsum', () => {
  const x = [1, 2, 3, 4];
  const y = tensor([2, 2], [1, 10, 100, 1000]);
  each([
    ['Einsum', [2, 2], x, [], { equation: 'ij -> ji' }, [1, 3, 2, 4], 12],
    ['Einsum', [2, 2], x, [], { equation: 'ij->i' }, [3, 7], 12],
    ['Einsum', [2, 2], x, [], { equation: 'ii' }, [5], 12],
    ['Einsum', [2, 2], x, [], { equation: '...i->...' }, [3, 7], 12],
    ['Einsum', [2, 2], x, [y], { equation: 'ij,jk->ik' }, [201, 2010, 403, 4030], 12],
    ['Einsum', [2, 2], x, [y], { equation: 'ij,ij' }, [4321], 12],
    ['Einsum', [2, 2], x, [y], { equation: 'ij' }, 'is not read', 12],
    ['Einsum', [2, 2], x, [], { equation: 'ijk' }, 'is not read', 12],
    ['Einsum', [2, 2], x, [], { equation: 'ij->ik' }, 'is not read', 12],
    ['Einsum', [2, 2], x, [], { equation: 'i1->i' }, 'is not read', 12],
    ['Einsum', [2, 2], x, [tensor([3], [1, 1, 1])], { equation: 'ij,j' }, 'is not read', 12],
  ]);

  it('keeps a product of two values', () => {
    const found = madeOf(
      [1, 2],
      [5, 7],
      (g, v) => g.node('Einsum', [v, v], { equation: 'ij,ij->i' }),
      12,
    );
    expect(found).toContain('a product of two values');
  });
});

describe('norms of channels and regions', () => {
  it('InstanceNormalization and GroupNormalization norm each channel, or group', () => {
    // The deviations of [1, 3] are ∓1, and ε = 3 makes the divisor √(1 + 3) = 2.
    const epsilon = { epsilon: { float: 3 } };
    const x = [1, 3, 1, 3];
    const [scale, bias] = [tensor([2], [2, 4]), tensor([2], [0, 1])];
    expect(made('InstanceNormalization', [1, 2, 2], x, [scale, bias], epsilon)).toEqual([
      -1, 1, -1, 3,
    ]);
    const groups = { ...epsilon, num_groups: 1 };
    expect(made('GroupNormalization', [1, 2, 2], x, [scale, bias], groups, 21)).toEqual([
      -1, 1, -1, 3,
    ]);
    const ofGroup = [tensor([1], [2]), tensor([1], [0])];
    expect(made('GroupNormalization', [1, 2, 2], x, ofGroup, groups)).toEqual([-1, 1, -1, 1]);
    expect(made('GroupNormalization', [1, 2, 2], x, ofGroup, { num_groups: 3 })).toContain(
      '3 groups',
    );
    const long = [tensor([3], [1, 1, 1]), bias];
    expect(made('GroupNormalization', [1, 2, 2], x, long, groups)).toContain('other lengths');
    expect(made('InstanceNormalization', [1, 2], [1, 3], [scale, bias])).toContain('is not read');
  });

  it('RoiAlign averages samples of each part of a region', () => {
    const x = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    const region = tensor([1, 4], [0, 0, 2, 2]);
    const sizes = { output_height: 1, output_width: 2, sampling_ratio: 1 };
    const old = { ...sizes, coordinate_transformation_mode: 'output_half_pixel' };
    // The middles of two parts of 1 × 2: (½, 1) and (1½, 1), in the row 4, 5, 6.
    expect(made('RoiAlign', [1, 1, 3, 3], x, [region, [0]], old, 16)).toEqual([4.5, 5.5]);
    // Half a pixel less: (0, ½) and (1, ½), between the rows 1, 2, 3 and 4, 5, 6.
    expect(made('RoiAlign', [1, 1, 3, 3], x, [region, [0]], sizes, 16)).toEqual([2.5, 3.5]);
    expect(made('RoiAlign', [1, 1, 3, 3], x, [region, [1]], sizes, 16)).toContain('is not read');
    expect(made('RoiAlign', [1, 1, 3, 3], x, [region, [0]], { mode: 'max' }, 16)).toContain(
      'is not read',
    );
  });
});

describe('what readers of ONNX take in two ways is not read', () => {
  it('a transposed convolution with auto_pad and a stride larger than its window', () => {
    const found = made('ConvTranspose', [1, 1, 2], [1, 2], [tensor([1, 1, 1], [1])], {
      auto_pad: 'SAME_LOWER',
      strides: [3],
    });
    expect(found).toContain('auto_pad');
  });

  it('a cubic sample outside of a picture whose border is repeated', () => {
    const grid = tensor([1, 1, 1, 2], [1.5, 0]);
    const found = made(
      'GridSample',
      [1, 1, 1, 2],
      [1, 2],
      [grid],
      { mode: 'cubic', padding_mode: 'border' },
      20,
    );
    expect(found).toContain('in two ways');
  });
});

describe('an empty part of a Split', () => {
  it('is nothing in a Concat', () => {
    const found = madeOf([2, 1], [5, 7], (g, v) => {
      const [all, none] = g.nodeOf('Split', [v, g.integers([2, 0])], 2, { axis: 0 });
      return g.node('Concat', [all!, none!], { axis: 0 });
    });
    expect(found).toEqual([5, 7]);
  });
});

describe('what is said of nodes that ask for too much, or for nothing', () => {
  const x = [1, 2, 3, 4];
  each([
    ['Tile', [2, 2], x, [[1, 9_000_000]], {}, 'too many numbers'],
    ['Tile', [2, 2], x, [[1, -1]], {}, 'is not read'],
    ['Pad', [1, 4], x, [[0, 9_000_000, 0, 0]], { mode: 'edge' }, 'too many numbers'],
    ['Pad', [1, 4], x, [[0, 1, 0]], {}, 'no list of pairs'],
    ['Pad', [1, 4], x, [[1, 0], tensor([], [7]), [1]], {}, [7, 1, 2, 3, 4]],
    ['CenterCropPad', [1, 4], x, [[9_000_000]], { axes: [1] }, 'too many numbers'],
    [
      'GridSample',
      [1, 1, 2, 2],
      x,
      [tensor([1, 1, 1, 3], [0, 0, 0])],
      {},
      'a grid of [1, 1, 1, 3]',
      20,
    ],
    [
      'GridSample',
      [1, 1, 1, 1],
      [3],
      [tensor([1, 1, 1, 2], [3, 0])],
      { padding_mode: 'reflection', align_corners: 1 },
      [3],
      20,
    ],
    ['RoiAlign', [1, 1, 2, 2], x, [tensor([1, 4], [0, 0, 0, 0]), [0]], {}, 'is not read', 16],
    [
      'RoiAlign',
      [1, 1, 2, 2],
      x,
      [tensor([1, 4], [9, 9, 10, 10]), [0]],
      { sampling_ratio: 1 },
      [0],
      16,
    ],
    ['RoiAlign', [1, 1, 2, 2], x, [tensor([1, 3], [0, 0, 0]), [0]], {}, 'is not read', 16],
    ['Trilu', [1, 4], x, [], { upper: 0 }, [1, 0, 0, 0], 14],
    ['InstanceNormalization', [1, 1, 2], [1, 1], [tensor([1], [2]), tensor([1], [5])], {}, [5, 5]],
  ]);

  it('EyeLike of another type, or of no matrix, and a Range without an end', () => {
    const eye = (dims: readonly number[], dtype?: number) =>
      madeOf([1, 4], x, (g, v) => {
        const shaped = g.node('Reshape', [v, g.integers(dims)]);
        return g.node('Mul', [
          shaped,
          g.node('EyeLike', [shaped], dtype === undefined ? {} : { dtype }),
        ]);
      });
    expect(eye([2, 2], 1)).toEqual([1, 0, 0, 4]);
    expect(eye([2, 2], 8)).toContain('a type that is not read');
    expect(eye([4, 1, 1])).toContain('is not read');
    const endless = madeOf([1, 4], x, (g, v) =>
      g.node('Mul', [
        v,
        g.node(
          'Range',
          [0, 1, 0].map((n) => g.tensor([], [n])),
        ),
      ]),
    );
    expect(endless).toContain('its ends');
  });

  it('Where of numbers alone, or with a condition without entries', () => {
    const where = (condition: readonly number[], isAlone: boolean) =>
      madeOf([1, 4], x, (g, v) =>
        g.node('Add', [
          v,
          g.node('Where', [
            g.node('Cast', [g.integers(condition)], { to: 9 }),
            isAlone ? g.tensor([4], x) : v,
            g.tensor([4], x),
          ]),
        ]),
      );
    expect(where([1, 0, 1, 0], true)).toContain('constants alone');
    expect(where([], false)).toContain('is not read');
    expect(where([1, 0, 1, 0], false)).toEqual([2, 4, 6, 8]);
  });
});
