import { expect, it } from 'vitest';
import { float32 } from '../numbers/format.ts';
import { notJustAbove } from '../testing/just-above.ts';
import { begun, type Segment } from './segment.ts';
import { collected, entryOf, factorsOf, mapped, metBy, roundingsOf } from './segment-entry.ts';

const zeros = [0, 0, 0];
/** Three units of which the second and the third are read; no two parts are of one size. */
const x: Segment = {
  ...begun({ center: zeros, own: zeros, subject: zeros, format: float32, whole: false }),
  center: [900, 2, -3],
  own: [900, 2 ** -9, 2 ** -11],
  subject: [900, 2 ** -5, 2 ** -6],
  size: [900, 17, 19],
  underflow: [900, 2 ** -13, 2 ** -15],
  mass: [900, 23, 29],
  gain: [900, 0.5, 3],
};
const factors = { values: [5, -7], most: [6, 8], underflow: [2 ** -3, 2 ** -4] };

/** Of each product, and of what is stored. */
const losses = { product: 2 ** -6, stored: 2 ** -9 };

it('Σ xᵢ wᵢ has every part carried by |w|, and loses 4((n + 1)η + η_stored)(mass + 1) of its own', () => {
  const { center, own, subject, size, underflow, mass, gain } = entryOf(x, 1, factors, losses);
  expect(center).toBe(2 * 5 + 3 * 7);
  const carried = 6 * 2 ** -13 + 8 * 2 ** -15;
  const formulas = [
    6 * 2 ** -9 + 8 * 2 ** -11,
    6 * 2 ** -5 + 8 * 2 ** -6,
    17 * 6 + 19 * 8,
    carried + 4 * (23 * 2 ** -3 + 29 * 2 ** -4) + 4 * (3 * 2 ** -6 + 2 ** -9) * (52 + 1),
    52 + 17 * 6 + 19 * 8,
    6 + 8 * 3,
  ];
  expect(notJustAbove([own, subject, size, underflow, mass, gain], formulas)).toEqual([]);
});

it('a factor that loses nothing loses nothing of an infinite mass', () => {
  const infinite = { ...x, mass: [0, Number.POSITIVE_INFINITY, 1] };
  const sure = { ...factors, underflow: [0, 0] };
  expect(entryOf(infinite, 1, sure, { product: 0, stored: 0 }).size).toBeLessThan(500);
  expect(entryOf(infinite, 1, sure, losses).underflow).toBe(Number.POSITIVE_INFINITY);
});

it('a factor 0 takes nothing of what is infinite', () => {
  const infinite = { ...x, own: [0, Number.POSITIVE_INFINITY, 1], center: [0, 1, 1] };
  const { own } = entryOf(infinite, 1, { ...factors, most: [0, 8] }, losses);
  expect(notJustAbove([own], [8])).toEqual([]);
});

it('the parts of constants, and of units, are lists', () => {
  const one = { value: -2, most: 3, least: 1, roundings: 5, underflow: 4, whole: false };
  const other = { ...one, value: 7, most: 8, underflow: 9, roundings: 2 };
  expect(factorsOf([one, other])).toEqual({ values: [-2, 7], most: [3, 8], underflow: [4, 9] });
  expect([roundingsOf([]), roundingsOf([one, other]), roundingsOf([other, one])]).toEqual([
    0, 5, 5,
  ]);
  expect(metBy([one, other])).toEqual({ roundings: 5, whole: false });
  expect(metBy([other, { ...other, whole: true }])).toEqual({ roundings: 2, whole: false });
  expect(metBy([{ ...one, whole: true }])).toEqual({ roundings: 5, whole: true });
  const entry = entryOf(x, 1, factors, losses);
  const units = collected(x, [entry, entry]);
  expect(units.center).toEqual([31, 31]);
  expect(units).toMatchObject({ mass: [entry.mass, entry.mass], roundings: x.roundings });
  const columns: string[] = [];
  mapped(x, (list, column) => [...list, columns.push(column)]);
  expect(columns).toEqual(['center', 'own', 'subject', 'size', 'underflow', 'mass', 'gain']);
});
