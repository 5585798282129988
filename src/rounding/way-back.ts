/**
 * Where errors come from, and what becomes of them: the way back from a vector to every place where something was rounded.
 *
 * At each place p the computed v̂_p is what exact arithmetic makes of the computed numbers before it, but for δ_p, |δ_p| ≤
 * λ_p. What follows is affine or, through an activation, f(v̂) − f(v) = s (v̂ − v) with a slope s of f between the two. So,
 * exactly,
 *
 *     ŷ − y = Σ δ_p P_p,   P_p = the product of all weights and slopes from p to y, summed over the ways,
 *
 * and |ŷ − y| ≤ Σ λ_p |P_p|: absolute values of products, where bounds that are carried forwards take products of absolute
 * values. A pass from y back over the places has each P_p from those after it, as P̂ ± F, float64's product and what it
 * may be off by: W P̂, with |W| F + θ(n+1)|W||P̂|, and D P̂, with (|D| + r) F + r |P̂|, where slopes lie within D ± r
 * (slope-range.ts). That r is of the order of what the argument may be off by, so that F has all terms of second order.
 */
import { type Matrix, matrix } from '../numbers/flat-matrix.ts';
import { type Approximate, approximateProduct, magnitude, suffixesOf } from './products.ts';
import { addUp, multiplyUp, roundUp } from './upward.ts';

/** What float64's own values may be off by, and the subject's. */
export interface Errors {
  readonly own: readonly number[];
  readonly subject: readonly number[];
}

/** A vector, and how it was computed. */
export interface WayBack {
  readonly units: number;
  /** What it was computed from. */
  readonly from: readonly WayBack[];
  /** Functionals of it, [units × outputs], as functionals of each of these. */
  readonly pull: (g: Approximate) => readonly Approximate[];
  /** λ: what is committed here. */
  readonly committed?: Errors;
  /** The longest way to where it began. */
  readonly steps: number;
  /** The steps when errors were last sharpened on the way (sharpened.ts). */
  readonly sharpened: number;
  /** Products in a pull, for each output. */
  readonly products: number;
}

/** A step from vectors to one of so many units. */
const step = (
  from: readonly WayBack[],
  units: number,
  products: number,
  pull: WayBack['pull'],
): WayBack => ({
  ...{ units, from, pull, products },
  steps: 1 + Math.max(...from.map((way) => way.steps)),
  sharpened: Math.max(...from.map((way) => way.sharpened)),
});

/** Where numbers begin that are off by so much, which stands for all that was committed before; by nothing unless given. */
export const beginning = (units: number, committed?: Errors): WayBack => ({
  ...{ units, from: [], steps: 0, products: 0, sharpened: 0, pull: () => [] },
  ...(committed && { committed }),
});

/** The same numbers, each with an error of its own besides. */
export const committing = (way: WayBack, committed: Errors): WayBack => ({
  ...step([way], way.units, 0, (g) => [g]),
  committed,
});

/** What a sum of so many terms of that size loses in float64: a rounding of each, and no underflow. */
const lostInSum = (terms: number, size: number): number => terms * 2 ** -53 * size;

/** The functionals' entries: [rows × columns] of P̂ and of F. */
const blank = (rows: number, columns: number) => ({
  value: matrix(rows, columns),
  error: matrix(rows, columns),
});

const errorAt = ({ error }: Approximate, k: number): number => (error ? error.data[k]! : 0);

/** yⱼ = x[indexⱼ]: what reads an entry is added up. */
export const takenFrom = (way: WayBack, indices: readonly number[]): WayBack =>
  step([way], indices.length, 0, (g) => {
    const { columns } = g.value;
    const { value, error } = blank(way.units, columns);
    const sizes = matrix(way.units, columns);
    const readers = new Int32Array(way.units);
    for (const [j, i] of indices.entries()) {
      readers[i]!++; // before a list, at −1, nothing is written
      for (let c = 0; c < columns; c++) {
        const [to, at] = [i * columns + c, j * columns + c];
        value.data[to]! += g.value.data[at]!;
        sizes.data[to]! += Math.abs(g.value.data[at]!);
        error.data[to]! += errorAt(g, at);
      }
    }
    for (const [i, n] of readers.entries()) {
      if (n < 2) continue; // nothing was added
      for (let to = i * columns; to < (i + 1) * columns; to++)
        error.data[to] = roundUp(error.data[to]! + lostInSum(n, sizes.data[to]!), n); // n + 2 roundings
    }
    return [{ value, error }];
  });

/** Rows of a matrix, from one on. */
const rowsOf = ({ columns, data }: Matrix, first: number, rows: number): Matrix => ({
  rows,
  columns,
  data: data.subarray(first * columns, (first + rows) * columns),
});

/** x, [repeat × groups × m], with each row multiplied by the block of its group, [m × n]. */
export const multipliedFrom = (way: WayBack, blocks: readonly Approximate[]): WayBack => {
  const { rows: m, columns: n } = blocks[0]!.value;
  const parts = way.units / m;
  return step([way], parts * n, way.units * n, (g) => {
    const { columns } = g.value;
    const { value, error } = blank(way.units, columns);
    for (let k = 0; k < parts; k++) {
      const part = approximateProduct(blocks[k % blocks.length]!, {
        value: rowsOf(g.value, k * n, n),
        ...(g.error && { error: rowsOf(g.error, k * n, n) }),
      });
      value.data.set(part.value.data, k * m * columns);
      error.data.set(part.error!.data, k * m * columns);
    }
    return [{ value, error }];
  });
};

/** D ± r, a factor of each unit. */
export interface Factor {
  readonly factor: number;
  readonly off: number;
}

/** Each entry times its factor. */
export const scaledFrom = (way: WayBack, factorsOf: () => readonly Factor[]): WayBack =>
  step([way], way.units, way.units, (g) => {
    const { columns } = g.value;
    const { value, error } = blank(way.units, columns);
    for (const [i, { factor, off }] of factorsOf().entries()) {
      if (factor === 0 && off === 0) continue; // takes nothing of what is infinite
      const size = Math.abs(factor);
      for (let at = i * columns; at < (i + 1) * columns; at++) {
        const x = g.value.data[at]!;
        const y = factor * x;
        value.data[at] = y;
        // 4 products, that of y too, and 4 roundings
        error.data[at] = roundUp(
          (size + off) * errorAt(g, at) + off * Math.abs(x) + lostInSum(1, Math.abs(y)),
          2,
        );
      }
    }
    return [{ value, error }];
  });

/** The sum of vectors. */
export const summedFrom = (ways: readonly WayBack[]): WayBack =>
  step(ways, ways[0]!.units, 0, (g) => ways.map(() => g));

/** Vectors side by side. */
export const besideFrom = (ways: readonly WayBack[]): WayBack =>
  step(
    ways,
    ways.reduce((units, way) => units + way.units, 0),
    0,
    (g) => {
      let before = 0;
      return ways.map(({ units }) => {
        const part = {
          value: rowsOf(g.value, before, units),
          ...(g.error && { error: rowsOf(g.error, before, units) }),
        };
        before += units;
        return part;
      });
    },
  );

/** The sum of functionals of one vector. */
const plus = (a: Approximate, b: Approximate): Approximate => {
  const { value, error } = blank(a.value.rows, a.value.columns);
  for (let k = 0; k < value.data.length; k++) {
    const sum = a.value.data[k]! + b.value.data[k]!;
    value.data[k] = sum;
    error.data[k] = roundUp(lostInSum(1, Math.abs(sum)) + errorAt(a, k) + errorAt(b, k), 0); // 3 roundings
  }
  return { value, error };
};

/** So many products of a pass, and no more: of wide layers bounds that are carried forwards are enough. */
const mostProducts = 2 ** 22;

/** All that a vector was computed from, it included, each before what it was computed from. */
const waysTo = (way: WayBack): readonly WayBack[] => {
  const all = new Set<WayBack>([way]);
  for (const one of all) for (const before of one.from) all.add(before);
  return [...all].sort((a, b) => b.steps - a.steps);
};

const identity = (n: number): Matrix => {
  const m = matrix(n, n);
  for (let i = 0; i < n; i++) m.data[i * (n + 1)] = 1;
  return m;
};

/** How far errors of products may grow beside these before the pass begins anew. */
const outgrown = 2 ** -6;

const isOutgrown = ({ value, error }: Approximate): boolean => {
  let [sizes, errors] = [0, 0];
  for (let k = 0; k < value.data.length; k++) {
    sizes += Math.abs(value.data[k]!);
    errors += error ? error.data[k]! : 0;
  }
  return errors > outgrown * sizes;
};

/** Errors that were committed at one place, and what becomes of them at the end of a part of the way. */
interface Commit {
  readonly errors: Errors;
  readonly product: Approximate;
}

/** Adds Σ λ |P| of one place to the sums: those of our own errors, and then those of the subject's. */
const addCommit = (sums: Float64Array, { errors, product }: Commit): void => {
  const { own, subject } = errors;
  const two = { rows: 2, columns: own.length, data: Float64Array.from([...own, ...subject]) };
  const more = multiplyUp(two, magnitude(product)).data;
  for (let k = 0; k < sums.length; k++) sums[k] = addUp(sums[k]!, more[k]!);
};

/**
 * Σ λ_p |P_p| of each entry of a vector; undefined where that takes too many products.
 *
 * F grows by |W| from step to step and P̂ by W, so that F outgrows P̂ when deep. Where it does at a vector that all ways
 * go through, the pass begins anew there, with the vector for its outputs, and P_p is a product of the two parts, as are
 * those of more parts, by halves (products.ts).
 */
export const errorsBack = (way: WayBack): Errors | undefined => {
  const ways = waysTo(way);
  const products = ways.reduce((sum, one) => sum + one.products, 0);
  if (way.units * products > mostProducts) return undefined;
  const sums = new Float64Array(2 * way.units);
  const known = new Map<WayBack, Approximate>([[way, { value: identity(way.units) }]]);
  /** The product over each part but the last, from the one before the outputs on; and what is committed before it. */
  const parts: { readonly whole: Approximate; readonly commits: Commit[] }[] = [];
  for (const one of ways) {
    let product = known.get(one)!;
    known.delete(one);
    if (known.size === 0 && isOutgrown(product)) {
      parts.push({ whole: product, commits: [] });
      product = { value: identity(one.units) };
    }
    if (one.committed) {
      const commit = { errors: one.committed, product };
      const part = parts.at(-1);
      if (part) part.commits.push(commit);
      else addCommit(sums, commit);
    }
    for (const [k, part] of one.pull(product).entries()) {
      const before = one.from[k]!;
      const other = known.get(before);
      known.set(before, other ? plus(other, part) : part);
    }
  }
  const wholes = suffixesOf(parts.map(({ whole }) => whole).toReversed()).toReversed();
  for (const [k, { commits }] of parts.entries())
    for (const { errors, product } of commits)
      addCommit(sums, { errors, product: approximateProduct(product, wholes[k]!) });
  return {
    own: Array.from(sums.subarray(0, way.units)),
    subject: Array.from(sums.subarray(way.units)),
  };
};
