import { describe, expect, it } from 'vitest';
import { drawCase } from '../generators/cases.ts';
import { dense, stackOf } from '../network/stack.ts';
import type { Balls } from '../numbers/dyadic.ts';
import { float64 } from '../numbers/format.ts';
import {
  add,
  divide,
  dyadic,
  fractionOf,
  isLess,
  isZero,
  negate,
  numberOfFraction,
  signOf,
  subtract,
} from '../numbers/fraction.ts';
import type { Near } from '../numbers/near.ts';
import { randomFrom } from '../numbers/random.ts';
import { many } from '../testing/effort.ts';
import { exactForward, exactMap } from './exact-forward.ts';
import { enclosedForward, enclosedMap } from './stack-enclosure.ts';

/**
 * What of its radius the error of each entry is, exactly compared: 0 where high + low is the number, 2 where it is farther
 * off than the radius.
 */
const parts = ({ high, low, radius, columns }: Near, { middle, exponent }: Balls): number[] =>
  middle.flatMap((row, i) =>
    row.map((mantissa, j) => {
      const at = i * columns + j;
      if (![high, low, radius].every((list) => Number.isFinite(list[at]))) return 0; // nothing is claimed
      const near = add(fractionOf(high[at]!), fractionOf(low[at]!));
      const gap = subtract(dyadic({ mantissa, exponent }), near);
      const off = signOf(gap) < 0 ? negate(gap) : gap;
      if (isZero(off)) return 0;
      const reach = fractionOf(radius[at]!);
      if (isLess(reach, off)) return 2;
      return numberOfFraction(divide(off, reach));
    }),
  );

const drawn = (layers: number, units: number, count: number) =>
  Array.from(
    { length: count },
    (_, k) => drawCase({ layers: [1] }, { format: float64 }, { layers, units }, k).case,
  );

describe('the enclosure', () => {
  it('has the exact numbers, of cases as laws draw them, and no radius far above the error', () => {
    const largest: number[] = [];
    let known = 0;
    const cases = [...drawn(4, 4, many(6000)), ...drawn(8, 12, many(1200))];
    for (const { stack, inputs } of cases) {
      const map = enclosedMap(stack);
      const y = enclosedForward(stack, inputs);
      const exact = exactMap(stack);
      if (map) largest.push(...parts(map.weight, exact.weight), ...parts(map.bias, exact.bias));
      if (y) largest.push(...parts(y, exactForward(stack, inputs)));
      if (map && y) known++;
    }
    expect(Math.max(...largest)).toBeLessThanOrEqual(1);
    // The mutant that it kills: a radius of an eighth would leave some of these numbers out.
    expect(largest.filter((part) => part > 1 / 8).length).toBeGreaterThan(0);
    expect(known / cases.length).toBeGreaterThan(0.9);
  });

  it('has a radius of 0 where nothing is rounded, and a small one through cancellation', () => {
    const whole = enclosedForward(stackOf(dense([[3], [5]], [1]), dense([[7, 2]])), [[2, -1]])!;
    expect(whole).toStrictEqual({
      columns: 2,
      high: Float64Array.of(14, 4),
      low: Float64Array.of(0, 0),
      radius: Float64Array.of(0, 0),
    });
    // (1 + 2⁻³⁰)² − 1 − 2⁻²⁹ = 2⁻⁶⁰, of which a double keeps nothing.
    const w = 1 + 2 ** -30;
    const residue = enclosedForward(stackOf(dense([[w], [1], [1]])), [[w, -1, -(2 ** -29)]])!;
    expect([residue.high[0]! + residue.low[0]!, residue.radius[0]! < 2 ** -105]).toEqual([
      2 ** -60,
      true,
    ]);
  });

  it('knows nothing where a product may underflow, and next to nothing where one overflows', () => {
    const tiny = stackOf(dense([[2 ** -500]]), dense([[2 ** -500 * 1.1]]));
    expect(enclosedForward(tiny, [[0.3]])).toBeUndefined();
    expect(enclosedMap(tiny)).toBeUndefined();
    const huge = stackOf(dense([[2 ** 1000, 1]]), dense([[2 ** 500], [1]]));
    expect(enclosedForward(huge, [[2]])!.high[0]).toBeNaN();
    // Splitting 2¹⁰²⁰ overflows, although the product does not.
    expect(enclosedForward(stackOf(dense([[2 ** 1020]])), [[2 ** -30]])!.high[0]).toBeNaN();
    // The integers say what it is.
    expect(exactForward(tiny, [[0.3]]).near).toBeUndefined();
    expect(exactForward(huge, [[2]]).near).toBeUndefined();
    expect(exactMap(huge).weight.near).toBeUndefined();
  });

  it('has the exact numbers of hostile ones: subnormal, huge and nearly cancelling side by side', () => {
    const random = randomFrom(7);
    const number = (): number => {
      const digits = (random.chance(0.5) ? 1 : -1) * (1 + random.unit());
      const kind = random.integer(0, 5);
      if (kind === 0) return 0;
      if (kind === 1) return digits * 2 ** random.integer(-1074, -1020);
      if (kind === 2) return digits * 2 ** random.integer(400, 1022);
      if (kind === 3) return digits * 2 ** random.integer(-500, -400);
      return digits * 2 ** random.integer(-3, 3);
    };
    const rows = (m: number, n: number) =>
      Array.from({ length: m }, () => Array.from({ length: n }, number));
    let known = 0;
    for (let k = 0; k < many(20_000); k++) {
      const [n, m] = [random.integer(1, 3), random.integer(1, 3)];
      const first = rows(n, m);
      const minus = first.map((row) =>
        row.map((x) => -x * (random.chance(0.5) ? 1 : 1 + 2 ** -52)),
      );
      const twice = [...first, ...(minus.flat().every(Number.isFinite) ? minus : first)];
      const stack = stackOf(dense(twice, rows(1, m)[0]), dense(rows(m, 2)));
      const x = rows(1, n)[0]!;
      const near = enclosedForward(stack, [[...x, ...x]]);
      if (!near?.high.every(Number.isFinite)) continue;
      known++;
      expect(Math.max(...parts(near, exactForward(stack, [[...x, ...x]])))).toBeLessThanOrEqual(1);
    }
    expect(known).toBeGreaterThan(many(20_000) / 50);
  });

  it('is not asked about a stack whose sizes do not chain, nor about none', () => {
    expect(enclosedMap({ inputs: 2, layers: [] })).toBeUndefined();
    expect(enclosedForward(stackOf(dense([[1, 2]]), dense([[1]])), [[1]])).toBeUndefined();
    expect(enclosedForward(stackOf(dense([[1]])), [[1, 2]])).toBeUndefined();
  });
});
