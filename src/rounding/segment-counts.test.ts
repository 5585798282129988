import { expect, it } from 'vitest';
import { float16, float32, float64 } from '../numbers/format.ts';
import { inParts } from '../numbers/named-formats.ts';
import { countsIn } from './segment-counts.ts';

/** Factors that are rounded before, sums of their own, results that are stored: u = 2⁻¹¹, 2⁻²⁴ and 2⁻⁵³. */
const parts = inParts(float32, float16, float64);
const [factor, sum, store] = [2 ** -11, 2 ** -53, 2 ** -24];
const alone = 2 * factor + sum + store;
const counts = countsIn(parts);
const x = { roundings: 3, roundoff: 2 ** -5, terms: 5, whole: true };
const met = { roundings: 7, whole: true };

it('a product closes the sum before it, and has sums of m products', () => {
  expect(counts.times(x, met, 4)).toEqual({
    roundings: 3 + 5 + 7,
    roundoff: 2 ** -5 + 5 * sum + 2 * factor + store + 7 * alone,
    terms: 8,
    whole: true,
  });
});

it('a factor leaves the sum open', () => {
  expect(counts.scale(x, met)).toEqual({
    roundings: 3 + 1 + 7,
    roundoff: 2 ** -5 + 8 * alone,
    terms: 5,
    whole: true,
  });
});

it('what is added is a term more, of whichever met the most', () => {
  expect(counts.plus(x, met)).toEqual({
    roundings: 7,
    roundoff: 2 ** -5 + store,
    terms: 6,
    whole: true,
  });
  expect(counts.plus({ ...x, roundings: 9, roundoff: 0 }, met)).toEqual({
    roundings: 9,
    roundoff: 7 * alone + store,
    terms: 6,
    whole: true,
  });
});

it('branches have the most that one of them has, and in a sum the terms of all', () => {
  const other = { roundings: 2, roundoff: 2 ** -4, terms: 4, whole: true };
  const most = { roundings: 3, whole: true };
  const summed = { ...most, roundoff: 2 ** -4 + store, terms: 9 };
  const beside = { ...most, roundoff: 2 ** -4, terms: 5 };
  expect(counts.sum([x, other])).toEqual(summed);
  expect(counts.sum([other, x])).toEqual(summed);
  expect(counts.concat([x, other])).toEqual(beside);
  expect(counts.concat([other, x])).toEqual(beside);
});

it('numbers stay whole where all that meet are', () => {
  const broken = { ...x, whole: false };
  const given = { ...met, whole: false };
  const { times, scale, plus } = counts;
  const of = (...all: readonly { readonly whole: boolean }[]) => all.map(({ whole }) => whole);
  expect(of(times(broken, met, 1), scale(broken, met), plus(broken, met))).toEqual([
    ...[false, false, false],
  ]);
  expect(of(times(x, given, 1), scale(x, given), plus(x, given))).toEqual([false, false, false]);
  expect(of(counts.sum([x, broken]), counts.concat([broken, x]))).toEqual([false, false]);
});
