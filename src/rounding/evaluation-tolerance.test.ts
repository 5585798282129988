import { describe, expect, it } from 'vitest';
import { isBounded, type Tolerance } from '../judge/tolerance.ts';
import { float64 } from '../numbers/format.ts';
import { evaluationTolerance } from './evaluation-tolerance.ts';

const map = { weight: [[0.1, 0.2]], bias: [0.3, 0.4] };
const zero = (per: number[][]): Tolerance => ({ per, because: 'exact' });
const none: Tolerance = { none: 'overflow' };

const first = (tolerance: Tolerance): number =>
  isBounded(tolerance) ? tolerance.per[0]![0]! : Number.NaN;

describe('evaluationTolerance', () => {
  const nothing = { weight: zero([[0, 0]]), bias: zero([[0, 0]]) };

  it('is that of one layer when the layer is exact', () => {
    const tolerance = first(evaluationTolerance(map, [[2]], float64, nothing));
    // θ(2)(2 · 0.1 + 0.3), to the digits that rounding up costs
    expect(tolerance).toBeGreaterThanOrEqual(2 ** -52 * 0.5);
    expect(tolerance).toBeLessThan(2 ** -52 * 0.5001);
  });

  it('is not that of an exact layer where one row of W′ is inexact', () => {
    const two = { weight: [[0], [0]], bias: [0] };
    const slack = { weight: zero([[0], [1]]), bias: zero([[0]]) };
    expect(first(evaluationTolerance(two, [[0, 2]], float64, slack))).toBeGreaterThanOrEqual(2);
  });

  it('is 0 when the layer is exact and so is its evaluation', () => {
    const integers = { weight: [[1, 2]], bias: [3, 4] };
    expect(evaluationTolerance(integers, [[5]], float64, nothing)).toMatchObject({
      per: [[0, 0]],
    });
  });

  it('adds |x| · the slack of W′ and the slack of b′', () => {
    const slack = { weight: zero([[1, 0]]), bias: zero([[10, 0]]) };
    const tolerance = evaluationTolerance(map, [[-2]], float64, slack);
    expect(first(tolerance)).toBeGreaterThan(12);
    expect(first(tolerance)).toBeLessThan(12.001);
    expect(isBounded(tolerance) && tolerance.per[0]![1]! < 1e-15).toBe(true);
  });

  it('multiplies each row of inputs by the slack of each column', () => {
    const slack = { weight: zero([[1, 2], [4, 8]]), bias: zero([[0.25, 0.5]]) }; // biome-ignore format: a matrix
    const wide = { weight: [[0, 0], [0, 0]], bias: [0, 0] }; // biome-ignore format: a matrix
    const tolerance = evaluationTolerance(wide, [[1, -1], [2, 3]], float64, slack); // biome-ignore format: a matrix
    const stated = [[5.25, 10.5], [14.25, 28.5]]; // biome-ignore format: a matrix
    const per = isBounded(tolerance) ? tolerance.per : [];
    expect(per.map((row) => row.map((x) => Number(x.toFixed(6))))).toEqual(stated);
    expect(per.flat().every((x, k) => x > stated.flat()[k]!)).toBe(true);
  });

  it('adds a slack of either, and of any entry', () => {
    for (const [weight, bias] of [
      [[[1, 0]], [[0, 0]]],
      [[[0, 0]], [[1, 0]]],
    ] as const) {
      const slack = {
        weight: zero([...weight.map((row) => [...row])]),
        bias: zero([...bias.map((row) => [...row])]),
      };
      expect(first(evaluationTolerance(map, [[2]], float64, slack))).toBeGreaterThan(0.99);
    }
  });

  it('has no certificate when the layer has none', () => {
    const { weight, bias } = nothing;
    expect(evaluationTolerance(map, [[1]], float64, { weight: none, bias })).toEqual(none);
    expect(evaluationTolerance(map, [[1]], float64, { weight, bias: none })).toEqual(none);
  });
});
