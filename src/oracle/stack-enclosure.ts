/**
 * What a stack of dense layers gives as sums of two doubles, each with a proven radius: the first oracle, which is asked
 * before the exact one.
 *
 * A value is high + low, off by `radius` at most. x W + b is summed term by term, and what each operation loses is kept:
 *
 *     xᵢ wᵢⱼ = p + e,   s + p = t + q   (Dekker 1971, Knuth 1969: exact, error-free transformations)
 *
 * so that y = s + Σ (e + q + lowᵢ wᵢⱼ) + Σ ρᵢ wᵢⱼ with |ρᵢ| ≤ radiusᵢ, s being the last t. The first sum is computed as c.
 * Each of its e and q meets n + 2 roundings at most (their own sum, that with the third term, and n − 1 of the sum over
 * i), and lowᵢ wᵢⱼ one more with its product and one less. So, with A = Σ (|e| + |q| + |lowᵢ wᵢⱼ|),
 *
 *     |y − (s + c)| ≤ θ(n + 2) A + Σ radiusᵢ |wᵢⱼ| + n η          (Higham 2002, §3.1; Ogita, Rump & Oishi 2005)
 *
 * and s + c is made high + low again without an error. What nothing was rounded of has radius 0.
 *
 * e is exact where no partial product underflows: where |xᵢ wᵢⱼ| ≥ 2⁻⁹⁶⁰ or one of the two is 0, as its last digit is then
 * worth 2⁻¹⁰⁶⁶ or more. That is tested for the least numbers of x and W. An overflow, of a splitting too, makes e or q NaN,
 * and so the entry: nothing can be decided there.
 */
import { type FlatLayer, flatLayers } from '../network/flat-layers.ts';
import type { Stack } from '../network/stack.ts';
import { matrix } from '../numbers/flat-matrix.ts';
import type { Near } from '../numbers/near.ts';
import type { Rows } from '../numbers/rows.ts';

/** The least product of which the error is a double. */
const leastProduct = 2 ** -960;

/** 2²⁷ + 1: x · that splits a double into two halves of 26 bits (Veltkamp). */
const splitter = 2 ** 27 + 1;

/** Lists that are used again and again; what is given away is copied. */
const scratch = () => ({
  high: new Float64Array(256),
  low: new Float64Array(256),
  radius: new Float64Array(256),
});
let from = scratch();
let to = scratch();
let upper = new Float64Array(256); // of W
let upperOfRow = new Float64Array(64); // of a row of x

const room = (rows: number, columns: number): void => {
  if (to.high.length < rows * columns) {
    const n = 2 * rows * columns;
    to = { high: new Float64Array(n), low: new Float64Array(n), radius: new Float64Array(n) };
  }
};

/** Splits n numbers into upper halves; gives the least |number| that is not 0, or Infinity. */
const split = (given: Float64Array, start: number, n: number, into: Float64Array): number => {
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < n; k++) {
    const x = given[start + k]!;
    const size = Math.abs(x);
    if (size < least && size > 0) least = size;
    const y = splitter * x;
    into[k] = y - (y - x);
  }
  return least;
};

/** One layer, for the first `rows` rows of `from`, into `to`; b is added from row `biased` on. False where it may underflow. */
const through = ({ weight, bias }: FlatLayer, rows: number, biased: number): boolean => {
  const { rows: n, columns, data: w } = weight;
  room(rows, columns);
  if (upper.length < w.length) upper = new Float64Array(2 * w.length);
  if (upperOfRow.length < n) upperOfRow = new Float64Array(2 * n);
  const [halves, xHalves] = [upper, upperOfRow];
  const leastWeight = split(w, 0, w.length, halves);
  const { high, low, radius } = from;
  const { high: nextHigh, low: nextLow, radius: nextRadius } = to;
  // n + 4 in place of n + 2: θ(n + 2) and the sum A, of n terms that met 3 roundings, are themselves rounded.
  const growth = (n + 4) * 2 ** -53;
  const up = 1 + (n + 16) * 2 ** -52; // n + 6 roundings of R, twice over
  for (let r = 0, out = 0; r < rows; r++) {
    const start = r * n;
    const leastEntry = split(high, start, n, xHalves);
    if (leastEntry * leastWeight < leastProduct) return false;
    const b = r >= biased ? bias : undefined;
    for (let j = 0; j < columns; j++, out++) {
      let s = b ? b[j]! : 0;
      let c = 0;
      let a = 0;
      let inherited = 0;
      let lows = 0;
      for (let i = 0, at = j; i < n; i++, at += columns) {
        const y = w[at]!;
        if (y === 0) continue;
        const x = high[start + i]!;
        const xh = xHalves[i]!;
        const yh = halves[at]!;
        const xl = x - xh;
        const yl = y - yh;
        const p = x * y;
        const e = xl * yl - (p - xh * yh - xl * yh - xh * yl);
        const t = s + p;
        const z = t - s;
        const q = s - (t - z) + (p - z);
        const xLow = low[start + i]!;
        const l = xLow * y;
        c += e + q + l;
        a += Math.abs(e) + Math.abs(q) + Math.abs(l);
        lows += Math.abs(xLow) + radius[start + i]!;
        inherited += radius[start + i]! * Math.abs(y);
        s = t;
      }
      const sum = s + c;
      const z = sum - s;
      nextHigh[out] = sum;
      nextLow[out] = s - (sum - z) + (c - z);
      const rounded = a > 0 || lows > 0 || inherited > 0;
      nextRadius[out] = rounded
        ? (growth * a + inherited) * up + (4 * n + 8) * 2 ** -1074
        : inherited; // 0, or NaN
    }
  }
  [from, to] = [to, from];
  return true;
};

const start = (rows: readonly (readonly number[])[]): void => {
  const columns = rows[0]?.length ?? 0;
  const n = rows.length * columns;
  if (from.high.length < n) {
    const size = 2 * n;
    from = {
      high: new Float64Array(size),
      low: new Float64Array(size),
      radius: new Float64Array(size),
    };
  }
  for (let i = 0, k = 0; i < rows.length; i++) {
    const row = rows[i]!;
    for (let j = 0; j < columns; j++) from.high[k++] = row[j]!;
  }
  from.low.fill(0, 0, n);
  from.radius.fill(0, 0, n);
};

/** A copy of some rows of what was computed. */
const rowsFrom = (first: number, rows: number, columns: number): Near => {
  const n = rows * columns;
  const copy = (list: Float64Array): Float64Array => {
    const { data } = matrix(1, n);
    for (let k = 0, at = first * columns; k < n; k++) data[k] = list[at++]!;
    return data;
  };
  return { columns, high: copy(from.high), low: copy(from.low), radius: copy(from.radius) };
};

/** All layers from `first` on; undefined where one may underflow. */
const throughAll = (
  layers: readonly FlatLayer[],
  first: number,
  rows: number,
  biased: number,
): boolean => {
  for (let k = first; k < layers.length; k++) if (!through(layers[k]!, rows, biased)) return false;
  return true;
};

/**
 * The stack's output at each row of `inputs`, [batch × inputs] → [batch × outputs]; undefined where there is no layer,
 * where sizes do not chain, and where a product may underflow. Entries may be NaN: nothing is known of them.
 */
export const enclosedForward = (stack: Stack, inputs: Rows): Near | undefined => {
  const layers = flatLayers(stack);
  const fits = layers?.length && inputs.every((row) => row.length === stack.inputs);
  if (!fits) return undefined;
  start(inputs);
  if (!throughAll(layers, 0, inputs.length, 0)) return undefined;
  return rowsFrom(0, inputs.length, layers.at(-1)!.weight.columns);
};

/**
 * W′ and b′: f(0), and f(eᵢ) − f(0), which is what the layers without biases give at eᵢ: row i of W₁ is what the first
 * one gives. Undefined as for enclosedForward.
 */
export const enclosedMap = (
  stack: Stack,
): { readonly weight: Near; readonly bias: Near } | undefined => {
  const layers = flatLayers(stack);
  if (!layers?.length) return undefined;
  const [{ weight, bias }] = stack.layers as unknown as [Stack['layers'][number]];
  const n = weight.length;
  start([...weight, bias ?? new Array<number>(weight[0]!.length).fill(0)]);
  if (!throughAll(layers, 1, n + 1, n)) return undefined;
  const { columns } = layers.at(-1)!.weight;
  return { weight: rowsFrom(0, n, columns), bias: rowsFrom(n, 1, columns) };
};
