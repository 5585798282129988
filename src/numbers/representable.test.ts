import { expect, it } from 'vitest';
import { float16 } from './format.ts';
import { representable } from './representable.ts';

it('is the nearest number, and the largest of that sign where there is none', () => {
  expect([0.1, -2049, 65519, 65520, -1e9].map((x) => representable(x, float16))).toEqual([
    0.0999755859375, -2048, 65504, 65504, -65504,
  ]);
});
