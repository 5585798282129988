import { describe, expect, it } from 'vitest';
import { eightBits, scaleNumber, stepsAcross } from './quantization.ts';

/** The number of the scale of each weight of a matrix [2 × 4]. */
const scales = (axis?: number, block?: number): number[][] =>
  [0, 1].map((i) =>
    [0, 1, 2, 3].map((j) =>
      scaleNumber(
        { ...eightBits, ...(axis !== undefined && { axis }), ...(block && { block }) },
        4,
        i,
        j,
      ),
    ),
  );

describe('weights share a scale', () => {
  it('all of them where no axis is named', () => {
    expect(scales()).toEqual([
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
  });

  it('in a row, or in a column', () => {
    expect(scales(0)).toEqual([
      [0, 0, 0, 0],
      [1, 1, 1, 1],
    ]);
    expect(scales(1)).toEqual([
      [0, 1, 2, 3],
      [0, 1, 2, 3],
    ]);
  });

  it('in blocks along an axis, for each entry of the other', () => {
    expect(scales(1, 2)).toEqual([
      [0, 0, 1, 1],
      [4, 4, 5, 5],
    ]);
    expect(scales(0, 2)).toEqual([
      [0, 1, 2, 3],
      [0, 1, 2, 3],
    ]);
    expect(scales(0, 1)).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ]);
  });
});

it('8 bits have 255 steps, and 254 where 0 is in the middle', () => {
  expect(stepsAcross(eightBits)).toBe(254);
  expect(stepsAcross({ ...eightBits, symmetric: false })).toBe(255);
  expect(stepsAcross({ ...eightBits, bits: 4 })).toBe(14);
  expect(eightBits).toEqual({ bits: 8, symmetric: true, steps: 0.5 });
});
