import { describe, expect, it } from 'vitest';
import {
  activationNamed,
  formOf,
  vectorActivationNamed,
  vectorFormOf,
} from '../../activations/index.ts';
import { add, type Fraction, fractionOf, isLess, multiply, zero } from '../../numbers/fraction.ts';
import { randomFrom } from '../../numbers/random.ts';
import { walk } from '../../words/walk.ts';
import {
  apply,
  applyRows,
  concat,
  type Phrase,
  plus,
  scale,
  sum,
  take,
  times,
} from '../../words/word.ts';
import { boxSystem } from './box-system.ts';
import type { Interval } from './interval.ts';
import { onOneLine } from './on-one-line.ts';

const through = (words: Phrase, x: readonly Interval[]) => walk(boxSystem(onOneLine), words, x);

/** The least value of Σ wᵢ xᵢ + b for xᵢ in the box, exactly. */
const leastOf = (w: readonly number[], [low, high]: Interval, b: number): Fraction =>
  w.reduce<Fraction>(
    (total, wi) => add(total, multiply(fractionOf(wi), fractionOf(wi > 0 ? low : high))),
    fractionOf(b),
  );

describe('boxes', () => {
  it('hold every value of a sum, and hardly more', () => {
    const random = randomFrom(4);
    let naive = 0;
    for (let k = 0; k < 400; k++) {
      const w = Array.from({ length: random.integer(1, 6) }, () => random.normal());
      const box: Interval = [random.normal() - 3, random.normal() + 3];
      // So that the sum cancels: what is left is rounding.
      const b = -w.reduce((total, wi) => total + wi * (wi > 0 ? box[0] : box[1]), 0);
      const words = [times(w.map((wi) => [wi, -wi])), plus([b, -b])];
      const [first, second] = through(
        words,
        w.map(() => box),
      )!;
      const least = leastOf(w, box, b);
      expect(isLess(least, fractionOf(first![0]))).toBe(false);
      expect(isLess(fractionOf(second![1]), multiply(fractionOf(-1), least))).toBe(false);
      // 2n roundings of b, and 2n + 1 operations that step outwards by an ulp, at most 2u of the sum of sizes.
      const sizes = w.reduce((total, wi) => total + Math.abs(wi) * Math.max(...box.map(Math.abs)), Math.abs(b)); // biome-ignore format: a sum
      expect(first![0]).toBeGreaterThan(-(8 * w.length + 8) * 2 ** -53 * sizes);
      // Without rounding outwards, 0 would have been called a bound of what is below 0.
      if (isLess(least, zero)) naive++;
    }
    expect(naive).toBeGreaterThan(50);
  });

  it('go through every word', () => {
    const x: Interval[] = [
      [1, 2],
      [-3, -1],
    ];
    const near = (found: readonly Interval[] | undefined, wanted: readonly Interval[]) =>
      expect(found!.flat().map((n) => Math.round(n * 1e9) / 1e9 + 0)).toEqual(wanted.flat());
    near(through([take([1, -1])], x), [
      [-3, -1],
      [0, 0],
    ]);
    near(through([scale([-2])], x), [
      [-4, -2],
      [2, 6],
    ]);
    near(through([scale([{ op: 'root', of: [4] }]), plus([{ op: 'quotient', of: [1, 4] }])], x), [
      [2.25, 4.25],
      [-5.75, -1.75],
    ]);
    near(through([sum([], [scale([-1])])], x), [
      [-1, 1],
      [-2, 2],
    ]);
    near(through([concat([], [take([0])])], x), [...x, [1, 2]]);
    near(through([apply(formOf(activationNamed('abs')!))], x), [
      [1, 2],
      [1, 3],
    ]);
    const max = vectorFormOf(vectorActivationNamed('max-pool')!);
    near(through([applyRows(max, 2, 1)], x), [[1, 2]]);
  });

  it('have no bound where a constant divides by 0 or a sum overflows', () => {
    const unbounded = [-Infinity, Infinity];
    expect(through([scale([{ op: 'quotient', of: [1, 0] }])], [[1, 2]])).toEqual([unbounded]);
    expect(through([scale([{ op: 'root', of: [-1] }])], [[1, 2]])).toEqual([unbounded]);
    expect(through([times([[1e308], [1e308]])], [[1, 2], [1, 2]])).toEqual([unbounded]); // biome-ignore format: as a pair
  });
});

describe('activations on one line', () => {
  const of = (name: string, x: Interval) => through([apply(formOf(activationNamed(name)!))], [x]);

  it.each<[string, Interval, boolean]>([
    ['relu', [0, 1], true],
    ['relu', [2 ** -1074, 1], true],
    ['relu', [-(2 ** -1074), 1], false],
    ['relu', [-1, 0], true],
    ['step', [0, 1], false],
    ['step', [2 ** -1074, 1], true],
    ['step', [-1, 0], false],
    ['hard-tanh', [-1, 1], true],
    ['hard-tanh', [-1, 1 + 2 ** -52], false],
    ['square', [1, 2], false],
    ['tanh', [1, 2], false],
    ['relu', [1, Infinity], false],
  ])('%s on %s', (name, x, isLine) => {
    expect(of(name, x) !== undefined).toBe(isLine);
  });

  it('a maximum is of one entry where that one is never below the others', () => {
    const max = vectorFormOf(vectorActivationNamed('max-pool')!);
    const of = (...x: Interval[]) => through([applyRows(max, 2, 1)], x);
    expect(of([1, 2], [0, 1])).toEqual([[1, 2]]);
    expect(of([0, 1], [1, 2])).toEqual([[1, 2]]);
    expect(of([1, 2], [0, 1 + 2 ** -52])).toBeUndefined();
    const softmax = vectorFormOf(vectorActivationNamed('softmax')!);
    expect(through([applyRows(softmax, 2, 2)], [[1, 2], [0, 1]])).toBeUndefined(); // biome-ignore format: as a pair
  });
});
