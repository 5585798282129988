import { describe, expect, it } from 'vitest';
import { isBounded } from '../judge/tolerance.ts';
import { activationLayer, dense, type Layer, type Stack } from '../network/stack.ts';
import { type Format, float16 } from '../numbers/format.ts';
import { notJustAbove } from '../testing/just-above.ts';
import { forwardTolerance } from './forward-tolerance.ts';
import { lossTolerance } from './loss-tolerance.ts';
import { grown } from './upward.ts';

const kept: Format = { ...float16, unit: 2 ** -9, smallest: 2 ** -12, largest: 2 ** 30 };
const flushed: Format = { ...kept, subnormals: 'flushed' };
const stack: Stack<Layer> = {
  inputs: 2,
  layers: [dense([[2.5, -1], [0.75, 4]], [1, -3]), activationLayer('relu')], // biome-ignore format: a matrix
};
const inputs = [[1.5, -2], [0.5, 3], [1, 1.25]]; // biome-ignore format: rows
const targets = [[1, 2], [-4, 0], [1, 1]]; // biome-ignore format: rows
const misses = [[2, -5], [0.5, 3], [-7, 4]]; // biome-ignore format: rows

describe('a loss', () => {
  it.each([
    ['kept', kept, 0, 2 ** -12],
    ['flushed', flushed, 2 ** -4, 2 ** -4],
  ] as const)(
    'is off by (2|y − t| + E)E and θ(count + 8) of each square, subnormals %s',
    (_, format, read, least) => {
      const within = forwardTolerance(stack, inputs, format);
      const bound = lossTolerance(stack, inputs, targets, misses, format);
      if (!isBounded(within) || !isBounded(bound)) throw new Error('expected bounds');
      const growth = grown((6 + 8) * 2 ** -9);
      let [formula, size] = [6 * (2 * 6 + 4) * least, 0];
      for (const [i, row] of misses.entries())
        for (const [j, miss] of row.entries()) {
          const off = within.per[i]![j]! + read;
          const reach = Math.abs(miss) + off;
          formula += (2 * Math.abs(miss) + off) * off + growth * reach ** 2;
          size += reach ** 2;
        }
      expect(notJustAbove(bound.per.flat(), [formula + size * read])).toEqual([]);
      expect(bound.because).toBe(
        `rounding of the squares and their sum (Higham 2002, §3.1) + ${within.because}`,
      );
    },
  );

  it('has no bound where the outputs have none', () => {
    const over: Stack<Layer> = { inputs: 1, layers: [dense([[2 ** 29]]), dense([[8]])] };
    expect(lossTolerance(over, [[1]], [[0]], [[0]], kept)).toEqual({ none: 'overflow' });
  });

  it('has no bound where the squares with their roundings come to half of the largest number', () => {
    // Whole numbers: y is exact, so that the squares are 9 + 16 + 9 and so on.
    const one: Stack<Layer> = { inputs: 1, layers: [dense([[1]])] };
    const at = (largest: number) =>
      lossTolerance(one, [[3], [4]], [[0], [0]], [[3], [-4]], { ...kept, largest });
    const most = 2 * (1 + grown((2 + 8) * 2 ** -9)) * 25;
    expect(at(most)).toEqual({ none: 'overflow' });
    expect(isBounded(at(most * (1 + 2 ** -40)))).toBe(true);
  });

  it('has no bound where so many roundings come to more than 4', () => {
    const rows = Array.from({ length: 2050 }, () => [1]);
    const one: Stack<Layer> = { inputs: 1, layers: [dense([[1]])] };
    expect(lossTolerance(one, rows, rows, rows, kept)).toEqual({ none: 'overflow' });
  });
});
