import { describe, expect, it } from 'vitest';
import {
  activationNamed,
  formOf,
  vectorActivationNamed,
  vectorFormOf,
} from '../activations/index.ts';
import type { Balls } from '../numbers/dyadic.ts';
import {
  add,
  compare,
  divide,
  dyadic,
  type Fraction,
  fractionOf,
  multiply,
  subtract,
} from '../numbers/fraction.ts';
import { walk } from '../words/walk.ts';
import {
  apply,
  applyRows,
  concat,
  plus,
  scale,
  sum,
  take,
  times,
  type Word,
} from '../words/word.ts';
import { exactSystem } from './exact-system.ts';

/** [3 ± 1, −5 ± 2, 7 ± 0, 2 ± 3] · ½ */
const x: Balls = { exponent: -1, middle: [[3n, -5n, 7n, 2n]], radius: [[1n, 2n, 0n, 3n]] };
const exact: Balls = { exponent: -1, middle: x.middle };

type Interval = readonly [Fraction, Fraction];

const intervals = ({ exponent, middle, radius }: Balls): Interval[] =>
  middle[0]!.map((m, j) => {
    const r = radius ? radius[0]![j]! : 0n;
    return [dyadic({ mantissa: m - r, exponent }), dyadic({ mantissa: m + r, exponent })];
  });

/** The ball as a middle and a radius, in numbers. */
const shown = (y: Balls | undefined): [number, number][] =>
  y!.middle[0]!.map((m, j) => [
    Number(m) * 2 ** y!.exponent,
    Number(y!.radius ? y!.radius[0]![j]! : 0n) * 2 ** y!.exponent,
  ]);

const gives = (given: Balls, ...words: Word[]) => walk(exactSystem, words, given);

const third = { op: 'quotient', of: [1, 3] } as const;

/** Whether every product, or sum, of an end of x and the number lies in y. */
const holds = (
  y: Balls | undefined,
  f: (a: Fraction, b: Fraction) => Fraction,
  by: readonly Fraction[],
): boolean =>
  intervals(y!).every(([low, high], j) =>
    intervals(x)[j]!.every((end) => {
      const value = f(end, by[j]!);
      return compare(low, value) <= 0 && compare(value, high) <= 0;
    }),
  );

describe('the words in balls', () => {
  it('take entries with their radii, and 0 where there is none', () => {
    expect(shown(gives(x, take([1, -1, 3])))).toEqual([
      [-2.5, 1],
      [0, 0],
      [1, 1.5],
    ]);
    expect(shown(gives(exact, take([0])))).toEqual([[1.5, 0]]);
    expect(gives(exact, take([0]))!.radius).toBeUndefined();
  });

  it('take blocks and vectors in which some numbers are formulas', () => {
    const y = gives(exact, times([[2], [1]], [[third], [third]]), plus([1, third]));
    expect(shown(y)[0]).toEqual([1.5, 0]);
    expect(shown(y)[1]![0]).toBe(11 / 6);
    expect(shown(y)[1]![1]).toBeGreaterThan(0);
  });

  it('multiply and add numbers exactly', () => {
    expect(shown(gives(x, scale([2, -1], 2)))).toEqual([
      [3, 1],
      [-5, 2],
      [-3.5, 0],
      [-1, 1.5],
    ]);
    expect(shown(gives(x, plus([0.25])))).toEqual([
      [1.75, 0.5],
      [-2.25, 1],
      [3.75, 0],
      [1.25, 1.5],
    ]);
    expect(gives(exact, scale([2]), plus([0.25]))!.radius).toBeUndefined();
    expect(gives(exact, scale([3]))!.exponent).toBe(-1);
  });

  it('hold the products and sums with a third', () => {
    const thirds = [1, 1, 1, 1].map(() => divide(fractionOf(1), fractionOf(3)));
    expect(holds(gives(x, scale([third])), multiply, thirds)).toBe(true);
    expect(holds(gives(x, plus([third])), add, thirds)).toBe(true);
    expect(holds(gives(x, times([[third]])), multiply, thirds)).toBe(true);
    expect(holds(gives(x, scale([third, third], 2)), multiply, thirds)).toBe(true);
    for (const word of [scale([third]), plus([third]), times([[third]])]) {
      const [[low, high]] = intervals(gives(exact, word)!) as [Interval];
      expect(compare(low, high)).toBeLessThan(0);
      expect(compare(subtract(high, low), fractionOf(2 ** -60))).toBeLessThan(0);
    }
  });

  it('multiply groups by their own blocks: radii by |W|', () => {
    const blocks = [
      [
        [1, -2],
        [3, 0],
      ],
      [
        [-1, 0],
        [0, 4],
      ],
    ] as const;
    expect(shown(gives(x, times(...blocks)))).toEqual([
      [1.5 - 7.5, 0.5 + 3],
      [-3, 1],
      [-3.5, 0],
      [4, 6],
    ]);
    expect(shown(gives(exact, times([[1], [1]])))).toEqual([
      [-1, 0],
      [4.5, 0],
    ]);
  });

  it('add branches and put them side by side, on one grid', () => {
    const branches = [[], [scale([0.5])]] as const;
    expect(shown(gives(x, sum(...branches))).slice(0, 2)).toEqual([
      [2.25, 0.75],
      [-3.75, 1.5],
    ]);
    expect(shown(gives(x, concat(...branches)))[4]).toEqual([0.75, 0.25]);
    expect(gives(exact, concat([], [scale([third])]))!.radius![0]!.slice(0, 4)).toEqual([
      0n,
      0n,
      0n,
      0n,
    ]);
    expect(gives(exact, concat(...branches))!.radius).toBeUndefined();
  });

  it('are unknown from the first operation without enclosure on', () => {
    const never = { op: 'quotient', of: [1, 0] } as const;
    for (const word of [scale([never]), plus([never]), times([[never]])]) {
      expect(gives(x, word)).toBeUndefined();
      expect(gives(x, word, take([0]), plus([1]), scale([1]), times([[1]]))).toBeUndefined();
      expect(gives(x, sum([], [word]))).toBeUndefined();
      expect(gives(x, concat([word], []))).toBeUndefined();
      const relu = apply(formOf(activationNamed('relu')!));
      expect(gives(x, word, relu)).toBeUndefined();
    }
  });

  it('apply functions of rows: a maximum from the largest lower to the largest upper end', () => {
    const maximum = vectorFormOf(vectorActivationNamed('max-pool')!, { size: 2, stride: 2 });
    expect(shown(gives(x, applyRows(maximum, 2, 1)))).toEqual([
      [1.5, 0.5],
      [3.5, 0],
    ]);
    expect(gives(exact, applyRows(maximum, 2, 1))!.radius).toBeUndefined();
    expect(shown(gives(exact, take([1, 2]), applyRows(maximum, 2, 1)))).toEqual([[3.5, 0]]);
    const each = vectorFormOf(vectorActivationNamed('max-pool')!, { size: 1, stride: 1 });
    expect(shown(gives(exact, applyRows(each, 2, 2))).map(([y]) => y)).toEqual([1.5, -2.5, 3.5, 1]);
    // Sixty digits do not tell 2³⁰⁰ + 1 from 2³⁰⁰, so that the ball has to be wide.
    const near: Balls = { exponent: 0, middle: [[(1n << 300n) + 1n, 1n << 300n, 0n]] };
    const logSoftmax = vectorFormOf(vectorActivationNamed('log-softmax')!);
    const [[middle, reach]] = shown(gives(near, applyRows(logSoftmax, 3, 3))) as [[number, number]];
    expect(Math.abs(middle + Math.log1p(Math.exp(-1)))).toBeLessThanOrEqual(reach);
    const enormous: Balls = { exponent: 30_000, middle: [[1n, 1n]] }; // past 10^6000
    expect(gives(enormous, applyRows(each, 2, 2))).toBeUndefined();
    const softmax = vectorFormOf(vectorActivationNamed('softmax')!);
    const [[a, r], [b]] = shown(gives(exact, applyRows(softmax, 2, 2))) as [
      [number, number],
      [number, number],
    ];
    // Two roundings of 2⁻⁵⁴ and the error of Math.exp, which is 2⁻⁵² of e⁻⁴, are less than 2⁻⁵³; a + b rounds thrice.
    expect(Math.abs(a - 1 / (1 + Math.exp(-4)))).toBeLessThanOrEqual(2 ** -53);
    expect(Math.abs(a + b - 1)).toBeLessThanOrEqual(2 ** -52);
    expect(r).toBeLessThan(1e-35);
    const wide = shown(gives(x, applyRows(softmax, 2, 2)))[0]![1];
    expect(wide).toBe(0.5); // ½ · the largest radius, 1
    const layerNorm = vectorActivationNamed('layer-norm')!;
    expect(gives(x, applyRows(vectorFormOf(layerNorm), 2, 2))).toBeDefined(); // it states its spread
    const norm = vectorFormOf(layerNorm, { epsilon: 0 });
    expect(gives(x, applyRows(norm, 2, 2))).toBeUndefined(); // without ε there is none
    expect(gives(exact, applyRows(norm, 2, 2))).toBeDefined();
    // 199 bits, which decimal.js works with, whether they stand in the middle or in the exponent.
    const known = (middle: bigint, exponent: number): boolean =>
      gives({ exponent, middle: [[middle, 1n]] }, applyRows(norm, 2, 2)) !== undefined;
    expect([known(3n, -65), known(3n, -66), known(3n, 196), known(3n, 197)]).toEqual([
      ...[true, false, true, false],
    ]);
    expect([known(1n << 197n, 0), known(1n << 198n, 0)]).toEqual([true, false]);
    const mixed: Balls = { exponent: 0, middle: [[1n << 250n, 1n]] };
    expect(gives(mixed, applyRows(norm, 2, 2))).toBeUndefined();
    const long: Balls = { exponent: -300, middle: [[(1n << 300n) + 1n, 1n]] };
    expect(gives(long, applyRows(norm, 2, 2))).toBeUndefined(); // more digits than decimal.js works with
  });
});
