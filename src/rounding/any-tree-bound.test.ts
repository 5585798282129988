import { describe, expect, it } from 'vitest';
import { equal } from '../judge/comparison.ts';
import { judge } from '../judge/judge.ts';
import { dense, type Stack, scalarsOf, stackOf } from '../network/stack.ts';
import { bfloat16, type Format, float8e4m3, float16, float32, float64 } from '../numbers/format.ts';
import { formatNamed, formats, inParts } from '../numbers/named-formats.ts';
import { precisionInWords, precisionOf } from '../numbers/precision.ts';
import { randomFrom } from '../numbers/random.ts';
import { exactMap } from '../oracle/exact-forward.ts';
import { many } from '../testing/effort.ts';
import { associations, flushings, operations, stored, sums } from '../testing/honest-kernels.ts';
import { draw, families } from '../testing/stack-families.ts';
import { anyTreeBound } from './any-tree-bound.ts';
import { toRows } from './upward.ts';

const flushed = (format: Format): Format => ({ ...format, subnormals: 'flushed' });
const parts = inParts(float32, float16, float32);
const all = [...formats, parts, flushed(float32), flushed(float16), flushed(bfloat16), flushed(parts)]; // biome-ignore format: a list

/** W′ and b′ as some honest computation of a format has them. */
const computed = (stack: Stack, format: Format, seed: number) => {
  const random = randomFrom(seed);
  const sum = random.pick(Object.keys(sums).filter((name) => !name.includes('float64')));
  const flushing = flushings(random)[random.pick(['all', 'operands', 'results', 'some'])]!;
  const dot = sums[sum]!(operations(format, random.chance(0.3), flushing), random, format);
  const isStored = format.sum !== undefined && random.chance(0.7);
  const association = random.pick(Object.keys(associations));
  return associations[association]!(isStored ? stored(dot, format) : dot, stack, random);
};

describe.each(all.map((format) => ({ title: precisionInWords(precisionOf(format)), format })))(
  'in $title',
  ({ format }) => {
    it('no association, order of summation or FMA is beyond it', () => {
      let [bounded, beyond] = [0, 0];
      for (let seed = 0; seed < many(240, 80); seed++) {
        const random = randomFrom(seed);
        const family = random.pick(Object.keys(families));
        const { stack } = draw(family, format, random, { layers: 5, units: 5, deepest: 9 });
        const numbers = scalarsOf(stack);
        if (stack.layers.length < 2 || !numbers.every(Number.isFinite)) continue;
        const { weight, bias } = anyTreeBound(stack, format);
        const truth = exactMap(stack);
        const got = computed(stack, format, seed);
        for (const [bound, rows, exact] of [
          [weight, got.weight, truth.weight],
          [bias, [got.bias], truth.bias],
        ] as const) {
          if (!bound) continue;
          bounded++;
          const finite = rows.flat().every(Number.isFinite);
          const within = { per: toRows(bound), because: '' };
          if (!finite || judge(equal('', rows, exact, within)).verdict === 'beyond') beyond++;
        }
      }
      expect(beyond).toBe(0);
      expect(bounded).toBeGreaterThan(many(240, 80));
    });
  },
);

/** The bound of layers x ↦ x w + b of one unit each, as the theorem has it, in float64 without upward rounding. */
const stated = (
  layers: readonly (readonly [w: number, b: number])[],
  {
    unit,
    smallest,
    store = 0,
    lost = 1,
  }: { unit: number; smallest: number; store?: number; lost?: number },
) => {
  const size = (t: number) => t * (1 + t);
  const t = size(2 * unit + store);
  const e = (1 + t) * lost * smallest;
  type Value = { exact: number; error: number };
  const join = (a: Value, b: Value, c: Value = { exact: 0, error: 0 }): Value => {
    const all = (a.exact + a.error) * (b.exact + b.error) + c.exact + c.error;
    const inherited = a.error * (b.exact + b.error) + a.exact * b.error + c.error;
    return { exact: a.exact * b.exact + c.exact, error: inherited + t * all + e };
  };
  const worst = (values: readonly Value[]): Value => ({
    exact: values.at(-1)!.exact,
    error: Math.max(...values.map(({ error }) => error)),
  });
  const between = (i: number, j: number): number[] =>
    Array.from({ length: j - i }, (_, k) => i + k);
  const weight = (i: number, j: number): Value =>
    i === j
      ? { exact: Math.abs(layers[i]![0]), error: 0 }
      : worst(between(i, j).map((k) => join(weight(i, k), weight(k + 1, j))));
  const shift = (i: number, j: number): Value =>
    i === j
      ? { exact: Math.abs(layers[i]![1]), error: 0 }
      : worst(between(i, j).map((k) => join(shift(i, k), weight(k + 1, j), shift(k + 1, j))));
  const term = (i: number, j: number): Value =>
    i === j
      ? { exact: Math.abs(layers[i]![1]), error: 0 }
      : worst(between(i, j).map((k) => join(term(i, k), weight(k + 1, j))));
  const last = layers.length - 1;
  const terms = layers.map((_, k) => term(k, last));
  const s = (1 + size(2 * unit + store)) ** last - 1;
  const apart = terms.reduce((sum, { error }) => sum + error, 0);
  const sizes = terms.reduce((sum, { exact, error }) => sum + exact + error, 0);
  const kept = store > 0 ? (1 + s) * layers.length * smallest : 0;
  const inAnyOrder = apart + s * sizes + kept;
  return { weight: weight(0, last).error, bias: Math.max(shift(0, last).error, inAnyOrder) };
};

const stackWith = (layers: readonly (readonly [w: number, b: number])[]): Stack =>
  stackOf(...(layers.map(([w, b]) => dense([[w]], [b])) as [ReturnType<typeof dense>]));

const boundsOf = (stack: Stack, format: Format) => {
  const { weight, bias } = anyTreeBound(stack, format);
  return { weight: weight?.data[0], bias: bias?.data[0] };
};

describe('the bound is what the theorem states, rounded up and hardly more', () => {
  const rows = [
    [[2, 1], [3, 0.5]],
    [[2, 1], [3, 0.5], [0.25, 4]],
    [[0.5, 8], [3, 0.25], [5, 1], [0.125, 2]],
    [[2, 0], [3, 0], [5, 0]],
    [[0, 1], [3, 7], [2, 0]],
  ] as const; // biome-ignore format: a list

  it.each([
    ['float16', float16, { unit: 2 ** -11, smallest: 2 ** -24 }],
    ['bfloat16', bfloat16, { unit: 2 ** -8, smallest: 2 ** -133 }],
    [
      'float8-e4m3 that is summed in float32',
      formatNamed('float8-e4m3')!,
      { unit: 2 ** -24, smallest: 2 ** -9, store: 2 ** -4, lost: 0.5 },
    ],
  ])('in %s', (_, format, of) => {
    for (const layers of rows) {
      const bound = boundsOf(stackWith(layers), format);
      const { weight, bias } = stated(layers, of);
      expect(bound.weight! / weight).toBeGreaterThanOrEqual(1 - 1e-12);
      expect(bound.weight! / weight).toBeLessThan(1 + 1e-9);
      expect(bound.bias! / bias).toBeGreaterThanOrEqual(1 - 1e-12);
      expect(bound.bias! / bias).toBeLessThan(1 + 1e-9);
    }
  });

  it('takes the largest over the trees, and the absolute value of a product that cancels', () => {
    const cancelling = stackOf(dense([[1, 1]]), dense([[3], [-3]]), dense([[5]]));
    const { weight } = boundsOf(cancelling, float16);
    const t = 3 * 2 ** -11 * (1 + 3 * 2 ** -11);
    // From the left: t · 6 of the first product, 5 times that and t of it; from the right: t · 15 twice, and t · 30.
    const small = (1 + t) * 2 ** -23;
    const one = 2 ** -10 * (1 + 2 ** -10);
    const left = (t * 6 + small) * 5 * (1 + one) + (1 + one) * 2 ** -24;
    const each = one * 15 + (1 + one) * 2 ** -24;
    const right = 2 * each + t * 2 * (15 + each) + small;
    expect(weight! / Math.max(left, right)).toBeGreaterThanOrEqual(1);
    expect(weight! / Math.max(left, right)).toBeLessThan(1 + 1e-9);
    // Where the products of absolute values are, and the products cancel, the error of the third layer is none.
    const later = stackOf(dense([[1, 1]]), dense([[3], [-3]]), dense([[1]]), dense([[1]]));
    expect(boundsOf(later, float16).weight!).toBeLessThan(3 * t * 6);
  });
});

describe('factors and stored numbers that are flushed, or read in another format', () => {
  const normal = 2 ** -14;

  it('are off by at most what is lost there', () => {
    const stack = stackOf(dense([[normal / 2]]), dense([[4]]));
    // The layer may be 0 where it is read: twice, as it may be multiplied by 1 before.
    const { weight } = boundsOf(stack, flushed(float16));
    expect(weight!).toBeGreaterThan((normal / 2) * 4 + 4 * normal);
    expect(weight!).toBeLessThan(
      1.01 * ((normal / 2) * 4 + normal * 4 + 4 * normal + normal * (normal + 1)),
    );
    const kept = boundsOf(stack, float16).weight!;
    expect(kept).toBeLessThan(1.01 * ((normal / 2) * 4 * 2 ** -10 + 2 ** -24));
  });

  it('are not where no number is small', () => {
    const stack = stackOf(dense([[1]]), dense([[4]]));
    // A copy of a factor of each layer, then two factors: 4 u of 4, to first order.
    const { weight } = boundsOf(stack, parts);
    expect(weight!).toBeGreaterThanOrEqual(16 * 2 ** -11);
    expect(weight!).toBeLessThan(16 * 2 ** -11 * (1 + 4 * 2 ** -11));
    const tiny = stackOf(dense([[2 ** -26]]), dense([[2]]));
    expect(boundsOf(tiny, parts).weight!).toBeGreaterThan(2 ** -25);
    expect(boundsOf(tiny, float32).weight!).toBeLessThan(2 ** -40);
  });

  it('in a sum of terms lose at each addition', () => {
    const stack = stackOf(dense([[0]], [1]), dense([[1]], [1]));
    const { bias } = boundsOf(stack, flushed(float64));
    expect(bias!).toBeGreaterThan(8 * 2 ** -1022);
    expect(boundsOf(stack, flushed(float16)).bias!).toBeGreaterThan(8 * normal);
  });
});

describe('there is no bound', () => {
  const none = { weight: undefined, bias: undefined };

  it('where a layer, a product or a partial sum may be too large', () => {
    const e4m3 = { ...float8e4m3, sum: float32 };
    expect(boundsOf(stackOf(dense([[20]]), dense([[20]])), e4m3).weight).toBeDefined();
    expect(boundsOf(stackOf(dense([[22]]), dense([[20]])), e4m3)).toEqual(none);
    expect(boundsOf(stackOf(dense([[16, 16]]), dense([[16], [-16]])), e4m3)).toEqual(none);
    expect(boundsOf(stackOf(dense([[70000]]), dense([[0.5]])), parts)).toEqual(none);
    // In the middle, from the right.
    expect(boundsOf(stackOf(dense([[0.125]]), dense([[22]]), dense([[22]])), e4m3)).toEqual(none);
  });

  it('of b′ alone where its terms may', () => {
    const bias = (b: number) => boundsOf(stackOf(dense([[1]], [b]), dense([[2]], [b])), float16);
    expect(bias(21_000).bias).toBeDefined();
    expect(bias(22_000).weight).toBeDefined();
    expect(bias(22_000).bias).toBeUndefined();
    // 60,000 cancels in b₁W₂ + b₂, and not among the partial sums of three terms.
    const far = stackOf(dense([[1]], [30_000]), dense([[1]], [-30_000]), dense([[1]], [30_000]));
    expect(boundsOf(far, float16).bias).toBeUndefined();
    const wide = stackOf(dense([[1]], [1e5]), dense([[0]], [1]));
    expect(boundsOf(wide, float16)).toMatchObject({ bias: undefined });
  });
});
