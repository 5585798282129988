import { describe, expect, it } from 'vitest';
import { drawCase } from '../generators/cases.ts';
import { dense, type Stack, stackOf } from '../network/stack.ts';
import { type Balls, toNumber } from '../numbers/dyadic.ts';
import { float64 } from '../numbers/format.ts';
import {
  add,
  divide,
  dyadic,
  type Fraction,
  fractionOf,
  isLess,
  isZero,
  multiply,
  negate,
  numberOfFraction,
  signOf,
  subtract,
} from '../numbers/fraction.ts';
import type { Near } from '../numbers/near.ts';
import { randomFrom } from '../numbers/random.ts';
import type { Rows } from '../numbers/rows.ts';
import { many } from '../testing/effort.ts';
import { exactForward, exactMap } from './exact-forward.ts';
import { enclosedForward, enclosedMap } from './stack-enclosure.ts';

/**
 * What of its radius the error of each entry is, exactly compared: 0 where high + low is the number, 2 where it is farther
 * off than the radius.
 */
const parts = (
  { high, low, radius, columns, scale = 1 }: Near,
  { middle, exponent }: Balls,
): number[] =>
  middle.flatMap((row, i) =>
    row.map((mantissa, j) => {
      const at = i * columns + j;
      if (![high, low, radius].every((list) => Number.isFinite(list[at]))) return 0; // nothing is claimed
      const near = add(fractionOf(high[at]!), fractionOf(low[at]!));
      const scaled = dyadic({ mantissa, exponent: exponent + Math.log2(scale) });
      const gap = subtract(scaled, near);
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

/** What an operation lost: a double. */
const lost = (exact: Fraction, rounded: number): number => {
  const { numerator, exponent } = subtract(exact, fractionOf(rounded));
  return toNumber({ mantissa: numerator, exponent });
};

/** A number as the enclosure has it. */
interface Entry {
  readonly high: number;
  readonly low: number;
  readonly radius: number;
}

/** One entry of x W + b by the formula of the head comment, every loss worked out in fractions. */
const entryOf = (row: readonly Entry[], column: readonly number[], b: number): Entry => {
  const n = row.length;
  const growth = (n + 4) * 2 ** -53;
  let [s, c, a, inherited, isRounded] = [b, 0, 0, 0, false];
  for (const [i, x] of row.entries()) {
    const y = column[i]!;
    const p = x.high * y;
    const e = lost(multiply(fractionOf(x.high), fractionOf(y)), p);
    const q = lost(add(fractionOf(s), fractionOf(p)), s + p);
    const isExact = x.low === 0 && x.radius === 0;
    c += e + q + x.low * y;
    a += Math.abs(e) + Math.abs(q);
    inherited += isExact ? 0 : (growth * Math.abs(x.low) + x.radius + 2 ** -1074) * Math.abs(y);
    isRounded ||= e !== 0 || q !== 0 || (!isExact && y !== 0);
    s += p;
  }
  const sum = (growth * a + inherited) * (1 + (n + 16) * 2 ** -52);
  return {
    high: s + c,
    low: lost(add(fractionOf(s), fractionOf(c)), s + c),
    radius: isRounded ? sum + (4 * n + 8) * 2 ** -1074 : 0,
  };
};

/** What layers give at rows of numbers; b is added from row `biased` on. */
const byFormula = (layers: Stack['layers'], inputs: Rows, biased = 0): Near => {
  let rows: Entry[][] = inputs.map((row) => row.map((high) => ({ high, low: 0, radius: 0 })));
  for (const { weight, bias } of layers)
    rows = rows.map((row, r) =>
      weight[0]!.map((_, j) =>
        entryOf(
          row,
          weight.map((w) => w[j]!),
          r < biased ? 0 : (bias?.[j] ?? 0),
        ),
      ),
    );
  const entries = rows.flat();
  return {
    columns: layers.at(-1)!.weight[0]!.length,
    high: Float64Array.from(entries, ({ high }) => high),
    low: Float64Array.from(entries, ({ low }) => low),
    radius: Float64Array.from(entries, ({ radius }) => radius),
  };
};

const numbersOf = (seed: number) => {
  const random = randomFrom(seed);
  const number = (): number => (random.chance(0.5) ? 1 : -1) * (0.5 + random.unit());
  return (m: number, n: number): number[][] =>
    Array.from({ length: m }, () => Array.from({ length: n }, number));
};

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

  it('has the numbers of larger layers where a product may underflow', () => {
    const [w, v, b] = [2 ** -500 * 1.3, 2 ** -500 * 1.1, 2 ** -800 * 1.7];
    const tiny = stackOf(dense([[w]], [b]), dense([[v]], [0.1]));
    const larger = (first: number, one: number, two: number) => [
      dense([[w * one]], [b * first * one]),
      dense([[v * two]], [0.1 * first * one * two]),
    ];
    // 0.3 · 4, W₁ · 2⁵⁰⁰, and of 2⁹⁰⁰ what is left.
    expect(enclosedForward(tiny, [[0.3], [-0.1]])).toStrictEqual({
      ...byFormula(larger(4, 2 ** 500, 2 ** 398), [[1.2], [-0.4]]),
      scale: 2 ** 900,
    });
    const map = larger(2 ** 500, 1, 2 ** 400);
    expect(enclosedMap(tiny)).toStrictEqual({
      weight: { ...byFormula(map.slice(1), [[w * 2 ** 500]], 1), scale: 2 ** 900 },
      bias: { ...byFormula(map.slice(1), [[b * 2 ** 500]]), scale: 2 ** 900 },
    });
    // A layer that is not small is as it is, and so is one of zeros; the largest number counts, of either sign.
    const mixed = stackOf(
      dense([[2 ** -500, -(2 ** -501)]]),
      dense([[3], [2 ** -500 * 1.1]]),
      dense([[0, 0]], [0.5, 0]),
      dense([[0.25], [0]]),
    );
    const zeros = dense([[0, 0]], [2 ** 499, 0]);
    const fourTimes = [dense([[1, -0.5]]), mixed.layers[1]!, zeros, dense([[1], [0]])];
    expect(enclosedForward(mixed, [[1.5]])).toStrictEqual({
      ...byFormula(fourTimes, [[1.5]]),
      scale: 2 ** 502,
    });
    const subnormal = enclosedForward(stackOf(dense([[2 ** -1074]])), [[0.1], [-0.2]]);
    expect(subnormal).toStrictEqual({
      ...byFormula([dense([[2 ** -177]])], [[0.8], [-1.6]]),
      scale: 2 ** 900,
    });
  });

  it('has a larger radius where a product may underflow all the same, and knows next to nothing where one overflows', () => {
    const tiny = stackOf(dense([[2 ** -500, 1]]), dense([[2 ** -500 * 1.1], [1]]));
    // The layers stay as they are beside their 1: all but the input, by 2⁹⁰⁰.
    const wide = enclosedForward(tiny, [[2 ** -900]])!;
    expect(wide).toMatchObject({ high: Float64Array.of(1), scale: 2 ** 900 });
    // 2⁻¹⁰⁰⁰ · 1.1 + 1 of two sums, 16η + 8η, and what e and q lose.
    expect(wide.radius[0]! > 24 * 2 ** -1074 && wide.radius[0]! < 2 ** -900).toBe(true);
    const { weight, bias } = enclosedMap(tiny)!;
    expect([weight.high[0], bias.high[0], bias.radius[0]]).toEqual([1, 0, 0]);
    const huge = stackOf(dense([[2 ** 1000, 1]]), dense([[2 ** 500], [1]]));
    // Splitting 2¹⁰²⁰ overflows, although the product does not.
    const split = enclosedForward(stackOf(dense([[2 ** 1020]])), [[2 ** -30]])!;
    // s + c is larger than the largest number, and nothing before it is.
    const most = Number.MAX_VALUE;
    const last = enclosedForward(stackOf(dense([[2 ** 969], [2 ** 969]], [most])), [[1, 1]])!;
    expect([last.high[0], last.low[0]]).toEqual([Number.POSITIVE_INFINITY, Number.NaN]);
    for (const { high, radius } of [enclosedForward(huge, [[2]])!, split])
      expect([high[0], Number.isFinite(radius[0])]).toEqual([Number.NaN, false]);
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

  it('has what one product and one sum lose in its low part', () => {
    const w = 1 + 2 ** -30;
    // (1 + 2⁻³⁰)² = 1 + 2⁻²⁹ + 2⁻⁶⁰: the last is lost, and A = 2⁻⁶⁰.
    expect(enclosedForward(stackOf(dense([[w]])), [[w]])).toStrictEqual({
      columns: 1,
      high: Float64Array.of(1 + 2 ** -29),
      low: Float64Array.of(2 ** -60),
      radius: Float64Array.of(5 * 2 ** -113 * (1 + 17 * 2 ** -52)),
    });
    // 2⁶⁰ + 1 − 2⁶⁰ with and without a bias: what s loses comes back.
    const inputs = [[2 ** 60, 1, -(2 ** 60)]];
    const layer = dense([[1], [1], [1]]);
    const restored = { columns: 1, high: Float64Array.of(1), low: Float64Array.of(0) };
    expect(enclosedForward(stackOf(layer), inputs)).toMatchObject(restored);
    expect(enclosedForward(stackOf(dense(layer.weight, [1])), inputs)).toMatchObject({
      ...restored,
      high: Float64Array.of(2),
    });
  });

  it('has the numbers of the formula, in one layer and through three', () => {
    const rows = numbersOf(3);
    for (const widths of [
      [1, 1],
      [1, 2],
      [2, 1],
      [3, 2, 2],
      [2, 3, 1, 2],
    ])
      for (const batch of [1, 3])
        for (const hasBias of [true, false]) {
          const [first, ...others] = widths.slice(1).map((columns, k) => {
            const weight = rows(widths[k]!, columns);
            return hasBias ? dense(weight, rows(1, columns)[0]) : dense(weight);
          });
          const stack = stackOf(first!, ...others);
          const inputs = rows(batch, widths[0]!);
          expect(enclosedForward(stack, inputs)).toStrictEqual(byFormula(stack.layers, inputs));
          if (others.length === 0) continue;
          const { weight, bias } = first!;
          const none = weight[0]!.map(() => 0);
          expect(enclosedMap(stack)).toStrictEqual({
            weight: byFormula(others, weight, weight.length),
            bias: byFormula(others, [bias ?? none]),
          });
        }
  });

  it('has W and b as they are for one layer, of which nothing is rounded', () => {
    const zeros = (n: number) => ({ low: new Float64Array(n), radius: new Float64Array(n) });
    const weight = { columns: 2, high: Float64Array.of(0.1, 0.2, 0.3, 0.4), ...zeros(4) };
    const rows = [
      [0.1, 0.2],
      [0.3, 0.4],
    ];
    expect(enclosedMap(stackOf(dense(rows, [0.5, 0.6])))).toStrictEqual({
      weight,
      bias: { columns: 2, high: Float64Array.of(0.5, 0.6), ...zeros(2) },
    });
    expect(enclosedMap(stackOf(dense(rows)))).toStrictEqual({
      weight,
      bias: { columns: 2, high: Float64Array.of(0, 0), ...zeros(2) },
    });
  });

  it('has room for more numbers than all before, in layers, in inputs and in weights', () => {
    const rows = numbersOf(5);
    const wide = stackOf(dense(rows(2, 140)), dense(rows(140, 1)));
    const two = rows(2, 2);
    expect(enclosedForward(wide, two)).toStrictEqual(byFormula(wide.layers, two));
    const long = stackOf(dense(rows(70, 2)));
    const four = rows(4, 70);
    expect(enclosedForward(long, four)).toStrictEqual(byFormula(long.layers, four));
    const small = stackOf(dense(rows(2, 2)), dense(rows(2, 1)));
    expect(enclosedForward(small, two)).toStrictEqual(byFormula(small.layers, two));
    const [row] = rows(1, 80);
    const same = row!.map((_, i) => row!.map((_, j) => (i === j ? 1 : 0)));
    expect(enclosedForward(stackOf(dense(same)), [row!])!.high).toEqual(Float64Array.from(row!));
  });

  it('has no part of what it computed before', () => {
    const third = 1 / 3;
    // What is left over: numbers so small that their products would underflow, and low parts.
    enclosedForward(stackOf(dense([[1]])), [[1], [2 ** -900], [2 ** -900]]);
    const near = enclosedForward(stackOf(dense([[2 ** -100]])), [[1]]);
    expect(near?.high).toStrictEqual(Float64Array.of(2 ** -100));
    enclosedForward(stackOf(dense([[third]])), [[third], [third], [third], [third]]);
    const whole = enclosedForward(stackOf(dense([[1], [1], [1], [1]])), [[1, 2, 3, 4]]);
    expect(whole).toStrictEqual({
      columns: 1,
      high: Float64Array.of(10),
      low: Float64Array.of(0),
      radius: Float64Array.of(0),
    });
  });

  it('has a radius where a radius or a low part underflows, and none where it is not read', () => {
    const h = 2 ** -480 * (1 + 2 ** -52);
    const [g, k] = [2 ** -480, 2 ** -480 * (1 + 2 ** -51)];
    // h² − g k + 1 = 1 + 2⁻¹⁰⁶⁴, and h² − h² + 1 = 1 with a radius of 20 · 2⁻¹⁰⁷⁴; the first unit is 1.
    const low = dense([
      [0, h],
      [0, -g],
      [1, 1],
    ]);
    const none = dense([
      [0, h],
      [0, -h],
      [1, 1],
    ]);
    const least = Float64Array.of(16 * 2 ** -1074);
    const tiny = dense([[1], [2 ** -40]]);
    const [atLow, atNone] = [[[h, k, 1]], [[h, h, 1]]];
    expect(enclosedForward(stackOf(low), atLow)!.low).toStrictEqual(Float64Array.of(0, 2 ** -1064));
    expect(enclosedForward(stackOf(none), atNone)!.low).toStrictEqual(Float64Array.of(0, 0));
    expect(enclosedForward(stackOf(low, tiny), atLow)!.radius).toStrictEqual(least);
    expect(enclosedForward(stackOf(none, tiny), atNone)!.radius).toStrictEqual(least);
    // Of columns each by itself, and nothing of a wider row before.
    const wide = dense([[0, h, h], [0, -g, -g], [1, 1, 1]]); // biome-ignore format: a matrix
    enclosedForward(stackOf(wide, dense([[1], [1], [1]])), atLow);
    const radiusOf = (weight: number[][]) =>
      enclosedForward(stackOf(low, dense(weight)), atLow)!.radius;
    expect(radiusOf([[1, 1], [0, 0]])).toStrictEqual(Float64Array.of(0, 0)); // biome-ignore format: a matrix
    expect(radiusOf([[1, 1], [0, 2 ** -40]])).toStrictEqual(Float64Array.of(0, least[0]!)); // biome-ignore format: a matrix
    expect(radiusOf([[1, 1], [2 ** -40, 0]])).toStrictEqual(Float64Array.of(least[0]!, 0)); // biome-ignore format: a matrix
    expect(radiusOf([[1, 1, 1, 1], [0, 0, 2 ** -40, 0]])).toStrictEqual(Float64Array.of(0, 0, least[0]!, 0)); // biome-ignore format: a matrix
    const narrow = dense([[0, h], [1, 1]]); // biome-ignore format: a matrix
    enclosedForward(stackOf(wide, dense([[1], [1], [1]])), atLow);
    const readAlone = stackOf(narrow, dense([[1, 1], [0, 0]])); // biome-ignore format: a matrix
    expect(enclosedForward(readAlone, [[h, 1]])!.radius).toStrictEqual(Float64Array.of(0, 0));
    // θ low underflows, and is multiplied by 2⁶⁰ then.
    const layers = [low, dense([[0], [2 ** 60]])];
    expect(radiusOf([[0], [2 ** 60]])).toStrictEqual(byFormula(layers, atLow).radius);
    const unread = dense([[1], [0]]);
    expect(enclosedForward(stackOf(low, unread), atLow)!.radius).toStrictEqual(Float64Array.of(0));
  });

  it('knows products from 2⁻⁹⁶⁰ on, wherever the least number stands, and products with 0', () => {
    const least = 2 ** -480;
    const known = (x: readonly number[], w: readonly number[]): boolean => {
      const diagonal = w.map((y, i) => w.map((_, j) => (i === j ? y : 0)));
      const { radius, scale } = enclosedForward(stackOf(dense(diagonal)), [x])!;
      return scale === undefined && radius.every((r) => r === 0);
    };
    for (const order of [
      [0, 1, 2],
      [1, 0, 2],
      [1, 2, 0],
    ]) {
      const placed = (...given: readonly number[]): number[] => order.map((k) => given[k]!);
      const weights = placed(least, 1, 2);
      expect(known(placed(least, 1, 2), weights)).toBe(true);
      expect(known(placed(-least, 1, 0), weights)).toBe(true);
      expect(known(placed(least / 2, 1, 2), weights)).toBe(false);
      expect(known(placed(-least / 2, 1, 0), weights)).toBe(false);
      expect(known(placed(least, 1, 2), placed(least / 2, 1, 0))).toBe(false);
      expect(known(placed(0, 1, 2), placed(0, 1, 2))).toBe(true);
      expect(known([0, 0, 0], placed(2 ** -1074, 0, 1))).toBe(true);
    }
  });

  it('has no rows for no inputs, and is not asked where one row has another size', () => {
    const stack = stackOf(dense([[1, 2]]));
    expect(enclosedForward(stack, [])).toStrictEqual({
      columns: 2,
      high: new Float64Array(0),
      low: new Float64Array(0),
      radius: new Float64Array(0),
    });
    expect(enclosedForward(stack, [[1], [1, 2]])).toBeUndefined();
    expect(enclosedMap(stackOf(dense([[1, 2]]), dense([[1]])))).toBeUndefined();
    expect(enclosedForward({ inputs: 1, layers: [] }, [[1]])).toBeUndefined();
  });
});
