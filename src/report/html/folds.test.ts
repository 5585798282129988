import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forward64 } from '../../network/float64-forward.ts';
import { type Dense, dense } from '../../network/stack.ts';
import { clip, type Point, piecesOf, valueAt } from './folds.ts';
import { withRelu } from './slice.ts';

const entry = fc.integer({ min: -8, max: 8 }).map((n) => n / 4);
const matrix = (rows: number, columns: number) =>
  fc.array(fc.array(entry, { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  });
const layer = (inputs: number, outputs: number) =>
  fc.tuple(matrix(inputs, outputs), matrix(1, outputs)).map(([w, b]) => dense(w, b[0]));
const network = fc.tuple(layer(2, 3), layer(3, 2), layer(2, 1));

const area = (polygon: readonly Point[]): number =>
  Math.abs(
    polygon.reduce((sum, [x, y], i) => {
      const [u, v] = polygon[(i + 1) % polygon.length]!;
      return sum + (x * v - u * y) / 2;
    }, 0),
  );

const middle = (polygon: readonly Point[]): [number, number] => [
  polygon.reduce((sum, [x]) => sum + x / polygon.length, 0),
  polygon.reduce((sum, [, y]) => sum + y / polygon.length, 0),
];

describe('piecesOf', () => {
  it('covers the square, each point once', () => {
    fc.assert(
      fc.property(network, (layers) => {
        const total = piecesOf(layers, 2, 'relu')!.reduce((sum, p) => sum + area(p.polygon), 0);
        expect(Math.abs(total - 16)).toBeLessThan(2 ** -30);
      }),
    );
  });

  it('is on each piece what a forward run gives', () => {
    const agrees = (layers: readonly Dense[], activation: 'relu' | 'none') => {
      const stack = { inputs: 2, layers };
      for (const { polygon, units } of piecesOf(layers, 2, activation)!) {
        const at = middle(polygon);
        const run = forward64(activation === 'relu' ? withRelu(stack) : stack, [at])[0]![0]!;
        expect(Math.abs(valueAt(units[0]!, at) - run)).toBeLessThan(2 ** -30);
      }
    };
    fc.assert(fc.property(network, fc.constantFrom('relu', 'none'), agrees));
  });

  it('is one piece where nothing stands between the layers', () => {
    fc.assert(fc.property(network, (layers) => piecesOf(layers, 2, 'none')!.length === 1));
  });
});

describe('clip', () => {
  it('cuts a square in two halves', () => {
    const square: Point[] = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ];
    expect(area(clip(square, [1, 0, -0.5]))).toBe(0.5);
    expect(clip(square, [0, 0, -1])).toEqual([]);
    expect(clip(square, [0, 0, 1])).toEqual(square);
  });
});
