import { expect, test } from 'vitest';
import { bySimplicity, pointsFor, vectorPointsFor } from './points.ts';
import { remembering } from './remember.ts';
import { simplify, simplifyVectors, tuplesOf, vectorTuplesOf } from './tuples.ts';
import { nextDown, nextUp } from './ulp.ts';

const plain = { breakpoints: [] };

test('points come simplest first: 0, ±1, ±½, ±2, the breakpoints, then short decimals', () => {
  const points = pointsFor({ breakpoints: [3.25] });
  expect(points.slice(0, 8)).toEqual([0, 1, -1, 0.5, -0.5, 2, -2, 3.25]);
  expect(points.slice(8, 12)).toEqual([-0, 3, -3, 4]);
  expect(points.length).toBeGreaterThan(1000);
});

test('among them are the smallest, the largest and the breakpoints with their neighbours', () => {
  const points = pointsFor({ breakpoints: [3] });
  for (const x of [
    -0,
    Number.MIN_VALUE,
    Number.MAX_VALUE,
    -Number.MAX_VALUE,
    709,
    -745,
    nextUp(3),
    nextDown(3),
  ]) {
    expect(
      points.some((p) => Object.is(p, x)),
      String(x),
    ).toBe(true);
  }
});

test('they depend on the seed alone', () => {
  expect(pointsFor(plain, { seed: 3 })).toEqual(pointsFor(plain, { seed: 3 }));
  expect(pointsFor(plain, { seed: 3 })).not.toEqual(pointsFor(plain, { seed: 4 }));
  expect(vectorPointsFor({ step: 2 }).every(({ length }) => length % 2 === 0)).toBe(true);
  expect(vectorPointsFor({ seed: 5 })).toEqual(vectorPointsFor({ seed: 5 }));
});

test('fewer digits are simpler, then a smaller size, then a positive sign', () => {
  const order = [12.5, -3, 3, 0.25, 1e-8, 7].sort(bySimplicity([]));
  expect(order).toEqual([3, -3, 7, 0.25, 12.5, 1e-8]);
});

test('pairs are ordered, and the simplest pairs come first', () => {
  const pairs = tuplesOf(2, pointsFor(plain, { runs: 100 }));
  expect(pairs.slice(0, 3)).toEqual([
    [0, 1],
    [-1, 0],
    [-1, 1],
  ]);
  expect(pairs.every(([x, y]) => x! < y!)).toBe(true);
  expect(tuplesOf(0, [1, 2])).toEqual([[]]);
  expect(vectorTuplesOf(0, [])).toEqual([[]]);
  const vectorPairs = vectorTuplesOf(2, vectorPointsFor({ runs: 50 }));
  expect(vectorPairs.every(([x, y]) => x!.length === y!.length)).toBe(true);
});

test('a counterexample is made as simple as it can be', () => {
  expect(simplify([17.638194], [], ([x]) => x! > 12)).toEqual([20]);
  expect(simplify([-3.7, 8.12], [], ([x, y]) => x! < 0 && y! > 1)).toEqual([-1, 2]);
  expect(simplify([4.3], [4.5], ([x]) => x! > 4)).toEqual([4.5]);
  expect(simplifyVectors([[3.2, 0.7, -9.1]], 1, ([x]) => x!.some((xi) => xi < -1))).toEqual([[-2]]);
  expect(simplifyVectors([[3.2, 0.7]], 2, ([x]) => x![0]! > 0)).toEqual([[1, 0]]);
});

test('a cache forgets everything rather than grow for ever', () => {
  let made = 0;
  const cache = remembering<number, number>(2);
  const value = (x: number) => cache.get(x, () => ++made);
  expect([value(1), value(2), value(1)]).toEqual([1, 2, 1]);
  expect([value(3), value(1)]).toEqual([3, 4]);
});
