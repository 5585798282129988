import { describe, expect, it } from 'vitest';
import { fromRows } from '../numbers/flat-matrix.ts';
import { float64 } from '../numbers/format.ts';
import { notJustAbove } from '../testing/just-above.ts';
import { sharpened, sharpestOf } from './sharpened.ts';
import { beginning, multipliedFrom, type WayBack } from './way-back.ts';

const times = (way: WayBack, ...rows: number[][]) =>
  multipliedFrom(way, [{ value: fromRows(rows) }]);

/** 1 and 2 that are off by 4 and 2⁻³, and by less on the way back. */
const way = times(beginning(2, { own: [1, 0.5], subject: [3, 0.25] }), [1, 0], [0, 1]);
const carried = { center: [1, 2], own: [2, 0.25], subject: [4, 0.125] };

describe('errors that were carried forwards', () => {
  const committed = { own: [0.5, 0.25], subject: [0.5, 0.125] };

  it('are as they are where they are near to what is committed last, or exact', () => {
    const given = { ...carried, committed: { own: [0, 0], subject: [1, 2 ** -5] } };
    const ways: unknown[] = [];
    const through = (to?: WayBack) => {
      ways.push(to);
      return given;
    };
    expect(sharpestOf(through, 2)).toBe(given);
    expect(ways).toEqual([undefined]);
    expect(sharpestOf(() => carried, 2)).toBe(carried);
  });

  it('are traced where one is more than four times that, and the smaller of both is taken', () => {
    const inputs: number[] = [];
    const through = (to?: WayBack) => {
      if (!to) return { ...carried, committed };
      inputs.push(to.units);
      return { ...carried, committed, way };
    };
    const { own, subject } = sharpestOf(through, 3) as typeof carried;
    expect(inputs).toEqual([3]);
    expect(notJustAbove(own, [1, 0.25])).toEqual([]);
    expect(notJustAbove(subject, [3, 0.125])).toEqual([]);
    expect([own[1], subject[1]]).toEqual([0.25, 0.125]);
    const last = { own: [9, 9], subject: [9, 2 ** -6] };
    const second = sharpestOf((to) => ({ ...carried, committed: last, ...(to && { way }) }), 2);
    expect((second as typeof carried).subject[0]).toBeLessThan(3.1);
  });

  it('are traced where they are no numbers, and where there is no bound by them', () => {
    const none = { ...carried, subject: [Number.NaN, Number.NaN], committed };
    const first = sharpestOf((to) => (to ? { ...carried, way } : none), 2);
    expect((first as typeof carried).subject[0]).toBeLessThan(3.1);
    const second = sharpestOf((to) => (to ? { ...carried, way } : 'overflow'), 2);
    expect((second as typeof carried).subject[0]).toBeLessThan(3.1);
    expect(sharpestOf(() => 'overflow', 2)).toBe('overflow');
    expect(sharpestOf((to) => (to ? { ...carried, way } : 'jump'), 2)).toBe('jump');
    const given = { ...carried, committed };
    expect(sharpestOf((to) => (to ? 'overflow' : given), 2)).toBe(given);
    expect(sharpestOf(() => given, 2)).toEqual(given);
  });

  it('hold where a product on the way back overflows', () => {
    const far = times(times(beginning(2, { own: [1, 1], subject: [1, 1] }), [1e200, 0], [0, 1]), [1e200, 0], [0, 1]); // biome-ignore format: a product
    const { subject } = sharpestOf((to) => ({ ...carried, committed, ...(to && { way: far }) }), 2) as typeof carried; // biome-ignore format: a call
    expect(subject).toEqual([4, 0.125]);
  });
});

describe('errors on the way', () => {
  const long = { ...way, steps: 24 };
  const state = { ...carried, way: long };

  it('are sharpened where they outgrow √u of the values, and 24 steps later at the earliest', () => {
    const { subject, own, way: after } = sharpened(state, float64);
    expect(notJustAbove(subject, [3, 0.125])).toEqual([]);
    expect(notJustAbove(own, [1, 0.25])).toEqual([]);
    expect(after).toEqual({ ...long, sharpened: 24 });
    const early = { ...carried, way: { ...way, steps: 23 } };
    expect(sharpened(early, float64)).toBe(early);
    const again = { ...carried, way: { ...way, steps: 47, sharpened: 24 } };
    expect(sharpened(again, float64)).toBe(again);
    expect(sharpened(carried, float64)).toBe(carried);
  });

  it('count as both, against the sizes of all values', () => {
    const at = (unit: number) => sharpened({ ...state, center: [-40, 24] }, { ...float64, unit });
    const ratio = (2 + 0.25 + 4 + 0.125) / 64;
    const equal = { ...state, own: [0, 0], subject: [4, 4], center: [-40, 24] };
    expect(sharpened(equal, { ...float64, unit: 2 ** -6 })).toBe(equal);
    expect(at(ratio ** 2 * 1.01).subject[0]).toBe(4);
    expect(at(ratio ** 2 * 0.99).subject[0]).toBeLessThan(3.1);
  });
});
