import { describe, expect, it } from 'vitest';
import { dense, stackOf } from '../network/stack.ts';
import { determinantOf } from '../numbers/integers.ts';
import { designOf, integersOf } from './design.ts';
import { leastSquares, leastSquaresTolerance } from './householder.ts';

const at = (x: number) => ({ stack: stackOf(dense([[1]])), inputs: [[x]] });

describe('a design', () => {
  it('is a function of the shapes and inputs, of small integers in general position', () => {
    expect(designOf(at(1), 7)).toEqual(designOf(structuredClone(at(1)), 7));
    expect(designOf(at(1), 7)).not.toEqual(designOf(at(2), 7));
    for (let x = 0; x < 50; x++) {
      const { points, rows, determinant, gram } = designOf(at(x), 4);
      expect(points.flat().every((p) => Number.isInteger(p) && Math.abs(p) <= 3)).toBe(true);
      expect(rows.every((row, i) => row[3] === 1n && row[0] === BigInt(points[i]![0]!))).toBe(true);
      expect(determinant).toBe(determinantOf(gram));
      expect(determinant).toBe(determinantOf(rows) ** 2n);
      expect(determinant).toBeGreaterThan(0n);
    }
  });

  it('draws integers of the range, all of them', () => {
    const integer = integersOf(at(0));
    const drawn = new Set(Array.from({ length: 200 }, () => integer(3)));
    expect([...drawn].sort((a, b) => a - b)).toEqual([-3, -2, -1, 0, 1, 2, 3]);
  });
});

describe('least squares', () => {
  const design = designOf(at(3), 7);
  const targets = (scale: number) => design.points.map(([a, b]) => [scale * (a! - 2 * b! + 1)]);
  const exact = { per: targets(0), because: 'given' };

  it('has no certificate for numbers whose squares leave the range of float64', () => {
    for (const scale of [1e200, 1e-200]) {
      const t = targets(scale);
      const found = leastSquares(design, t);
      expect(leastSquaresTolerance(design, t, found, exact)).toEqual({ none: 'overflow' });
    }
    const none = { none: 'overflow' } as const;
    const found = leastSquares(design, targets(1));
    expect(leastSquaresTolerance(design, targets(1), found, none)).toBe(none);
  });

  it('names its theorem, and the bound of what it was given', () => {
    const found = leastSquares(design, targets(1));
    const within = leastSquaresTolerance(design, targets(1), found, exact);
    expect(within).toMatchObject({ because: expect.stringMatching(/Higham 2002.* given$/) });
    expect(found.map(([c]) => Math.round(c! * 1e9) / 1e9 + 0)).toEqual([1, -2, 0, 1]);
  });
});
