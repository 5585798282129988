import { describe, expect, it } from 'vitest';
import { float32, float64 } from '../numbers/format.ts';
import { complexity } from './complexity.ts';
import { simplerNumbers } from './simpler-numbers.ts';

describe('rank', () => {
  it('orders numbers as a reader would', () => {
    const ordered = [
      0,
      -0,
      1,
      -1,
      2,
      -2,
      3,
      9,
      10,
      0.5,
      100,
      1e5,
      0.1,
      0.2,
      1e-4,
      12,
      0.25,
      0.3333,
      65625,
      1 / 3,
    ];
    const ranks = ordered.map((x) => complexity(x, float64));
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect(new Set(ranks).size).toBe(ordered.length);
  });

  it('counts the digits that the format needs', () => {
    const tenth = Math.fround(0.1);
    expect(complexity(tenth, float32)).toBe(complexity(0.1, float64));
    expect(complexity(tenth, float64)).toBeGreaterThan(complexity(0.123, float64));
    expect(complexity(2 ** -149, float32)).toBeLessThan(complexity(2 ** -149, float64));
  });
});

describe('simplify', () => {
  const hard = [2, -3, 10, 0.5, 0.1, -0.3, 7, 123456, 1e300, -5e-324, Math.PI, 65625, 1e-7];

  it.each([float64, float32])('gives strictly simpler numbers of $name, and no zero', (format) => {
    for (const x of hard.map(format.round).filter((y) => y !== 0 && Number.isFinite(y))) {
      for (const y of simplerNumbers(x, format, false)) {
        expect(format.round(y)).toBe(y);
        expect(y).not.toBe(0);
        expect(complexity(y, format)).toBeLessThan(complexity(x, format));
      }
    }
  });

  it('gives smaller integers on the lattice', () => {
    expect(simplerNumbers(-12, float64, true)).toEqual([1, -1, 12, -2, -10, -8, -11]);
  });

  it('leads from any number to the simplest on its side of a threshold', () => {
    const least = (start: number, fails: (x: number) => boolean): number => {
      for (let x = start; ; ) {
        const next = simplerNumbers(x, float64, false).find(fails);
        if (next === undefined) return x;
        x = next;
      }
    };
    for (const start of [65625, 81234.5, 1e9, 3.3e12]) {
      expect(least(start, (x) => x > 65504)).toBe(70_000);
    }
    for (const start of [1e-300, 0.00033, 7.7e-9]) {
      expect(least(start, (x) => Math.abs(x) < 1e-3)).toBe(1e-4);
    }
    for (const start of [2 ** -346, 2 ** 451, 2 ** -9]) {
      expect(
        least(start, (x) => Math.abs(Math.log2(x)) >= 8 && Number.isInteger(Math.log2(x))),
      ).toBe(256);
    }
    expect(least(Math.PI, (x) => Math.fround(x) !== x)).toBe(0.1);
  });

  it('come to the smallest size that fails in two new guesses a bit', () => {
    for (const least of [2, 9, 15, 16, 17, 31, 100, 127, 128, 254, 255]) {
      const asked = new Set<number>();
      let x = 2 ** 8;
      for (let next: number | undefined = x; next !== undefined; ) {
        x = next;
        next = simplerNumbers(x, float64, true).find((y) => {
          const isNew = !asked.has(y);
          asked.add(y);
          return isNew && y >= least;
        });
      }
      // 1, 2, and powers of ten and of two, which are short, come before.
      expect(asked.size).toBeLessThanOrEqual(2 * 8 + 12);
    }
  });
});
