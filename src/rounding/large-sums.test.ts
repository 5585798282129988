import { describe, expect, it } from 'vitest';
import { equal } from '../judge/comparison.ts';
import { judge } from '../judge/judge.ts';
import { dense, type Stack, stackOf } from '../network/stack.ts';
import { fromRows, toRows } from '../numbers/flat-matrix.ts';
import { bfloat16, type Format, float16, float32, float64 } from '../numbers/format.ts';
import { compare, fractionOf, isLess, multiply } from '../numbers/fraction.ts';
import { type Random, randomFrom } from '../numbers/random.ts';
import type { Rows } from '../numbers/rows.ts';
import { exactForward, exactMap } from '../oracle/exact-forward.ts';
import { many, several } from '../testing/effort.ts';
import { sum, times } from '../testing/exact-matrices.ts';
import { associations, forwardBy, operations, sums } from '../testing/honest-kernels.ts';
import { notJustAbove } from '../testing/just-above.ts';
import { anyTreeBound } from './any-tree-bound.ts';
import { chainBound, linksOf } from './chain-bound.ts';
import { leftFoldBound, rightFoldBound } from './fold-bounds.ts';
import { committedNearLargest } from './large-sums.ts';

/** Numbers of either sign, and how far they may be off; some are 0, and large ones are far above the largest double. */
const drawRow = (random: Random, n: number, scale: number) => ({
  value: Array.from({ length: n }, () => (random.chance(0.1) ? 0 : random.normal() * scale)),
  error: Array.from({ length: n }, () => (random.chance(0.3) ? 0 : random.unit() * scale)),
});

const magnitude = (x: number) => fractionOf(Math.abs(x));
const largerOf = (a: ReturnType<typeof sum>, b: ReturnType<typeof sum>) => (isLess(a, b) ? b : a);

describe('what a sum near the largest number commits', () => {
  /** P⁺, P⁻ and R in fractions; what is committed, and how far a sum of some of the terms may reach. */
  const stated = (
    { a, b, c }: Record<'a' | 'b', ReturnType<typeof drawRow>> & { c?: [number, number] },
    { growth, lost }: { growth: number; lost: number },
  ) => {
    const terms = a.value.map((x, k) => multiply(fractionOf(x), fractionOf(b.value[k]!)));
    const all = c ? [...terms, fractionOf(c[0])] : terms;
    const of = (sign: number) =>
      sum(...all.map((x) => times(sign, x)).filter((x) => isLess(fractionOf(0), x)), 0);
    const off = a.value.map((x, k) =>
      sum(
        multiply(fractionOf(a.error[k]!), magnitude(b.value[k]!)),
        multiply(magnitude(x), fractionOf(b.error[k]!)),
        multiply(fractionOf(a.error[k]!), fractionOf(b.error[k]!)),
      ),
    );
    const blur = sum(...off, c?.[1] ?? 0);
    const committed = sum(times(growth, sum(of(1), of(-1), blur)), lost);
    return { committed, top: sum(largerOf(of(1), of(-1)), blur, committed) };
  };

  it('is growth · Σ |âb̂ + ĉ| + lost in fractions, never less, and hardly more', () => {
    const random = randomFrom(1);
    for (let trial = 0; trial < several(200, 40); trial++) {
      const n = random.integer(1, 5);
      const [a, b] = [drawRow(random, n, random.pick([1, 2 ** 600])), drawRow(random, n, 2 ** 390)];
      const c = random.chance(0.5) ? ([random.normal() * 2 ** 980, random.unit()] as [number, number]) : undefined; // biome-ignore format: one line
      const counted = { growth: random.unit() * 2 ** -9, lost: random.unit() };
      const { committed, top } = stated({ a, b, ...(c && { c }) }, counted);
      const got = committedNearLargest(
        {
          a: { value: fromRows([a.value]), error: fromRows([a.error]) },
          b: { value: fromRows(b.value.map((x) => [x])), error: fromRows(b.error.map((x) => [x])) },
          c: c && { value: fromRows([[c[0]]]), error: fromRows([[c[1]]]) },
        },
        [0, 0],
        counted,
        float64,
      );
      const reaches = !isLess(top, fractionOf(Number.MAX_VALUE));
      if (reaches) expect(got).toBeUndefined();
      else {
        expect(compare(fractionOf(got!), committed)).toBeGreaterThanOrEqual(0);
        expect(compare(fractionOf(got!), times(committed, 1 + 2 ** -48))).toBeLessThanOrEqual(0);
      }
    }
  });

  const one =
    (x: number, w: number, more: { c?: number; lost?: number; growth?: number } = {}) =>
    (largest: number) =>
      committedNearLargest(
        {
          a: { value: fromRows([[x]]) },
          b: { value: fromRows([[w]]) },
          c: more.c === undefined ? undefined : { value: fromRows([[more.c]]) },
        },
        [0, 0],
        { growth: more.growth ?? 0, lost: more.lost ?? 0 },
        { ...float64, largest },
      );

  it('is undefined where some terms come to the largest number, or what is committed does', () => {
    expect(one(2, 3)(6)).toBeUndefined();
    expect(one(2, -3)(6)).toBeUndefined();
    expect(one(2, 3)(6 + 2 ** -50)).toBe(2 ** -1074);
    expect(one(2, 3, { c: -5 })(6)).toBeUndefined();
    expect(one(2, 3, { c: -5 })(7)).toBeDefined();
    expect(one(2, 3, { c: 1 })(7)).toBeUndefined();
    expect(one(2, 3, { lost: 1 })(7)).toBeUndefined();
    expect(one(2, 3, { growth: 0.5 })(9)).toBeUndefined();
    expect(one(2, 3, { growth: 0.5 })(9 + 2 ** -49)).toBeDefined();
  });

  it('is undefined where decimals of fewer digits, or rounded down, would be below the largest number', () => {
    const next = 1 + 2 ** -52; // 1.000000000000000222044…
    expect(one(next, 1)(next)).toBeUndefined();
    expect(one(1, 0, { c: next })(next)).toBeUndefined();
    expect(one(next, 1)(next + 2 ** -52)).toBeDefined();
  });

  it('is never less than what a third of a number comes to, which has no last decimal', () => {
    const third = one(1 / 3, 1 / 3, { growth: 1 / 3 })(1)!;
    const exact = multiply(fractionOf(1 / 3), multiply(fractionOf(1 / 3), fractionOf(1 / 3)));
    expect(compare(fractionOf(third), exact)).toBeGreaterThan(0);
  });

  it('is undefined where a number is not finite', () => {
    for (const x of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(one(x, 0)(9)).toBeUndefined();
      expect(one(0, x)(9)).toBeUndefined();
      expect(one(0, 0, { c: x })(9)).toBeUndefined();
      const far = { value: fromRows([[0]]), error: fromRows([[x]]) };
      const zero = { value: fromRows([[0]]) };
      for (const terms of [
        { a: far, b: zero },
        { a: zero, b: far },
        { a: zero, b: zero, c: far },
      ])
        expect(
          committedNearLargest(terms, [0, 0], { growth: 0, lost: 0 }, float64),
        ).toBeUndefined();
      expect(one(0, 0, { lost: x })(9)).toBeUndefined();
      expect(one(0, 0, { growth: x })(9)).toBeUndefined();
    }
  });

  it('reads the row, the column and the bias of its entry', () => {
    const [a, b] = [fromRows([[1, 2], [3, 4]]), fromRows([[5, 6], [7, -8]])]; // biome-ignore format: matrices
    const at = (i: number, j: number, c: Rows) =>
      committedNearLargest(
        { a: { value: a }, b: { value: b }, c: { value: fromRows(c) } },
        [i, j],
        { growth: 1, lost: 0 },
        float64,
      );
    const is = (got: number | undefined, x: number) => {
      expect(got).toBeGreaterThanOrEqual(x);
      expect(got).toBeLessThan(x * (1 + 2 ** -48));
    };
    is(at(0, 0, [[10, 20]]), 5 + 14 + 10);
    is(at(1, 1, [[10, -20]]), 18 + 32 + 20); // one bias for all rows
    is(at(1, 0, [[10, 20], [30, 40]]), 15 + 28 + 30); // biome-ignore format: a matrix
  });
});

describe('stacks near the largest number', () => {
  /** Two or three layers whose numbers are so large that sums of sizes are around the largest number. */
  const drawLarge = (random: Random, format: Format) => {
    const depth = random.integer(2, 3);
    const widths = Array.from({ length: depth + 1 }, () => random.integer(1, 4));
    const top = format.largest ** (1 / (depth + 1));
    const by = () => top * 2 ** (random.unit() - 1);
    const row = (n: number, scale: number) =>
      Array.from({ length: n }, () => format.round(random.normal() * scale));
    const layers = widths.slice(1).map((n, k) => {
      const scale = by();
      const weight = Array.from({ length: widths[k]! }, () => row(n, scale));
      return dense(weight, random.chance(0.6) ? row(n, scale * top ** (k + 1)) : undefined);
    });
    const stack = stackOf(...(layers as [ReturnType<typeof dense>]));
    return { stack, inputs: [row(widths[0]!, by())] };
  };

  const areFinite = (rows: Rows) => rows.every((row) => row.every(Number.isFinite));
  const sizesAbove = (stack: Stack, inputs: Rows, format: Format) => {
    let sizes = inputs.map((row) => row.map(Math.abs));
    let isAbove = false;
    for (const { weight, bias } of stack.layers) {
      sizes = sizes.map((row) =>
        weight[0]!.map((_, j) =>
          row.reduce((all, x, k) => all + x * Math.abs(weight[k]![j]!), Math.abs(bias?.[j] ?? 0)),
        ),
      );
      isAbove ||= sizes.some((row) => row.some((x) => !(x < format.largest)));
    }
    return isAbove;
  };

  it.each([float64, float32, float16, bfloat16])(
    'have bounds that hold in $name, though products of their sizes are too large',
    (format) => {
      let [bounded, beyond] = [0, 0];
      for (let seed = 0; seed < many(1500, 300); seed++) {
        const random = randomFrom(seed);
        const { stack, inputs } = drawLarge(random, format);
        if (!areFinite(stack.layers.flatMap(({ weight, bias }) => [...weight, bias ?? []]))) continue; // biome-ignore format: one line
        if (!areFinite(inputs) || !sizesAbove(stack, inputs, format)) continue;
        const order = random.pick(Object.keys(sums).filter((name) => !name.includes('float64')));
        const dot = sums[order]!(operations(format, random.chance(0.3)), random, format);
        const map = exactMap(stack);
        const left = leftFoldBound(stack, format);
        const right = rightFoldBound(stack, format);
        const any = anyTreeBound(stack, format);
        const fold = (by: string) => associations[by]!(dot, stack, random);
        for (const [rows, exact, bound] of [
          [
            forwardBy(dot, stack, inputs),
            exactForward(stack, inputs),
            chainBound(fromRows(inputs), linksOf(stack), format),
          ],
          [fold('left fold').weight, map.weight, left.weight],
          [[fold('left fold').bias], map.bias, left.bias],
          [fold('right fold').weight, map.weight, right.weight],
          [[fold('right fold').bias], map.bias, right.bias],
          [fold('random tree').weight, map.weight, any.weight],
          [[fold('a sum of one term a bias').bias], map.bias, any.bias],
        ] as const) {
          if (!bound || !areFinite(toRows(bound))) continue;
          bounded++;
          const within = { per: toRows(bound), because: '' };
          if (!areFinite(rows) || judge(equal('', rows, exact, within)).verdict === 'beyond')
            beyond++;
        }
      }
      expect(beyond).toBe(0);
      expect(bounded).toBeGreaterThan(many(400, 80));
    },
  );

  it('have one in float64 where the outputs are finite and doubles overflow on the way', () => {
    const large = 1.5 * 2 ** 1022;
    const stack = stackOf(dense([[large, 1], [-large, 1]]), dense([[1], [large]], [-large])) as Stack; // biome-ignore format: matrices
    const inputs = [[1, 0.75]];
    const bound = chainBound(fromRows(inputs), linksOf(stack), float64)!;
    // 2.5 u of 1.75 · large and of 1.75, which the second layer multiplies by 1 and by large; and 3 u of 3 · large, which is
    // the size of 0.25 · large + 1.75 · large − large.
    const stated = (2 * 2.5 * 1.75 + 3 * 3) * 2 ** -53 * large;
    expect(notJustAbove([...bound.data], [stated])).toEqual([]);
  });
});
