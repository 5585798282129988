/**
 * Honest ways to compute x W + b and to collapse a stack: orders of summation, FMA, associations. What
 * the tolerances must cover, for trials of them.
 */
import type { AffineMap } from '../collapse/collapse.ts';
import type { Stack } from '../network/stack.ts';
import { toDyadic, toNumber } from '../numbers/dyadic.ts';
import type { Format } from '../numbers/format.ts';
import type { Random } from '../numbers/random.ts';
import type { Rows } from '../numbers/rows.ts';

/** Σ x_i w_i + b. */
export type Dot = (x: readonly number[], w: readonly number[], b: number) => number;

/** a b + c in float64, rounded once. */
const fma64 = (a: number, b: number, c: number): number => {
  if (!Number.isFinite(a * b + c) || a === 0 || b === 0) return a * b + c;
  const [x, y, z] = [toDyadic(a), toDyadic(b), toDyadic(c)];
  const product = { mantissa: x.mantissa * y.mantissa, exponent: x.exponent + y.exponent };
  if (z.mantissa === 0n) return toNumber(product);
  const exponent = Math.min(product.exponent, z.exponent);
  const mantissa =
    (product.mantissa << BigInt(product.exponent - exponent)) +
    (z.mantissa << BigInt(z.exponent - exponent));
  return toNumber({ mantissa, exponent });
};

const bits = new BigInt64Array(1);
const double = new Float64Array(bits.buffer);

/**
 * a b + c in a narrower format, rounded once: a b is exact in float64, and a float64 sum rounded to odd
 * may be rounded again (Boldo & Melquiond 2008). The error of the sum is that of Knuth's TwoSum.
 */
const narrowFma =
  (round: Format['round']) =>
  (a: number, b: number, c: number): number => {
    const product = a * b;
    const sum = product + c;
    const back = sum - product;
    const error = product - (sum - back) + (c - back);
    double[0] = sum;
    if (error !== 0 && Number.isFinite(error) && (bits[0]! & 1n) === 0n) {
      bits[0]! += error > 0 === sum > 0 ? 1n : -1n;
    }
    return round(double[0]);
  };

interface Operations {
  readonly add: (a: number, b: number) => number;
  readonly multiply: (a: number, b: number) => number;
  readonly fma: (a: number, b: number, c: number) => number;
}

/** Which numbers below the smallest normal one become 0. */
export interface Flushing {
  readonly operands: () => boolean;
  readonly results: () => boolean;
}

const always = (): boolean => true;
const never = (): boolean => false;

/** What processors do: all become 0, or operands alone, or results alone; and, at worst, any of them. */
export const flushings = (random: Random): Readonly<Record<string, Flushing>> => ({
  all: { operands: always, results: always },
  operands: { operands: always, results: never },
  results: { operands: never, results: always },
  some: { operands: () => random.chance(0.5), results: () => random.chance(0.5) },
});

/**
 * The operations of a format; `fused`: a multiplication and the addition after it round once. Where the
 * format flushes subnormal numbers, `flushing` says which of them become 0: all when left out.
 */
export const operations = (
  format: Format,
  fused: boolean,
  flushing: Flushing = { operands: always, results: always },
): Operations => {
  const { multiply: factors = format, sum: sums = format } = format;
  const { round } = sums;
  const read = factors === format ? (x: number): number => x : factors.round;
  const add = (a: number, b: number): number => round(a + b);
  const multiply = (a: number, b: number): number => round(read(a) * read(b));
  const exactly = sums.name === 'float64' ? fma64 : narrowFma(round);
  const once: Operations['fma'] = (a, b, c) => exactly(read(a), read(b), c);
  const fma: Operations['fma'] = fused ? once : (a, b, c) => add(multiply(a, b), c);
  if (format.subnormals === 'kept') return { add, multiply, fma };
  const unless = (part: Format, lost: () => boolean) => {
    const normal = part.smallest / (2 * part.unit);
    return (x: number) => (Math.abs(x) < normal && lost() ? 0 : x);
  };
  const factor = unless(factors, flushing.operands);
  const term = unless(sums, flushing.operands);
  const result = unless(sums, flushing.results);
  const flushed = {
    add: (a: number, b: number) => result(add(term(a), term(b))),
    multiply: (a: number, b: number) => result(multiply(factor(a), factor(b))),
  };
  const both: Operations['fma'] = (a, b, c) => flushed.add(flushed.multiply(a, b), c);
  const whole: Operations['fma'] = (a, b, c) => result(once(factor(a), factor(b), term(c)));
  return { ...flushed, fma: fused ? whole : both };
};

/** The sums of a computation, each rounded to what is stored; where a subject flushes, those below are 0. */
export const stored =
  (dot: Dot, { round, unit, smallest, subnormals }: Format): Dot =>
  (x, w, b) => {
    const y = round(dot(x, w, b));
    return subnormals === 'flushed' && Math.abs(y) < smallest / (2 * unit) ? 0 : y;
  };

/** Orders of summation. Each gives Σ x_i w_i + b in its own order. */
export const sums: Record<string, (o: Operations, random: Random, format: Format) => Dot> = {
  'in order, from the bias':
    ({ fma }) =>
    (x, w, b) =>
      x.reduce((sum, xi, i) => fma(xi, w[i]!, sum), b),
  'from the back, bias last':
    ({ fma, add }) =>
    (x, w, b) =>
      add(
        x.reduceRight((sum, xi, i) => fma(xi, w[i]!, sum), 0),
        b,
      ),
  pairwise: ({ fma, multiply, add }) => {
    const sum = (x: readonly number[], w: readonly number[], from: number, to: number): number => {
      const last = multiply(x[to - 1]!, w[to - 1]!);
      if (to - from < 2) return last;
      if (to - from === 2) return fma(x[from]!, w[from]!, last);
      const middle = (from + to) >> 1;
      return add(sum(x, w, from, middle), sum(x, w, middle, to));
    };
    return (x, w, b) => add(sum(x, w, 0, x.length), b);
  },
  'four lanes':
    ({ fma, add }) =>
    (x, w, b) => {
      const lane = [0, 0, 0, 0];
      for (const [i, xi] of x.entries()) lane[i % 4] = fma(xi, w[i]!, lane[i % 4]!);
      return add(add(add(lane[0]!, lane[2]!), add(lane[1]!, lane[3]!)), b);
    },
  'a random tree':
    ({ fma, multiply, add }, random) =>
    (x, w, b) => {
      type Term = number | readonly [number, number]; // a product waits for its addition
      const terms: Term[] = [b, ...x.map((xi, i): Term => [xi, w[i]!])];
      const value = (term: Term): number =>
        typeof term === 'number' ? term : multiply(term[0], term[1]);
      const take = (): Term => terms.splice(random.integer(0, terms.length - 1), 1)[0]!;
      while (terms.length > 1) {
        const one = take();
        const other = value(take());
        terms.push(typeof one === 'number' ? add(one, other) : fma(one[0], one[1], other));
      }
      return value(terms[0]!);
    },
  'in float64, rounded once':
    ({ add }, _, { round }) =>
    (x, w, b) =>
      add(round(x.reduce((sum, xi, i) => sum + xi * w[i]!, b)), 0),
};

const columnsOf = (rows: Rows): Rows => rows[0]!.map((_, j) => rows.map((row) => row[j]!));

/** x W + b. */
export const denseBy = (dot: Dot, x: Rows, weight: Rows, bias?: readonly number[]): number[][] => {
  const columns = columnsOf(weight);
  return x.map((row) => columns.map((column, j) => dot(row, column, bias?.[j] ?? 0)));
};

/** The stack, layer by layer. */
export const forwardBy = (dot: Dot, { layers }: Stack, inputs: Rows): Rows =>
  layers.reduce<Rows>((x, { weight, bias }) => denseBy(dot, x, weight, bias), inputs);

type Affine = AffineMap<number>;

const then = (dot: Dot, f: Affine, g: Affine): Affine => ({
  weight: denseBy(dot, f.weight, g.weight),
  bias: denseBy(dot, [f.bias], g.weight, g.bias)[0]!,
});

const mapsOf = ({ layers }: Stack): Affine[] =>
  layers.map(({ weight, bias }) => ({ weight, bias: bias ?? weight[0]!.map(() => 0) }));

const tree = <T>(items: readonly T[], random: Random, join: (a: T, b: T) => T): T => {
  if (items.length === 1) return items[0]!;
  const at = random.integer(1, items.length - 1);
  return join(tree(items.slice(0, at), random, join), tree(items.slice(at), random, join));
};

const identity = (n: number): Rows =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));

/** Associations of W₁W₂⋯W_L and of the biases. */
export const associations: Record<string, (dot: Dot, stack: Stack, random: Random) => Affine> = {
  'left fold': (dot, stack) => mapsOf(stack).reduce((f, g) => then(dot, f, g)),
  'left fold from the identity': (dot, stack) =>
    mapsOf(stack).reduce((f, g) => then(dot, f, g), {
      weight: identity(stack.inputs),
      bias: new Array<number>(stack.inputs).fill(0),
    }),
  'right fold': (dot, stack) => mapsOf(stack).reduceRight((g, f) => then(dot, f, g)),
  'random tree': (dot, stack, random) => tree(mapsOf(stack), random, (f, g) => then(dot, f, g)),
  'random tree of augmented matrices': (dot, stack, random) => {
    const augmented = mapsOf(stack).map(({ weight, bias }) => [
      ...weight.map((row) => [...row, 0]),
      [...bias, 1],
    ]);
    const whole = tree<Rows>(augmented, random, (f, g) => denseBy(dot, f, g));
    const rows = whole.map((row) => row.slice(0, -1));
    return { weight: rows.slice(0, -1), bias: rows.at(-1)! };
  },
  'a sum of one term a bias': (dot, stack, random) => {
    const maps = mapsOf(stack);
    const add = (a: number, b: number): number => dot([a], [1], b);
    const terms = maps.map(({ bias }, k) => {
      const after = maps.slice(k + 1).map(({ weight }) => weight);
      if (after.length === 0) return bias;
      return denseBy(
        dot,
        [bias],
        tree(after, random, (f, g) => denseBy(dot, f, g)),
      )[0]!;
    });
    return {
      weight: tree(
        maps.map(({ weight }) => weight),
        random,
        (f, g) => denseBy(dot, f, g),
      ),
      bias: terms.reduce((sum, term) => sum.map((x, j) => add(x, term[j]!))),
    };
  },
};
