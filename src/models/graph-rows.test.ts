import { describe, expect, it } from 'vitest';
import { madeOf } from '../testing/made-of.ts';
import type { GraphBuilder } from './graph-builder.ts';
import { spellLayers } from './spell-layers.ts';

const a = [
  [1, 2],
  [3, 4],
  [5, 6],
];
const b = [
  [1, -1, 2],
  [0, 3, 1],
];
const product = (x: readonly (readonly number[])[], y: readonly (readonly number[])[]) =>
  x.map((row) => y[0]!.map((_, j) => row.reduce((sum, xi, i) => sum + xi * y[i]![j]!, 0)));
const turned = (x: readonly (readonly number[])[]) => x[0]!.map((_, j) => x.map((row) => row[j]!));

describe('Gemm of several rows', () => {
  const wanted = product(a, b);

  it.each([false, true])('multiplies each row, with B as it lies or transposed: %s', (transB) => {
    const given = transB ? turned(b) : b;
    const found = madeOf([3, 2], a.flat(), (g, x) =>
      g.node('Gemm', [x, g.tensor([given.length, given[0]!.length], given.flat())], {
        transB: transB ? 1 : 0,
      }),
    );
    expect(found).toEqual(wanted.flat());
  });

  it('takes A transposed, α, β, and a C of each shape', () => {
    const c: readonly (readonly [
      readonly number[],
      readonly number[],
      (i: number, j: number) => number,
    ])[] = [
      [[], [7], () => 7],
      [[3], [1, 2, 3], (_, j) => j + 1],
      [[3, 1], [1, 2, 3], (i) => i + 1],
      [[3, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9], (i, j) => 3 * i + j + 1],
    ];
    for (const [dims, numbers, at] of c) {
      const found = madeOf([2, 3], turned(a).flat(), (g, x) =>
        g.node('Gemm', [x, g.tensor([2, 3], b.flat()), g.tensor(dims, numbers)], {
          ...{ transA: 1, alpha: { float: 2 }, beta: { float: 0.5 } },
        }),
      );
      expect(found).toEqual(wanted.flatMap((row, i) => row.map((y, j) => 2 * y + 0.5 * at(i, j))));
    }
  });

  it('says why it is not read', () => {
    const gemm = (
      dims: readonly number[],
      more: readonly [readonly number[], readonly number[]][] = [],
    ) =>
      madeOf([3, 2], a.flat(), (g, x) =>
        g.node('Gemm', [
          x,
          g.tensor(dims, new Array<number>(dims.reduce((n, m) => n * m, 1)).fill(1)),
          ...more.map(([shape, numbers]) => g.tensor(shape, numbers)),
        ]),
      );
    expect(gemm([3, 3])).toContain('is not read');
    expect(gemm([2, 3], [[[2], [1, 2]]])).toContain('is not read');
  });
});

describe('what changes shapes alone', () => {
  it('squeezes axes that are named, or all of length 1', () => {
    const sum = (g: GraphBuilder, x: string) => g.node('MatMul', [x, g.tensor([2, 1], [1, 10])]);
    const named = (g: GraphBuilder, x: string) => g.node('Squeeze', [sum(g, x), g.integers([1])]);
    expect(madeOf([1, 2], [3, 4], (g, x) => g.node('Squeeze', [sum(g, x)]))).toEqual([43]);
    expect(
      madeOf([1, 2], [3, 4], (g, x) => g.node('Squeeze', [sum(g, x)], { axes: [1] }), 11),
    ).toEqual([43]);
    expect(madeOf([1, 2], [3, 4], named)).toEqual([43]);
    expect(madeOf([1, 2], [3, 4], (g, x) => g.node('Squeeze', [x], { axes: [1] }), 11)).toContain(
      'longer than 1',
    );
  });
});

describe('operators that move, repeat or make numbers', () => {
  const made: Readonly<Record<string, readonly [(b: GraphBuilder, x: string) => string, unknown]>> =
    {
      Tile: [(b, x) => b.node('Tile', [x, b.integers([1, 2])]), [3, 4, 3, 4]],
      Expand: [(b, x) => b.node('Expand', [x, b.integers([2, 2])]), [3, 4, 3, 4]],
      Unsqueeze: [(b, x) => b.node('Unsqueeze', [x, b.integers([0])]), [3, 4]],
      'Cast of a constant': [
        (b, x) => b.node('Add', [x, b.node('Cast', [b.tensor([2], [1.5, -2])], { to: 1 })]),
        [4.5, 2],
      ],
      'Cast that rounds': [
        (b, x) => b.node('Cast', [x], { to: 7 }),
        expect.stringContaining('rounds'),
      ],
      'Expand with too many numbers': [
        (b, x) =>
          b.node('Expand', [
            b.node('Reshape', [x, b.integers([2, 1])]),
            b.integers([2, 9_000_000]),
          ]),
        expect.stringContaining('too many numbers'),
      ],
      ConstantOfShape: [
        (b, x) => b.node('Add', [x, b.node('ConstantOfShape', [b.integers([2])])]),
        [3, 4],
      ],
      DepthToSpace: [
        (b, x) =>
          b.node(
            'DepthToSpace',
            [
              b.node('Reshape', [
                b.node('Tile', [x, b.integers([1, 2])]),
                b.integers([1, 4, 1, 1]),
              ]),
            ],
            {
              blocksize: 2,
            },
          ),
        [3, 4, 3, 4],
      ],
    };

  it.each(Object.keys(made))('%s', (name) => {
    const [build, wanted] = made[name]!;
    expect(madeOf([1, 2], [3, 4], build)).toEqual(wanted);
  });

  it('has no layer of a kind that ONNX has not', () => {
    expect(() =>
      spellLayers(undefined as never, [{ kind: 'flatten' }] as never, 'x', [2], {}),
    ).toThrow('the layer kind flatten: expected one that ONNX has, found none');
  });
});
