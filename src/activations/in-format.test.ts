import { describe, expect, it, test } from 'vitest';
import { float16, float32, float64 } from '../numbers/format.ts';
import { several } from '../testing/effort.ts';
import elu from './elementwise/elu.ts';
import hardSigmoid from './elementwise/hard-sigmoid.ts';
import relu from './elementwise/relu.ts';
import tanh from './elementwise/tanh.ts';
import { formOf } from './form.ts';
import { computedIn } from './in-format.ts';
import { tryAll } from './try-all.ts';

/** elu with a float32 form. */
const eluOf = (float32Form: (x: number) => number) => ({ ...elu, float32: float32Form });

describe('an activation in a format', () => {
  it('is its float64 form in float64, with its own budget', () => {
    const { at, budget, isWritten } = computedIn(formOf(tanh), float64);
    expect([at(0.5), budget, isWritten]).toEqual([Math.tanh(0.5), { ulps: 3, absolute: 0 }, true]);
  });

  it('is the float64 form rounded once where nothing was written, within half an ulp and a little', () => {
    const { at, budget, isWritten } = computedIn(formOf(tanh), float16);
    expect([at(0.5), isWritten]).toEqual([float16.round(Math.tanh(0.5)), false]);
    expect(budget.ulps).toBe(0.5 + 3 * 2 ** -42);
    expect(computedIn(formOf(relu), float32).budget.ulps).toBe(0.5);
  });

  it('is what its author wrote for it, within as many ulps of the format', () => {
    const { at, budget, isWritten } = computedIn(formOf(eluOf(() => 7)), float32);
    expect([at(1), budget.ulps, isWritten]).toEqual([7, 2, true]);
  });

  it('has an absolute budget as many times as large as the format is coarser, where it was written', () => {
    const { budget } = computedIn({ ...formOf(hardSigmoid), float16: (x) => x }, float16);
    expect(budget.absolute).toBe(formOf(hardSigmoid).budget.absolute * 2 ** 42);
  });
});

test('a good float32 form is held to its claims in float32, and holds them', () => {
  const good = eluOf((x) => (x < 0 ? Math.fround(Math.expm1(x)) : x));
  const told = tryAll(good, { runs: several(20, 6), only: 'claimed' });
  expect(told.map(({ result }) => result.status)).toEqual(told.map(() => 'held'));
});

test('a float32 form that loses digits is refuted, at its simplest and at its worst point', () => {
  const bad = eluOf((x) => (x < 0 ? Math.fround(Math.fround(Math.exp(x)) - 1) : x));
  const { result } = tryAll(bad, { runs: several(20, 6) }).find(
    ({ claim }) => claim.id === 'accurate',
  )!;
  if (result.status !== 'refuted') throw new Error(`expected a refutation, found ${result.status}`);
  expect(result.sentence).toMatch(/accurate ✗ at −0\.\d+: \|float32\(/);
  expect(result.worst).toMatchObject({ format: 'float32' });
  expect(result.worst!.ulps).toBeGreaterThan(1e7);
  expect(Math.abs(result.worst!.at)).toBeLessThan(2 ** -24);
});

test('floats that leave a bound of the real function are refuted in the format where they do', () => {
  const above = {
    ...tanh,
    float32: (x: number) => Math.fround(Math.tanh(x)) * (x > 9 ? 1 + 2 ** -23 : 1),
  };
  const { result } = tryAll(above, { runs: several(20, 6) }).find(
    ({ claim }) => claim.id === 'bounded in floats',
  )!;
  expect(result).toMatchObject({
    status: 'refuted',
    at: [10],
    sentence: 'tanh: bounded in floats ✗ at 10: float32(10) = 1.00000011921 > 1',
  });
});
