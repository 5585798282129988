import { describe, expect, it } from 'vitest';
import { fromRows, toRows } from '../numbers/flat-matrix.ts';
import {
  add,
  type Fraction,
  fractionOf,
  isLess,
  negate,
  numberOfFraction,
  signOf,
  subtract,
} from '../numbers/fraction.ts';
import { randomFrom } from '../numbers/random.ts';
import { notJustAbove } from '../testing/just-above.ts';
import type { Approximate } from './products.ts';
import {
  beginning,
  besideFrom,
  committing,
  errorsBack,
  multipliedFrom,
  scaledFrom,
  summedFrom,
  takenFrom,
  type WayBack,
} from './way-back.ts';

const matrixOf = (...rows: number[][]): Approximate => ({ value: fromRows(rows) });
const start = (...subject: number[]) =>
  beginning(subject.length, { own: subject.map((x) => x / 8), subject });
const times = (way: WayBack, ...rows: number[][]) => multipliedFrom(way, [matrixOf(...rows)]);

/** Both errors are what is wanted, and no more besides than what float64 loses of small numbers: an eighth of it are our own. */
const expectErrors = (way: WayBack, ...wanted: number[]): void => {
  const { own, subject } = errorsBack(way)!;
  expect(subject).toHaveLength(wanted.length);
  for (const [i, w] of wanted.entries()) {
    const most = w * (1 + 2 ** -44) + 2 ** -44;
    expect(subject[i]).toBeGreaterThanOrEqual(w);
    expect(subject[i]).toBeLessThanOrEqual(most);
    expect(own[i]).toBeGreaterThanOrEqual(w / 8);
    expect(own[i]).toBeLessThanOrEqual(most / 8);
  }
};

describe('errors on the way back', () => {
  it('are what is committed, where nothing follows', () => {
    expectErrors(start(3, 0, 0.5), 3, 0, 0.5);
    expectErrors(beginning(2), 0, 0);
    expectErrors(committing(beginning(1), { own: [0.25], subject: [2] }), 2);
  });

  it('meet absolute values of products, and not products of absolute values', () => {
    const one = times(start(1, 2), [1, 0.5], [-1, 0.5]);
    expectErrors(one, 3, 1.5);
    expectErrors(times(one, [1], [-2]), 0 * 1 + 2 * 2);
    const cancelled = times(times(start(4), [1, 1]), [3], [-3]);
    expectErrors(cancelled, 0);
    const between = committing(times(start(4), [1, 1]), { own: [1 / 8, 2 / 8], subject: [1, 2] });
    expectErrors(times(between, [3], [-3]), 9);
  });

  it('go through each block of groups and of repeats', () => {
    const way = start(1, 2, 4, 8);
    const blocks = [matrixOf([1, 3]), matrixOf([5, 0])];
    expectErrors(multipliedFrom(way, blocks), 1, 3, 10, 0, 4, 12, 40, 0);
    expectErrors(multipliedFrom(way, [matrixOf([1], [-2])]), 5, 20);
  });

  it('go where numbers are taken, to all that read one', () => {
    const taken = takenFrom(start(1, 2, 16), [1, 0, -1, 1]);
    expectErrors(taken, 2, 1, 0, 2);
    expectErrors(times(taken, [1], [5], [9], [3]), 2 * 4 + 5);
    expectErrors(times(taken, [1], [5], [9], [-1]), 5);
  });

  it('are scaled by a factor, and by what that is off by', () => {
    const factors = [
      { factor: -2, off: 0 },
      { factor: 0.5, off: 0.25 },
      { factor: 0, off: 1 },
      { factor: 0, off: 0 },
    ];
    const scaled = scaledFrom(start(1, 2, 4, 8), () => factors);
    expectErrors(scaled, 2, 1.5, 4, 0);
    // (0.5 ± 0.25)(3 ± 1) and (0 ± 1)(1 ± 0), of sums that are off themselves.
    const twice = scaledFrom(scaled, () => [
      ...[{ factor: 1, off: 1 }, { factor: 3, off: 1 }, { factor: 1, off: 0 }, { factor: 1, off: 1 }], // biome-ignore format: factors
    ]);
    expectErrors(twice, 4, 2 * (1.5 + 0.25 * 4 + 0.5 * 1), 4, 0);
  });

  it('take nothing of what is infinite through a factor of 0', () => {
    const factors = [0, 1, 0].map((factor) => ({ factor, off: 0 }));
    const [infinite, none] = [Number.POSITIVE_INFINITY, Number.NaN];
    const given = matrixOf([infinite, none], [2, 1], [none, infinite]);
    const [pulled] = scaledFrom(start(1, 1, 1), () => factors).pull(given);
    expect([...pulled!.value.data]).toEqual([0, 0, 2, 1, 0, 0]);
    const { data } = pulled!.error!;
    expect([data[0], data[1], data[4], data[5]]).toEqual([0, 0, 0, 0]);
  });

  it('go both ways through a sum, and meet where these come from', () => {
    const way = start(1, 2);
    const branch = times(way, [-1, 0], [0, 3]);
    expectErrors(summedFrom([way, branch]), 0, 8);
    expectErrors(summedFrom([branch, way, way]), 1, 10);
    const other = committing(branch, { own: [1 / 8, 1 / 8], subject: [1, 1] });
    expectErrors(summedFrom([way, other]), 1, 9);
  });

  it('stay apart side by side', () => {
    const way = start(1, 2);
    const beside = besideFrom([way, start(4), times(way, [1], [1])]);
    expectErrors(beside, 1, 2, 4, 3);
    expectErrors(times(beside, [1], [1], [1], [-1]), 4);
    const scaled = scaledFrom(beside, () => new Array(4).fill({ factor: 1, off: 1 }));
    expectErrors(times(scaled, [1], [1], [1], [1]), 4 * 1 + 4 * 2 + 2 * 4);
  });
});

/** Whether |P̂ − P| ≤ F for each number of P, in fractions; F is no more than `times` as much. */
const expectEnclosed = (
  given: Approximate,
  wanted: readonly (readonly Fraction[])[],
  most: number,
) => {
  for (const [i, row] of toRows(given.value).entries())
    for (const [j, x] of row.entries()) {
      const gap = subtract(fractionOf(x), wanted[i]![j]!);
      const off = signOf(gap) < 0 ? negate(gap) : gap;
      const error = given.error!.data[i * row.length + j]!;
      expect(isLess(fractionOf(error), off)).toBe(false);
      expect(error).toBeLessThanOrEqual(most);
    }
};

describe('a product on the way back is enclosed', () => {
  const random = randomFrom(5);
  const normal = (n: number) => Array.from({ length: n }, random.normal);
  const sum = (...numbers: number[]): Fraction => numbers.map(fractionOf).reduce(add);

  it('where numbers are read several times', () => {
    for (let k = 0; k < 50; k++) {
      const [a, b, c, d] = normal(4) as [number, number, number, number];
      const way = takenFrom(beginning(2), [0, 0, 0, 1]);
      const [pulled] = way.pull(matrixOf([a], [b], [c], [d]));
      const most = 3 * 2 ** -53 * (Math.abs(a) + Math.abs(b) + Math.abs(c));
      expectEnclosed(pulled!, [[sum(a, b, c)], [sum(d)]], most * 1.001);
      expect(pulled!.error!.data[1]).toBe(0);
    }
  });

  it('where it is scaled', () => {
    for (let k = 0; k < 50; k++) {
      const [a, b] = normal(2) as [number, number];
      const [pulled] = scaledFrom(beginning(1), () => [{ factor: a, off: 0 }]).pull(matrixOf([b]));
      const product = a * b;
      const error = pulled!.error!.data[0]!;
      expect(pulled!.value.data[0]).toBe(product);
      expect(notJustAbove([error], [2 ** -53 * Math.abs(product)])).toEqual([]);
    }
  });

  it('with what it was off by before', () => {
    const g: Approximate = {
      value: fromRows([[0, 0], [0, 0], [0, 0], [0, 0]]),
      error: fromRows([[1, 2], [4, 8], [16, 32], [64, 128]]),
    }; // biome-ignore format: matrices
    const errorsOf = (way: WayBack) => way.pull(g).map(({ error }) => [...error!.data]);
    const four = beginning(4);
    const near = (found: readonly number[][], ...wanted: number[][]) => {
      expect(found).toHaveLength(wanted.length);
      for (const [k, list] of wanted.entries()) expect(notJustAbove(found[k]!, list)).toEqual([]);
    };
    near(errorsOf(takenFrom(beginning(3), [2, 0, 2, -1])), [4, 8, 0, 0, 17, 34]);
    near(errorsOf(besideFrom([beginning(1), beginning(3)])), [1, 2], [4, 8, 16, 32, 64, 128]);
    const groups = [matrixOf([3]), matrixOf([5])];
    near(errorsOf(multipliedFrom(four, groups)), [3, 6, 20, 40, 48, 96, 320, 640]);
    const square = [matrixOf([1, 2], [0, 1]), matrixOf([3, 0], [0, 1])];
    near(errorsOf(multipliedFrom(four, square)), [9, 18, 4, 8, 48, 96, 64, 128]);
    const factors = [1, 2, 3, 0].map((factor, off) => ({ factor, off }));
    near(errorsOf(scaledFrom(four, () => factors)), [1, 2, 12, 24, 80, 160, 192, 384]);
    const exactly = { value: fromRows([[1], [1], [1], [1]]) };
    const [, after] = besideFrom([beginning(1), beginning(3)]).pull(exactly);
    expect(after).toEqual({ value: fromRows([[1], [1], [1]]) });
    const [meeting] = multipliedFrom(four, groups).pull(exactly);
    expect([...meeting!.value.data]).toEqual([3, 5, 3, 5]);
  });

  it('of two readers too, in each column', () => {
    const way = takenFrom(beginning(2), [1, 1, 0]);
    const [pulled] = way.pull(matrixOf([0.1, 3], [0.2, -5], [7, 9]));
    expect([...pulled!.value.data]).toEqual([7, 9, 0.1 + 0.2, -2]);
    const terms = [0, 0, 2 * 2 ** -53 * (0.1 + 0.2), 2 * 2 ** -53 * 8];
    expect(notJustAbove([...pulled!.error!.data], terms)).toEqual([]);
  });

  it('where ways meet that are off', () => {
    const way = start(1);
    const [one, other] = [1, 2].map((factor) =>
      scaledFrom(way, () => [{ factor, off: factor / 4 }]),
    ) as [WayBack, WayBack];
    expectErrors(times(besideFrom([one, other]), [1], [1]), 3 + 0.75);
  });

  it('where ways meet', () => {
    for (let k = 0; k < 50; k++) {
      const [a, b] = normal(2) as [number, number];
      const way = committing(beginning(1), { own: [0], subject: [1] });
      const both = besideFrom([way, way]);
      const { subject } = errorsBack(times(both, [a], [b]))!;
      const exact = Math.abs(numberOfFraction(sum(a, b)));
      expect(subject[0]).toBeGreaterThanOrEqual(exact);
      expect(subject[0]).toBeLessThanOrEqual(exact + 2 ** -47 * (Math.abs(a) + Math.abs(b)));
    }
  });
});

describe('the way', () => {
  /** A turn by an angle: |P| stays near 1, and the product of absolute values grows by 1.4 a step. */
  const turn = (share: number) => [
    [share * Math.cos(0.8), share * Math.sin(0.8)],
    [-share * Math.sin(0.8), share * Math.cos(0.8)],
  ];

  it('begins anew where errors of products outgrow these, so that it may be long', () => {
    let way: WayBack = start(1, 1);
    for (let k = 0; k < 130; k++) way = times(way, ...turn(1));
    for (const e of errorsBack(way)!.subject) {
      expect(e).toBeLessThan(1.6);
      expect(e).toBeGreaterThan(0.9);
    }
    // However small these are.
    for (const e of errorsBack(times(way, [2 ** -60, 0], [0, 2 ** -60]))!.subject)
      expect(e).toBeLessThan(1.6 * 2 ** -60);
    for (let k = 0; k < 130; k++)
      way = committing(times(way, ...turn(1)), { own: [0, 0], subject: [1, 0.5] });
    for (const e of errorsBack(way)!.subject) {
      expect(e).toBeLessThan(1.6 * 131);
      expect(e).toBeGreaterThan(0.7 * 131);
    }
  });

  it('begins anew where all ways meet, and not in one of several', () => {
    let way: WayBack = start(1, 1);
    for (let k = 0; k < 80; k++) {
      const less = times(way, ...turn(-3));
      way = summedFrom([less, times(way, ...turn(2)), times(way, ...turn(2))]);
    }
    for (const e of errorsBack(way)!.subject) {
      expect(e).toBeLessThan(1.8);
      expect(e).toBeGreaterThan(0.9);
    }
  });

  it('does not begin anew in one of two long ways, where the bound is far off', () => {
    const first = start(1, 1);
    let [one, other]: [WayBack, WayBack] = [first, first];
    for (let k = 0; k < 130; k++) [one, other] = [times(one, ...turn(1)), times(other, ...turn(1))];
    const [a, b, c, d] = errorsBack(besideFrom([one, other]))!.subject;
    for (const e of [a, b, c, d]) expect(e).toBeGreaterThan(10);
    expect([c, d]).toEqual([a, b]);
  });

  it('is not gone where that takes too many products', () => {
    const few = { ...start(1, 1), products: 2 ** 20 };
    const more = (products: number) => summedFrom([few, { ...start(1, 1), products }]);
    expect(errorsBack(more(2 ** 20))).toBeDefined();
    expect(errorsBack(more(2 ** 20 + 1))).toBeUndefined();
    const groups = [matrixOf([1, 2, 3]), matrixOf([1, 2, 3])];
    expect(multipliedFrom(start(1, 1), groups).products).toBe(6);
    expect(scaledFrom(start(1, 1, 1), () => []).products).toBe(3);
  });

  it('counts its steps, by the longest, and where errors were sharpened last', () => {
    const way = start(1);
    const long = times(times(way, [1]), [1]);
    expect([way.steps, long.steps]).toEqual([0, 2]);
    expect(summedFrom([long, way]).steps).toBe(3);
    expect(besideFrom([way, long]).steps).toBe(3);
    expect(way.sharpened).toBe(0);
    expect(summedFrom([{ ...long, sharpened: 2 }, way]).sharpened).toBe(2);
    expect(summedFrom([way, { ...long, sharpened: 2 }]).sharpened).toBe(2);
  });
});
