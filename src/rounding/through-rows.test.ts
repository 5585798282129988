import { describe, expect, it } from 'vitest';
import type { ErrorBudget, VectorForm } from '../activations/index.ts';
import { fromRows } from '../numbers/flat-matrix.ts';
import { type Format, float16, float32, float64 } from '../numbers/format.ts';
import { notJustAbove } from '../testing/just-above.ts';
import type { Ended } from './segment.ts';
import { throughRows } from './through-rows.ts';
import { beginning, multipliedFrom } from './way-back.ts';

/** A function of rows that gives their sum and that without a sign, with this constant and this accuracy. */
const formWith = (
  lipschitz: number | undefined,
  budget: ErrorBudget,
  more: Partial<VectorForm> = {},
): VectorForm => {
  const float64 = (x: readonly number[]): number[] => {
    const sum = x.reduce((all, one) => all + one, 0);
    return [sum, -sum];
  };
  const form = { lipschitz, budget: () => budget, float64, ...more };
  return form as unknown as VectorForm;
};
const exactly = { ulps: 0, absolute: 0 };

const ended = (own: number[], subject: number[], center = [1, 2, 4, 8]): Ended => ({
  ...{ center, own, subject, integers: true },
});
const zeros = [0, 0, 0, 0];
const [own, subject] = [
  [2 ** -60, 2 ** -59, 2 ** -58, 2 ** -57],
  [2 ** -20, 2 ** -19, 2 ** -17, 2 ** -18],
];

/** What is not as the formulas say, of what a function makes of two rows of two. */
const wrongIn = (end: ReturnType<typeof throughRows>, own: number[], subject: number[]) => {
  if (typeof end === 'string') return end;
  expect(end.center).toEqual([3, -3, 12, -12]);
  return [...notJustAbove(end.own, own), ...notJustAbove(end.subject, subject)];
};

describe('a function of rows', () => {
  it('carries the largest error of each row by its Lipschitz constant', () => {
    const end = throughRows(ended(own, subject), formWith(3, exactly), 2, float32);
    const [r, s] = [3 * 2 ** -59, 3 * 2 ** -57];
    const [e, f] = [3 * 2 ** -19, 3 * 2 ** -17];
    expect(wrongIn(end, [r, r, s, s], [e, e, f, f])).toEqual([]);
    expect(end).toMatchObject({ integers: true });
    const first = throughRows(ended([2 ** -50, 0, 0, 0], zeros), formWith(3, exactly), 2, float32);
    expect(wrongIn(first, [3 * 2 ** -50, 3 * 2 ** -50, 0, 0], zeros)).toEqual([]);
  });

  it('is exact where its argument and its formula are', () => {
    const end = throughRows(ended(zeros, zeros), formWith(undefined, exactly), 2, float32);
    expect(end).toEqual({ ...ended(zeros, zeros, [3, -3, 12, -12]) });
    const fractions = { ...ended(zeros, zeros), integers: false };
    expect(throughRows(fractions, formWith(3, exactly), 2, float32)).toMatchObject({
      integers: false,
    });
  });

  it('adds what it errs: so many ulp of each value, and the argument as much as it is off', () => {
    const end = throughRows(ended(own, subject), formWith(3, { ulps: 1, absolute: 0 }), 2, float32);
    // 3 and 12 are moved by their ulps and by the argument: all of these are in the size.
    const [mine, hers] = [2 * 2 ** -53 * 3, 2 * 2 ** -53 * 12];
    const ulps = (size: number): number => 2 * (2 * 2 ** -24 * size + 2 ** -149);
    const theirs = ulps(3 + mine + 3 * (2 ** -59 + 2 ** -19));
    const others = ulps(12 + hers + 3 * (2 ** -57 + 2 ** -17));
    const [r, s] = [3 * 2 ** -59 + mine, 3 * 2 ** -57 + hers];
    const [e, f] = [3 * 2 ** -19 + theirs, 3 * 2 ** -17 + others];
    expect(wrongIn(end, [r, r, s, s], [e, e, f, f])).toEqual([]);
    expect(end).toMatchObject({ integers: false });
    const absolute = formWith(undefined, { ulps: 0, absolute: 2 ** -40 });
    const apart = throughRows(ended(zeros, zeros), absolute, 2, float64);
    const [once, twice] = [2 ** -40, 2 ** -39];
    expect(wrongIn(apart, [once, once, once, once], [twice, twice, twice, twice])).toEqual([]);
    expect(apart).toMatchObject({ integers: false });
  });

  it('may lose an argument and a value where subnormal numbers are flushed', () => {
    const flushing: Format = { ...float16, subnormals: 'flushed' };
    const center = [2 ** -20, 2 ** -21, 1, 2];
    const end = throughRows(ended(zeros, zeros, center), formWith(3, exactly), 2, flushing);
    const both = 3 * 2 ** -14 + 2 ** -14;
    if (typeof end === 'string') throw new Error(end);
    expect([...end.center, ...end.own]).toEqual([3 * 2 ** -21, -3 * 2 ** -21, 3, -3, ...zeros]);
    expect(notJustAbove(end.subject, [both, both, 0, 0])).toEqual([]);
    const kept = throughRows(ended(zeros, zeros, center), formWith(3, exactly), 2, float16);
    expect(kept).toMatchObject({ subject: zeros });
    // What is moved by as much as it may be lost below, and values that are moved below it.
    const [e, f] = [2 ** -13, 2 ** -14];
    const near = [2 ** -13 + e, 2 ** -13 + f, 1, 2];
    const moved = throughRows(ended(zeros, [e, 0, 0, f], near), formWith(3, exactly), 2, flushing);
    if (typeof moved === 'string') throw new Error(moved);
    expect(notJustAbove(moved.subject, [3 * (e + f) + f, 3 * (e + f) + f, 3 * f, 3 * f])).toEqual(
      [],
    );
    const unread = throughRows(ended([0, e, 0, 0], zeros, near), formWith(1, exactly), 2, flushing);
    expect(typeof unread !== 'string' && notJustAbove(unread.subject, [f, f, 0, 0])).toEqual([]);
    // The last unit may be lost, as it is off by so much; the others, which are exact, are not.
    const last = [1, 1, 1, 1.5 * e];
    const off = [0, 0, 0, e];
    for (const state of [ended(off, zeros, last), ended(zeros, off, last)]) {
      const one = throughRows(state, formWith(1, exactly), 2, flushing);
      const all = f + (state.subject === off ? e : 0);
      expect(typeof one !== 'string' && notJustAbove(one.subject, [0, 0, all, all])).toEqual([]);
    }
  });

  it('has no bound where an inexact argument meets no claim, or the value may overflow', () => {
    const without = formWith(undefined, exactly);
    expect(throughRows(ended(zeros, subject), without, 2, float32)).toBe('singular');
    expect(throughRows(ended(own, zeros), without, 2, float32)).toBe('singular');
    const format = { ...float32, largest: 12 };
    expect(throughRows(ended(zeros, zeros), formWith(3, exactly), 2, format)).toBe('overflow');
    // Below the largest number, and not that number itself: the size is 12(1 + 8u), rounded up.
    const just = { ...float32, largest: 12 * (1 + 2 ** -49) };
    expect(throughRows(ended(zeros, zeros), formWith(3, exactly), 2, just)).toBe('overflow');
    const wider = { ...float32, largest: 12 + 2 ** -14 };
    expect(throughRows(ended(zeros, zeros), formWith(3, exactly), 2, wider)).toMatchObject({});
    expect(throughRows(ended(zeros, subject), formWith(32, exactly), 2, wider)).toBe('overflow');
    expect(throughRows(ended(subject, zeros), formWith(32, exactly), 2, wider)).toBe('overflow');
    // An exact value is rounded up all the same.
    expect(
      throughRows(ended(zeros, zeros, zeros), formWith(3, exactly), 2, { ...float32, largest: 0 }),
    ).toBe('overflow');
    const coarse = formWith(3, { ulps: 0, absolute: 2 ** -13 });
    expect(throughRows(ended(zeros, zeros), coarse, 2, wider)).toBe('overflow');
  });
});

it('errors begin anew after a function of rows, where they are traced', () => {
  const given = ended(own, subject);
  const end = throughRows({ ...given, way: beginning(4) }, formWith(3, exactly), 2, float32);
  if (typeof end === 'string') throw new Error(end);
  const committed = { own: end.own, subject: end.subject };
  expect(end.way).toMatchObject({ units: 4, from: [], committed });
  expect(throughRows(given, formWith(3, exactly), 2, float32)).not.toHaveProperty('way');
  // Where it is far, errors before it are made smaller first.
  const way = { ...multipliedFrom(beginning(4), [{ value: fromRows([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]) }]), steps: 30 }; // biome-ignore format: a matrix
  const large = ended([1, 1, 1, 1], [1, 1, 1, 1]);
  const sharp = throughRows({ ...large, way }, formWith(3, exactly), 2, float32);
  expect(typeof sharp !== 'string' && Math.max(...sharp.subject, ...sharp.own)).toBeLessThan(2 ** -900); // biome-ignore format: a call
});
