import { describe, expect, it } from 'vitest';
import { equal } from '../judge/comparison.ts';
import { judge } from '../judge/judge.ts';
import { dense, type Stack, scalarsOf, stackOf } from '../network/stack.ts';
import { fromRows, toRows } from '../numbers/flat-matrix.ts';
import { bfloat16, type Format, float8e4m3, float16, float32, float64 } from '../numbers/format.ts';
import { formats, inParts } from '../numbers/named-formats.ts';
import { precisionInWords, precisionOf } from '../numbers/precision.ts';
import { randomFrom } from '../numbers/random.ts';
import { exactMap } from '../oracle/exact-forward.ts';
import { many } from '../testing/effort.ts';
import { associations, flushings, operations, stored, sums } from '../testing/honest-kernels.ts';
import { notJustAbove } from '../testing/just-above.ts';
import { draw, families } from '../testing/stack-families.ts';
import { anyTreeBound } from './any-tree-bound.ts';

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

/** What a format rounds by, and what it loses below its smallest normal number. */
interface Parts {
  readonly sum: number;
  readonly factor: number;
  readonly store: number;
  /** Of a factor that is multiplied by 1. */
  readonly copy: number;
  readonly normal: number;
  /** What a factor may lose where it is read. */
  readonly most: number;
  /** η of sums, of what is stored, and of the coarsest part. */
  readonly least: number;
  readonly stored: number;
  readonly eta: number;
  readonly isFlushed: boolean;
}

type Rows = number[][];
interface Value {
  readonly value: Rows;
  readonly own: Rows;
  readonly error: Rows;
}

const size = (t: number): number => t * (1 + t);
const entries = (rows: Rows, of: (i: number, j: number) => number): Rows =>
  rows.map((row, i) => row.map((_, j) => of(i, j)));
const largest = (a: Rows, b: Rows): Rows => entries(a, (i, j) => Math.max(a[i]![j]!, b[i]![j]!));

/** The bound as the theorem has it, in plain loops in float64 without upward rounding. `slack`: of one layer. */
const stated = (
  { layers }: Stack,
  parts: Parts,
  slack?: { layer: number; own: number; error: number },
) => {
  const { isFlushed, normal, most } = parts;
  const growth = (n: number): number => size(n * parts.sum + 2 * parts.factor + parts.store);
  const copied = (x: number): number => {
    if (x >= normal) return size(parts.copy) * x;
    if (isFlushed) return Math.min(x, normal);
    return parts.copy > 0 ? Math.min(x, 2 * parts.eta) : 0;
  };
  const leaf = (rows: Rows, own = 0, error = 0): Value => ({
    value: rows,
    own: entries(rows, () => own),
    error: entries(rows, (i, j) => copied(Math.abs(rows[i]![j]!)) + error),
  });
  const exact = ({ value, own }: Value, i: number, j: number) => Math.abs(value[i]![j]!) + own[i]![j]!; // biome-ignore format: one line
  const computed = (x: Value, i: number, j: number): number => exact(x, i, j) + x.error[i]![j]!;
  const loss = ({ value, own, error }: Value, i: number, j: number): number => {
    const [x, reach] = [Math.abs(value[i]![j]!), own[i]![j]! + error[i]![j]!];
    return x + reach === 0 || x - reach >= 2 * normal ? 0 : most;
  };
  const tops = { weight: 0, bias: 0 };
  /** How far sums of some of these terms may reach, with what the whole sum commits. */
  const reachOf = (
    terms: readonly (readonly [value: number, off: number])[],
    growth: number,
    lost: number,
  ): number => {
    const of = (sign: number) => terms.reduce((sum, [x]) => sum + Math.max(0, sign * x), 0);
    const off = terms.reduce((sum, [, r]) => sum + r, 0);
    return Math.max(of(1), of(-1)) + off + growth * (of(1) + of(-1) + off) + lost;
  };
  const radius = ({ own, error }: Value, i: number, j: number) => own[i]![j]! + error[i]![j]!;
  const joined = (part: 'weight' | 'bias', a: Value, b: Value, c?: Value): Value => {
    const n = b.value.length;
    const all = a.value.map(() => b.value[0]!);
    const sum = (
      of: (i: number, k: number, j: number) => number,
      more: (i: number, j: number) => number,
    ): Rows =>
      // biome-ignore format: one line
      entries(all, (i, j) => a.value[i]!.reduce((x, _, k) => x + of(i, k, j), c ? more(i, j) : 0));
    const sizes = sum((i, k, j) => computed(a, i, k) * computed(b, k, j), (i, j) => computed(c!, i, j)); // biome-ignore format: one line
    const inherited = sum(
      (i, k, j) => a.error[i]![k]! * computed(b, k, j) + exact(a, i, k) * b.error[k]![j]!,
      (i, j) => c!.error[i]![j]!,
    );
    const read = sum((i, k, j) => loss(a, i, k) * computed(b, k, j) + computed(a, i, k) * loss(b, k, j), () => 0); // biome-ignore format: one line
    const own = sum((i, k, j) => a.own[i]![k]! * Math.abs(b.value[k]![j]!), (i, j) => c!.own[i]![j]!); // biome-ignore format: one line
    const float64s = sum((i, k, j) => Math.abs(a.value[i]![k]! * b.value[k]![j]!), (i, j) => Math.abs(c!.value[i]![j]!)); // biome-ignore format: one line
    const t = growth(c ? n + 1 : n < 3 ? n + 0.5 : n);
    const underflow = n * parts.least + (parts.store > 0 ? parts.stored / 2 : 0);
    const lost = isFlushed ? (2 * n + 2) * normal : underflow;
    for (const [i, row] of all.entries()) {
      for (const j of row.keys()) {
        const terms = a.value[i]!.map((x, k) => {
          const [w, r, s] = [b.value[k]![j]!, radius(a, i, k), radius(b, k, j)];
          return [x * w, r * Math.abs(w) + (Math.abs(x) + r) * s] as const;
        });
        if (c) terms.push([c.value[i]![j]!, radius(c, i, j)]);
        const top = reachOf(terms, t, (1 + t) * (lost + read[i]![j]!));
        tops[part] = Math.max(tops[part], top);
      }
    }
    return {
      value: sum((i, k, j) => a.value[i]![k]! * b.value[k]![j]!, (i, j) => c!.value[i]![j]!), // biome-ignore format: one line
      own: entries(own, (i, j) => own[i]![j]! + size((n + 1) * 2 ** -53) * float64s[i]![j]!),
      error: entries(
        all,
        (i, j) => inherited[i]![j]! + t * sizes[i]![j]! + (1 + t) * (lost + read[i]![j]!),
      ),
    };
  };
  const worst = (values: readonly Value[]): Value => ({
    ...values.at(-1)!,
    error: values.map(({ error }) => error).reduce(largest),
  });
  const between = (i: number, j: number): number[] =>
    Array.from({ length: j - i }, (_, k) => i + k);
  const weights = layers.map(({ weight }, k) =>
    slack?.layer === k ? leaf(weight as Rows, slack.own, slack.error) : leaf(weight as Rows),
  );
  const biases = layers.map(({ weight, bias }) => leaf([[...(bias ?? weight[0]!.map(() => 0))]]));
  const weight = (i: number, j: number): Value =>
    i === j
      ? weights[i]!
      : worst(between(i, j).map((k) => joined('weight', weight(i, k), weight(k + 1, j))));
  const shift = (i: number, j: number): Value =>
    i === j
      ? biases[i]!
      : worst(
          between(i, j).map((k) => joined('bias', shift(i, k), weight(k + 1, j), shift(k + 1, j))),
        );
  const term = (i: number, j: number): Value =>
    i === j
      ? biases[i]!
      : worst(between(i, j).map((k) => joined('bias', term(i, k), weight(k + 1, j))));
  const last = layers.length - 1;
  const terms = layers.map((_, k) => term(k, last));
  const s = (1 + growth(2)) ** last - 1;
  const lost = layers.length * (isFlushed ? 4 * normal : most + parts.store > 0 ? parts.eta : 0);
  const apart = entries(terms[0]!.value, (i, j) =>
    terms.reduce((sum, x) => sum + x.error[i]![j]! + s * computed(x, i, j), (1 + s) * lost),
  );
  for (const j of terms[0]!.value[0]!.keys()) {
    const each = terms.map((x) => [x.value[0]![j]!, radius(x, 0, j)] as const);
    tops.bias = Math.max(tops.bias, reachOf(each, s, (1 + s) * lost));
  }
  return { weight: weight(0, last).error, bias: largest(shift(0, last).error, apart), tops };
};

const boundsOf = (stack: Stack, format: Format) => {
  const { weight, bias } = anyTreeBound(stack, format);
  return { weight: weight?.data[0], bias: bias?.data[0] };
};

const madeUp = (unit: number, smallest: number, more: Partial<Format> = {}): Format => ({
  ...{ name: 'made up', unit, smallest, subnormals: 'kept', largest: 2 ** 100 },
  ...{ round: (x: number) => x, ...more },
});
const plain = madeUp(2 ** -8, 2 ** -20);
const ofPlain: Parts = {
  ...{ sum: 2 ** -8, factor: 0, store: 0, copy: 0, normal: 2 ** -13, most: 0 },
  ...{ least: 2 ** -20, stored: 0, eta: 2 ** -20, isFlushed: false },
};
const ofFlushed: Parts = { ...ofPlain, most: 2 ** -13, isFlushed: true };
const carried = madeUp(2 ** -6, 2 ** -17, { sum: madeUp(2 ** -9, 2 ** -22) });
const ofCarried: Parts = {
  ...{ ...ofPlain, sum: 2 ** -9, store: 2 ** -6, normal: 2 ** -12, least: 2 ** -22 },
  ...{ stored: 2 ** -17, eta: 2 ** -17 },
};
const mixed = { ...carried, multiply: madeUp(2 ** -5, 2 ** -15) };
const ofMixed: Parts = {
  ...{ ...ofCarried, factor: 2 ** -5, copy: 2 ** -5, normal: 2 ** -11, most: 2 ** -15 },
  eta: 2 ** -15,
};
const ofMixedFlushed: Parts = { ...ofMixed, most: 2 ** -11, isFlushed: true };
const narrowSum = madeUp(2 ** -9, 2 ** -22, { sum: madeUp(2 ** -8, 2 ** -20) });
const ofNarrowSum: Parts = { ...ofPlain, copy: 2 ** -8 };

describe('the bound is what the theorem states, rounded up and hardly more', () => {
  const [N, n] = [2 ** -13, 2 ** -11];
  const stacks = [
    stackOf(dense([[2]], [1]), dense([[3]], [0.5])),
    stackOf(dense([[2]], [1]), dense([[3]], [0.5]), dense([[0.25]], [4])),
    stackOf(dense([[0.5]], [8]), dense([[3]], [0.25]), dense([[5]]), dense([[0.125]], [2])),
    stackOf(dense([[0]], [1]), dense([[3]], [7]), dense([[2]], [0])),
    stackOf(dense([[2]]), dense([[3]]), dense([[5]])),
    // Of products that cancel, of numbers at and below N, and of many terms beside large biases.
    stackOf(dense([[1, 1], [2, 0]], [0, 4]), dense([[3, 1], [-3, 2]], [1, -8]), dense([[5], [-2]], [64])), // biome-ignore format: matrices
    stackOf(
      dense([[N, N / 2, 3 * N]]),
      dense([[n], [n / 2], [3 * n]], [N / 4]),
      dense([[0.5]], [n]),
    ),
    stackOf(dense([[2 ** -16]], [2 ** -18]), dense([[1]], [2 ** -14]), dense([[4]], [0])),
    stackOf(
      dense([[1, 1, 1, 1, 1, 1, 1, 1]], [1, 1, 1, 1, 1, 1, 1, 1]),
      dense(Array.from({ length: 8 }, () => [1, 1, 1, 1, 1, 1, 1, 1]), [8, 8, 8, 8, 8, 8, 8, 8]), // biome-ignore format: one line
      dense(Array.from({ length: 8 }, () => [0.125]), [64]), // biome-ignore format: one line
    ),
  ] as Stack[];

  it.each([
    ['float16', float16, { ...ofPlain, sum: 2 ** -11, normal: 2 ** -14, least: 2 ** -24, eta: 2 ** -24 }], // biome-ignore format: a row of a table
    ['a plain format', plain, ofPlain],
    ['one that is flushed', flushed(plain), ofFlushed],
    ['one with finer sums', carried, ofCarried],
    ['one with coarser sums', narrowSum, ofNarrowSum],
    ['one of three parts', mixed, ofMixed],
    ['one of three parts that is flushed', flushed(mixed), ofMixedFlushed],
  ])('in %s', (_, format, of) => {
    for (const [k, stack] of stacks.entries()) {
      const bound = anyTreeBound(stack, format);
      const { weight, bias } = stated(stack, of);
      expect([k, notJustAbove([...bound.weight!.data], weight.flat())]).toEqual([k, []]);
      expect([k, notJustAbove([...bound.bias!.data], bias.flat())]).toEqual([k, []]);
    }
  });

  it('where weights are computed themselves', () => {
    const stack = stacks[5]!;
    for (const layer of [0, 1, 2]) {
      const all = stack.layers.map(({ weight }, k) => {
        const [own, error] = k === layer ? [0.25, 2] : [0, 0];
        const filled = (x: number) => fromRows(weight.map((row) => row.map(() => x)));
        return { own: filled(own), error: filled(error) };
      });
      const bound = anyTreeBound(stack, plain, all);
      const { weight, bias } = stated(stack, ofPlain, { layer, own: 0.25, error: 2 });
      expect(notJustAbove([...bound.weight!.data], weight.flat())).toEqual([]);
      expect(notJustAbove([...bound.bias!.data], bias.flat())).toEqual([]);
    }
  });

  it('with our own error in what may be below N: 3 · 2⁻⁵³ of two products, 2 · 2⁻⁵³ of one and a bias', () => {
    // Numbers of 2⁴² N, of which 8 N and some units of 2⁻¹⁰ N are left, are read as they are, or N less.
    const small = 2 ** -500;
    const lossy = madeUp(2 ** -200, 2 ** -199 * small, { subnormals: 'flushed' });
    const [large, step] = [2 ** 42 * small, 2 ** -10 * small];
    const isRead = (stack: Stack, kept: number): boolean[] => {
      const { weight, bias } = anyTreeBound(stack, lossy);
      return [weight!, bias!].map(({ data }) => data[0]! < (kept + 0.5) * small);
    };
    for (const units of [-4, 2, 3, 4, 40]) {
      // 6 N of two products and their sums, so that 2 N more is 8 N; then 4 N of the product after them.
      const left = 8 * small + units * step;
      const cancelling = stackOf(dense([[large + left, -large]]), dense([[1], [1]]), dense([[1]]));
      expect(isRead(cancelling, 10)[0]).toBe(units > 3);
      // 4 N of a product and a bias, and 2 N more; 64 times what is read, or 20 N more in the sum of three terms.
      const below = 6 * small + units * step;
      const biased = stackOf(dense([[0]], [large + below]), dense([[1]], [-large]), dense([[64]]));
      expect(isRead(biased, 4 * 64 + 20)[1]).toBe(units > 2);
    }
  });

  it('takes the largest over the trees, and the absolute value of a product that cancels', () => {
    const cancelling = stackOf(dense([[1, 1]]), dense([[3], [-3]]), dense([[5]]));
    const { weight } = boundsOf(cancelling, float16);
    const t = 2.5 * 2 ** -11 * (1 + 2.5 * 2 ** -11); // two products without a bias
    // From the left: t · 6 of the first product, 5 times that and t of it; from the right: t · 15 twice, and t · 30.
    const small = (1 + t) * 2 ** -23;
    const one = 1.5 * 2 ** -11 * (1 + 1.5 * 2 ** -11);
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

describe('near the largest number, where the sizes of terms are above it', () => {
  it('is what the theorem states while no sum of some of the terms is, of products and of biases', () => {
    const e4m3 = { ...float8e4m3, sum: float32 };
    const of: Parts = {
      ...{ sum: 2 ** -24, factor: 0, store: 2 ** -4, copy: 0, normal: 2 ** -6, most: 0 },
      ...{ least: 2 ** -149, stored: 2 ** -9, eta: 2 ** -9, isFlushed: false },
    };
    const products = stackOf(dense([[16, 16]]), dense([[16], [-16]])) as Stack; // 512 of 448
    expect(notJustAbove([...anyTreeBound(products, e4m3).weight!.data], stated(products, of).weight.flat())).toEqual([]); // biome-ignore format: one line
    // 30,000 and 30,000 are below 65,504, and three times that is not.
    const half = { ...ofPlain, sum: 2 ** -11, normal: 2 ** -14, least: 2 ** -24, eta: 2 ** -24 };
    const biases = stackOf(dense([[1]], [30_000]), dense([[1]], [-30_000]), dense([[1]], [30_000])) as Stack; // biome-ignore format: one line
    expect(notJustAbove([...anyTreeBound(biases, float16).bias!.data], stated(biases, half).bias.flat())).toEqual([]); // biome-ignore format: one line
  });

  it.each([
    ['a plain format', plain, ofPlain],
    ['one that is flushed', flushed(plain), ofFlushed],
    ['one of three parts', mixed, ofMixed],
    ['one of three parts that is flushed', flushed(mixed), ofMixedFlushed],
  ])('is there up to where such a sum may reach it, in %s', (_, format, of) => {
    const n = 2 ** -11;
    const stacks = [
      stackOf(dense([[3, 2], [1, 5]], [9, -20]), dense([[2, 1], [-1, -4]], [8, 8])), // biome-ignore format: matrices
      stackOf(dense([[4, -4]], [3, 5]), dense([[5, n], [6, -7]], [-60, n]), dense([[4], [-9]], [40])), // biome-ignore format: matrices
      stackOf(dense([[n, 3], [n, -3]], [50, -50]), dense([[5], [4]])), // biome-ignore format: matrices
      stackOf(dense([[4, -4, 1]]), dense([[5], [6], [n]])), // a number that may be lost, in a sum of both signs
    ] as Stack[];
    for (const stack of stacks) {
      const { weight, bias, tops } = stated(stack, of);
      const boundIn = (largest: number) => anyTreeBound(stack, { ...format, largest });
      const [below, above] = [1 - 2 ** -30, 1 + 2 ** -30];
      expect(notJustAbove([...boundIn(tops.weight * above).weight!.data], weight.flat())).toEqual([]); // biome-ignore format: one line
      expect(boundIn(tops.weight * below).weight).toBeUndefined();
      const top = Math.max(tops.weight, tops.bias);
      expect(notJustAbove([...boundIn(top * above).bias!.data], bias.flat())).toEqual([]);
      expect(boundIn(top * below).bias).toBeUndefined();
    }
  });

  it('is there in float64, whose doubles overflow', () => {
    const large = 2 ** 1023;
    const stack = stackOf(dense([[large, large, large]]), dense([[1], [-1], [0.5]])) as Stack;
    const { weight } = anyTreeBound(stack, float64);
    const t = size(3 * 2 ** -53);
    expect(notJustAbove([...weight!.data], [t * 2.5 * large])).toEqual([]);
  });
});

describe('there is no bound', () => {
  const none = { weight: undefined, bias: undefined };
  const boundless = { ...float64, largest: Number.POSITIVE_INFINITY };

  it('where a layer, a product or a partial sum may be too large', () => {
    const e4m3 = { ...float8e4m3, sum: float32 };
    expect(boundsOf(stackOf(dense([[20]]), dense([[20]])), e4m3).weight).toBeDefined();
    expect(anyTreeBound(stackOf(dense([[22]]), dense([[20]])), e4m3)).toStrictEqual(none);
    expect(boundsOf(stackOf(dense([[22, 22]]), dense([[22], [-22]])), e4m3)).toEqual(none);
    expect(boundsOf(stackOf(dense([[70000]]), dense([[0.5]])), parts)).toEqual(none);
    // In the middle, from the right.
    expect(boundsOf(stackOf(dense([[0.125]]), dense([[22]]), dense([[22]])), e4m3)).toEqual(none);
    expect(boundsOf(stackOf(dense([[1e200]]), dense([[1e200]])), boundless)).toEqual(none);
  });

  it('where a layer that is computed itself may be anything', () => {
    const [zero, far] = [0, Number.POSITIVE_INFINITY].map((x) => fromRows([[x]]));
    const slack = [zero!, far!].map((error) => ({ own: zero!, error }));
    const stack = stackOf(dense([[0]]), dense([[1]])) as Stack;
    expect(anyTreeBound(stack, boundless, slack)).toStrictEqual(none);
  });

  it('of b′ alone where its terms may', () => {
    const bias = (b: number) =>
      anyTreeBound(stackOf(dense([[1]], [b]), dense([[2]], [b])), float16);
    expect(bias(21_000).bias).toBeDefined();
    expect(bias(22_000).weight).toBeDefined();
    expect(bias(22_000)).toHaveProperty('bias', undefined);
    // 66,000 cancels in b₁W₂ + b₂, and not among the partial sums of three terms.
    const far = stackOf(dense([[1]], [33_000]), dense([[1]], [-33_000]), dense([[1]], [33_000]));
    expect(boundsOf(far, float16).bias).toBeUndefined();
    const wide = anyTreeBound(stackOf(dense([[1]], [1e5]), dense([[0]], [1])), float16);
    expect(wide.weight).toBeDefined();
    expect(wide).toHaveProperty('bias', undefined);
    // Of three terms of 0.4 of the largest number two may be added, and not three.
    const [a, b] = [0.4 * Number.MAX_VALUE, -0.4 * Number.MAX_VALUE];
    const three = (middle: number) =>
      stackOf(dense([[1]], [a]), dense([[1]], [middle]), dense([[1]], [a])) as Stack;
    expect(anyTreeBound(three(a), boundless).bias).toBeUndefined();
    expect(anyTreeBound(three(b), boundless).bias).toBeDefined();
  });

  it('where a number, rounded up twice, is the largest one: 16 units of 2⁻⁵² above 1', () => {
    const at = (largest: number) =>
      anyTreeBound(stackOf(dense([[1]]), dense([[0.5]])) as Stack, { ...plain, largest });
    expect(at(1 + 2 ** -48)).toStrictEqual(none);
    expect(at(1 + 17 * 2 ** -52).weight).toBeDefined();
    const biasAt = (largest: number) =>
      anyTreeBound(stackOf(dense([[0.25]], [1]), dense([[0.25]])) as Stack, { ...plain, largest });
    expect(biasAt(1 + 2 ** -48).bias).toBeUndefined();
    expect(biasAt(1 + 17 * 2 ** -52).bias).toBeDefined();
  });

  it('of b′ where one term is too large before it is made small', () => {
    const stack = stackOf(dense([[0]], [300]), dense([[300]]), dense([[0]])) as Stack;
    const bound = anyTreeBound(stack, float16);
    expect(bound.weight).toBeDefined();
    expect(bound).toHaveProperty('bias', undefined);
  });

  it('where a sum of terms, with what its roundings add and what is lost, may be the largest number', () => {
    // Two terms of 2: (1 + s)(2 + 2 + what they are off by + 8 N), s = θ(2 · 2⁻⁸), N = 1/8.
    const one = { ...flushed(madeUp(2 ** -8, 2 ** -10)) };
    const of = { ...ofFlushed, normal: 1 / 8, most: 1 / 8, least: 2 ** -10, eta: 2 ** -10 };
    const stack = stackOf(dense([[0]], [2]), dense([[1]], [2])) as Stack;
    const s = size(2 * 2 ** -8);
    const t = size(1.5 * 2 ** -8); // of one product and no bias
    const term = 2 + t * 2 + (1 + t) * (4 / 8); // as large as 2, and off by 4 N
    const top = (1 + s) * (term + 2 + 2 * (4 / 8));
    const at = (largest: number) => anyTreeBound(stack, { ...one, largest }).bias;
    expect(stated(stack, of).bias[0]![0]).toBeLessThan(at(2 * top)!.data[0]! * (1 + 2 ** -40));
    expect(at(top * (1 - 2 ** -30))).toBeUndefined();
    expect(at(top * (1 + 2 ** -30))).toBeDefined();
  });
});
