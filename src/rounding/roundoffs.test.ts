import { expect, it } from 'vitest';
import { type Format, float8e4m3, float16, float32, float64, tf32 } from '../numbers/format.ts';
import { formats, inParts } from '../numbers/named-formats.ts';
import { notJustAbove } from '../testing/just-above.ts';
import {
  lossesOf,
  mostLostInReading,
  roundoffsOf,
  storedWithin,
  sumGrowth,
  unstoredGrowth,
} from './roundoffs.ts';

const plain = (unit: number) => ({ factor: 0, sum: unit, store: 0, alone: unit, copy: 0 });

it('a plain format rounds a product or a sum once, and no copy', () => {
  for (const format of [float64, float32, float16, float8e4m3])
    expect(roundoffsOf(format)).toEqual(plain(format.unit));
  expect(roundoffsOf(float16)).toBe(roundoffsOf(float16));
});

it('parts round factors, sums and results, where they have not all numbers of what comes before', () => {
  const [u, a, s] = [2 ** -9, 2 ** -24, 2 ** -11];
  const few = { ...float16, unit: u, name: 'few' };
  const parts = inParts(float16, few, float32);
  expect(roundoffsOf(parts)).toEqual({
    ...{ factor: u, sum: a, store: s, alone: 2 * u + a + s, copy: u },
  });
  // Sums that are coarser than what is stored round a copy, and their result is stored as it is.
  const narrow = inParts(float32, float32, tf32);
  expect(roundoffsOf(narrow)).toEqual({ factor: 0, sum: s, store: 0, alone: s, copy: s });
  // A format has all numbers of another with digits, small numbers and large ones at least as many.
  const lacking = (less: Partial<Format>): boolean =>
    roundoffsOf(inParts(float16, { ...float16, name: 'other', ...less }, float16)).factor > 0;
  expect([lacking({}), lacking({ unit: 2 ** -12, smallest: 2 ** -30 })]).toEqual([false, false]);
  expect([lacking({ unit: 2 ** -10 }), lacking({ smallest: 2 ** -20 })]).toEqual([true, true]);
  expect([lacking({ largest: 1000 }), lacking({ largest: 1e6 })]).toEqual([true, false]);
});

it('a sum of n products meets n roundings, those of two factors, and that of what is stored', () => {
  const parts = inParts(float16, { ...float16, unit: 2 ** -9, name: 'few' }, float32);
  const before = 5 * 2 ** -24 + 2 * 2 ** -9;
  const grown = (total: number): number => total * (1 + total);
  expect(
    notJustAbove(
      [sumGrowth(5, parts), unstoredGrowth(5, parts), sumGrowth(5, float16)],
      [grown(before + 2 ** -11), grown(before), grown(5 * 2 ** -11)],
    ),
  ).toEqual([]);
});

it('what is stored is as near as the nearest number, and twice what it was off by before', () => {
  const c = 1 + 2 ** -11 + 2 ** -13; // the next number below is 3 · 2⁻¹³ from it, the next above as well
  const near = 1 + 2 ** -12;
  const away = Math.abs(float16.round(c) - c);
  expect(away).toBe(3 * 2 ** -13);
  expect(
    notJustAbove(
      [storedWithin(c, 2 ** -30, 2 ** -20, float16), storedWithin(near, 0, 0, float16)],
      [away + 2 ** -19 + 2 ** -30, 2 ** -12],
    ),
  ).toEqual([]);
});

it('every number of float8 that is stored of a result near 1 is within that', () => {
  for (let k = -64; k <= 64; k++) {
    const [exact, c] = [1 + k / 512, 1 + (k + 3) / 512];
    for (const before of [-5, 0, 5]) {
      const stored = float8e4m3.round(exact + before / 512);
      const most = storedWithin(c, 3 / 512, 5 / 512, float8e4m3);
      expect(Math.abs(stored - exact)).toBeLessThanOrEqual(most);
    }
  }
});

it('factors lose what is below the normal numbers where they are flushed, or read in a smaller range', () => {
  const flushing: Format = { ...float16, subnormals: 'flushed' };
  const narrow = inParts(float32, float16, float32);
  expect([float16, flushing, narrow].map(mostLostInReading)).toEqual([0, 2 ** -14, 2 ** -24]);
  expect(lossesOf(float16)).toEqual({ product: 2 ** -24, stored: 0 });
  expect(lossesOf(flushing)).toEqual({ product: 2 ** -13, stored: 0 });
  expect(lossesOf(narrow)).toEqual({ product: 2 ** -23, stored: 0 });
  const float8 = formats.find(({ name }) => name === 'float8-e4m3')!;
  expect(lossesOf(float8)).toEqual({ product: 2 ** -149, stored: 2 ** -9 });
});
