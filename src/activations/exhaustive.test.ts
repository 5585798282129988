import { describe, expect, it } from 'vitest';
import { float8e4m3, float16 } from '../numbers/format.ts';
import { accurate } from './claims/accurate.ts';
import hardSigmoid from './elementwise/hard-sigmoid.ts';
import relu from './elementwise/relu.ts';
import tanh from './elementwise/tanh.ts';
import { errorAt, exhaust, floatClaimsOf } from './exhaustive.ts';
import { formOf } from './form.ts';
import { computedIn } from './in-format.ts';

// 254 numbers in place of 63,488: `npm run check:float16` tries all of float16.
const rounded = (activation: typeof tanh) => computedIn(formOf(activation), float8e4m3);

describe('an activation at every number of a format', () => {
  it('is the nearest number where the float64 form is rounded once', () => {
    const { numbers, worst, notNearest, kept, broken } = exhaust(formOf(tanh), rounded(tanh));
    expect([numbers, notNearest, broken]).toEqual([254, 0, []]);
    expect(worst.ulps).toBeGreaterThan(0.4);
    expect(worst.ulps).toBeLessThanOrEqual(0.5);
    expect(kept).toEqual([
      'finite',
      'bounded in floats',
      'odd in floats',
      'zero at zero in floats',
      'nondecreasing in floats',
    ]);
  });

  it('has no error where nothing is rounded', () => {
    const { worst, notNearest } = exhaust(formOf(relu), rounded(relu));
    expect([worst.ulps, notNearest]).toEqual([0, 0]);
  });

  it('tells the simplest number at which a claim is broken, and at how many it is', () => {
    const above = { ...rounded(tanh), at: (x: number) => (x > 2 ? 1.125 : Math.tanh(x)) };
    const { broken, worst } = exhaust(formOf(tanh), above); // 62 numbers are above 2
    expect(broken).toContainEqual({ claim: 'bounded in floats', at: 3, count: 62 });
    expect(broken.map(({ claim }) => claim)).toContain('odd in floats');
    expect(worst.ulps).toBeGreaterThan(1);
  });

  it('counts a result that is not finite as the largest error, unless the function overflows', () => {
    const infinite = { ...rounded(tanh), at: (x: number) => (x === 448 ? Infinity : Math.tanh(x)) };
    expect(exhaust(formOf(tanh), infinite).worst).toEqual({ ulps: Infinity, at: 448 });
    const square = formOf({ ...relu, exact: (x) => x.times(x) });
    const run = { ...rounded(relu), at: (x: number) => float8e4m3.round(x * x) };
    expect(errorAt(square, run, 448)).toBe(0);
    for (const wrong of [-Infinity, Number.NaN]) {
      const computed = { ...run, at: () => wrong };
      expect(errorAt(square, computed, 448)).toBe(Infinity);
      expect(accurate.error!({ ...square, computed }, 448)).toBe(Infinity);
    }
  });
});

it('the order of values is asked of what is nondecreasing, made of lines or not', () => {
  for (const activation of [tanh, hardSigmoid]) {
    const ids = floatClaimsOf(formOf(activation)).map(({ id }) => id);
    expect(ids.filter((id) => id === 'nondecreasing in floats')).toHaveLength(1);
  }
});

// A sample of what `npm run check:float16` tries: each 97th number.
it.each([tanh, hardSigmoid, relu])('$name in float16 is within its budget', (activation) => {
  const form = formOf(activation);
  const computed = computedIn(form, float16);
  for (let k = 0; k < 31_744; k += 97) {
    const x = k < 1024 ? k * 2 ** -24 : (1 + (k % 1024) / 1024) * 2 ** (Math.floor(k / 1024) - 15);
    for (const at of [x, -x]) {
      expect(errorAt(form, computed, at)).toBeLessThanOrEqual(
        computed.budget.ulps + computed.budget.absolute * 2 ** 24,
      );
    }
  }
});
