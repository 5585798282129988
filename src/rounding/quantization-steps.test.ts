import { describe, expect, it } from 'vitest';
import { toRows } from '../numbers/flat-matrix.ts';
import { bfloat16, type Format, float16, float64 } from '../numbers/format.ts';
import { formatNamed } from '../numbers/named-formats.ts';
import { eightBits, type Quantization } from '../numbers/quantization.ts';
import type { Rows } from '../numbers/rows.ts';
import { quantizationSteps } from './quantization-steps.ts';

const weight: Rows = [
  [1, -2, 0],
  [4, 0.5, 0],
];

/** Δ in units of a step, of float64 to 12 digits. */
const inSteps = (step: number, how: Partial<Quantization> = {}): number[][] =>
  toRows(quantizationSteps(weight, { ...eightBits, ...how }, float64)).map((row) =>
    row.map((x) => Number((x / step).toPrecision(12))),
  );

describe('how far a weight may be off is', () => {
  it('half of the largest weight ÷ 127, of all weights', () => {
    expect(inSteps(4 / 127)).toEqual([
      [0.5, 0.5, 0.5],
      [0.5, 0.5, 0.5],
    ]);
  });

  it('half a step of its own column, row or block', () => {
    const step = 1 / 127;
    expect(inSteps(step, { axis: 1 })).toEqual([
      [2, 1, 0],
      [2, 1, 0],
    ]);
    expect(inSteps(step, { axis: 0 })).toEqual([
      [1, 1, 1],
      [2, 2, 2],
    ]);
    expect(inSteps(step, { axis: 1, block: 2 })).toEqual([
      [1, 1, 0],
      [2, 2, 0],
    ]);
    expect(inSteps(step, { axis: 0, block: 2 })).toEqual([
      [2, 1, 0],
      [2, 1, 0],
    ]);
  });

  it('half of the range with 0 in it ÷ 255, where the zero point may be anywhere', () => {
    expect(inSteps(6 / 255, { symmetric: false })[0]).toEqual([0.5, 0.5, 0.5]);
    expect(inSteps(1 / 255, { symmetric: false, axis: 1 })).toEqual([
      [2, 1.25, 0],
      [2, 1.25, 0],
    ]);
  });

  it('by the bits, and by the steps that are declared', () => {
    expect(inSteps(4 / 7, { bits: 4 })[0]).toEqual([0.5, 0.5, 0.5]);
    expect(inSteps(4 / 127, { steps: 1 })[0]).toEqual([1, 1, 1]);
    expect(inSteps(4 / 127, { steps: 0 })[0]![0]).toBeLessThan(1e-11);
  });
});

describe('in a narrow format it has the roundings besides', () => {
  /** s (1 + T)(½ + 255 T) + 512 η, T = θ of the units given. */
  const expected = (units: number, lost: number): number => {
    const t = units * (1 + units);
    return (4 / 127) * (1 + t) * (0.5 + 255 * t) + 512 * lost;
  };
  const first = (format: Format): number =>
    toRows(quantizationSteps(weight, eightBits, format))[0]![0]!;

  it.each([
    ['float16', float16, expected(5 * float16.unit, 2 ** -24)],
    ['bfloat16', bfloat16, expected(5 * bfloat16.unit, 2 ** -133)],
    [
      'float16-float32',
      formatNamed('float16-float32')!,
      expected(2 * 2 ** -11 + 5 * 2 ** -24, 2 ** -24),
    ],
    [
      'float16 that flushes',
      { ...float16, subnormals: 'flushed' as const },
      expected(5 * float16.unit, 2 ** -14),
    ],
  ])('%s', (_, format, bound) => {
    expect(first(format) / bound).toBeGreaterThanOrEqual(1);
    expect(first(format) / bound).toBeLessThan(1 + 1e-13);
  });

  it('and no bound where a format is so coarse that its roundings may be anything', () => {
    expect(first({ ...float16, unit: 0.25 })).toBe(Number.POSITIVE_INFINITY);
  });
});

it('is 0 for weights that are all 0, and infinite where their range is', () => {
  expect(toRows(quantizationSteps([[0, -0]], eightBits, float16))).toEqual([[0, 0]]);
  const wide = quantizationSteps(
    [[Number.MAX_VALUE, -Number.MAX_VALUE]],
    { ...eightBits, symmetric: false },
    float64,
  );
  expect(toRows(wide)).toEqual([[Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]]);
});
