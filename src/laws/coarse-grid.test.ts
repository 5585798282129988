import { expect, it } from 'vitest';
import { bfloat16, float16, float32, float64 } from '../numbers/format.ts';
import { onCoarseGrid } from './coarse-grid.ts';
import { pointAt } from './combination.ts';

it.each([float64, float32, float16, bfloat16])('$name: small combinations are exact', (format) => {
  const { round, smallest, largest } = format;
  const wild = [1, -0.1, 3.7, 1 / 3, smallest, 5 * smallest, largest / 3, largest, 0].map(round);
  for (const x of wild)
    for (const y of wild) {
      const points = onCoarseGrid([[x], [y]], format);
      for (const c of [
        [1, 1],
        [0.5, 0.5],
        [2, -1],
        [-3, 5],
        [4, -4],
        [-3.5, 0.5],
      ]) {
        const [z] = pointAt(points, c)!;
        expect(Number.isFinite(z), `${x} ${y} ${c}`).toBe(true);
        expect(round(z!)).toBe(z);
      }
    }
});

it('leaves small integers and fractions alone', () => {
  const points = [
    [3, -0.25, 0],
    [1, 7, 0],
  ];
  expect(onCoarseGrid(points, float64)).toEqual(points);
  expect(onCoarseGrid(points, float32)).toEqual(points);
});
