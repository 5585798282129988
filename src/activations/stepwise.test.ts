import { expect, test } from 'vitest';
import { float16 } from '../numbers/format.ts';
import { stepwise, stepwiseInFloat32, storedInFloat32 } from './stepwise.ts';

const third = stepwise((r) => (x) => r(r(x / 3) * 3));

test('each operation is rounded to the format, and to none in float64', () => {
  expect(third.float64(1)).toBe((1 / 3) * 3);
  expect(third.float32(5)).toBe(Math.fround(Math.fround(5 / 3) * 3));
  expect(third.float16(2049 / 2048)).toBe(float16.round(float16.round(2049 / 2048 / 3) * 3));
});

test('float16 that is computed in float32 is rounded once, at the end', () => {
  const { float16: run } = stepwiseInFloat32((r) => (x) => r(r(x + 2048) - 2048));
  expect(run(0.5)).toBe(0.5);
  expect(stepwise((r) => (x) => r(r(x + 2048) - 2048)).float16(0.5)).toBe(0);
});

test('what is stored in float32 is computed in float64', () => {
  const { float32 } = storedInFloat32((x) => 1 + x - 1);
  expect(float32(2 ** -40)).toBe(2 ** -40);
});
