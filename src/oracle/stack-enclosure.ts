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
 * worth 2⁻¹⁰⁶⁶ or more. That is tested for the least numbers of x and W; where they are too small, all is done once more with
 * the layers multiplied by powers of two, which rounds nothing, and the result is that many times as large. Where they are
 * too small all the same, as beside larger ones, each of the four products of halves that e is computed from is off by η/2 at
 * most; their differences stay exact, being of no more digits. With p, which is off by that too and is made up for by e, that is
 * less than 4η of each e. An overflow, of a splitting too, makes e or q NaN, and so the entry: nothing can be decided there.
 */
import { type FlatLayer, flatLayers } from '../network/flat-layers.ts';
import type { Stack } from '../network/stack.ts';
import { matrix } from '../numbers/flat-matrix.ts';
import { exponentOf } from '../numbers/format.ts';
import type { Near } from '../numbers/near.ts';
import type { Rows } from '../numbers/rows.ts';

/** The least product of which the error is a double. */
const leastProduct = 2 ** -960;

/** 2²⁷ + 1: x · that splits a double into two halves of 26 bits (Veltkamp). */
const splitter = 2 ** 27 + 1;

/** Lists that are used again and again; what is given away is copied. */
class Sums {
  high = new Float64Array(256);
  low = new Float64Array(256);
  radius = new Float64Array(256);

  /** Makes room for n entries; what they were is lost where there was none. */
  reserve(n: number): void {
    if (this.high.length >= n) return;
    this.high = new Float64Array(2 * n);
    this.low = new Float64Array(2 * n);
    this.radius = new Float64Array(2 * n);
  }
}
let from = new Sums();
let to = new Sums();
let upper = new Float64Array(256); // of W
let upperOfRow = new Float64Array(64); // of a row of x
let offsets = new Float64Array(64); // b

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

/** Which row is meant: where it starts in `from` and in `to`, and whether its products may underflow. */
interface Place {
  readonly start: number;
  readonly out: number;
  readonly isSmall: boolean;
}

/**
 * One row through one layer of n inputs, from `from` into `to`; the halves of the row and of W, and b, are at hand. Here are
 * lists of doubles and numbers alone: of other things V8 would have to find out what they are, and compile all again.
 */
const rowThrough = (w: Float64Array, n: number, { start, out, isSmall }: Place): void => {
  const [halves, xHalves, b] = [upper, upperOfRow, offsets];
  const { high, low, radius } = from;
  const { high: nextHigh, low: nextLow, radius: nextRadius } = to;
  const columns = w.length / n;
  // n + 4 in place of n + 2: θ(n + 2) and the sum A, of n terms that met 3 roundings, are themselves rounded.
  const growth = (n + 4) * 2 ** -53;
  const up = 1 + (n + 16) * 2 ** -52; // n + 6 roundings of R, twice over
  const tiny = ((isSmall ? 8 : 4) * n + 8) * 2 ** -1074;
  for (let j = 0; j < columns; j++) {
    let s = b[j]!;
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
    nextHigh[out + j] = sum;
    nextLow[out + j] = s - (sum - z) + (c - z);
    const rounded = isSmall || a !== 0 || lows > 0; // NaN is not 0
    nextRadius[out + j] = rounded ? (growth * a + inherited) * up + tiny : inherited; // 0, or NaN
  }
};

/** Which rows are meant: the first `rows` of `from`, b added from row `biased` on; and whether one that may underflow is. */
interface Taken {
  readonly rows: number;
  readonly biased: number;
  readonly mayUnderflow: boolean;
}

/** One layer, from `from` into `to`. False where a product may underflow, unless it may. */
const through = ({ weight, bias }: FlatLayer, { rows, biased, mayUnderflow }: Taken): boolean => {
  const { rows: n, columns, data: w } = weight;
  to.reserve(rows * columns);
  if (upper.length < w.length) upper = new Float64Array(2 * w.length);
  if (upperOfRow.length < n) upperOfRow = new Float64Array(2 * n);
  if (offsets.length < columns) offsets = new Float64Array(2 * columns);
  const leastWeight = split(w, 0, w.length, upper);
  offsets.fill(0, 0, columns);
  for (let r = 0; r < rows; r++) {
    const start = r * n;
    const leastEntry = split(from.high, start, n, upperOfRow);
    const isSmall = leastEntry * leastWeight < leastProduct;
    if (isSmall && !mayUnderflow) return false;
    if (r === biased && bias) for (let j = 0; j < columns; j++) offsets[j] = bias[j]!;
    rowThrough(w, n, { start, out: r * columns, isSmall });
  }
  [from, to] = [to, from];
  return true;
};

const start = (rows: readonly (readonly number[])[], scale: number): void => {
  const columns = rows[0]?.length ?? 0;
  const n = rows.length * columns;
  from.reserve(n);
  for (let i = 0, k = 0; i < rows.length; i++) {
    const row = rows[i]!;
    for (let j = 0; j < columns; j++) from.high[k++] = row[j]! * scale;
  }
  from.low.fill(0, 0, n);
  from.radius.fill(0, 0, n);
};

/** The most that numbers are multiplied by, so that a product by it is exact where a double can hold it. */
const mostScale = 2 ** 900;

/** Layers multiplied by powers of two, and inputs, and by how much their outputs are larger. */
interface Scaled {
  readonly layers: readonly FlatLayer[];
  /** The factor of the inputs. */
  readonly first: number;
  /** The factor of the outputs, a power of two from 1 to 2⁹⁰⁰. */
  readonly scale: number;
}

/** The power of two that takes the largest |number| of a list to 1 … 2: at least 1 and at most `most`, and 1 of zeros. */
const upBy = (list: Float64Array, most: number): number => {
  let largest = 0;
  for (const x of list) largest = Math.max(largest, Math.abs(x));
  return largest === 0 ? 1 : Math.min(most, Math.max(1, 2 ** -exponentOf(largest)));
};

/** Inputs and layers of numbers below 1 multiplied by powers of two, the first of them first: no number is rounded. */
const scaledUp = (inputs: Float64Array, layers: readonly FlatLayer[]): Scaled => {
  const first = upBy(inputs, mostScale);
  let scale = first;
  const larger = layers.map((layer): FlatLayer => {
    const { rows, columns, data } = layer.weight;
    const own = upBy(data, mostScale / scale);
    scale *= own;
    const all = scale;
    const bias = layer.bias?.map((b) => b * all);
    return { ...layer, weight: { rows, columns, data: data.map((w) => w * own) }, bias };
  });
  return { layers: larger, first, scale };
};

/** A copy of some rows of what was computed. */
const rowsFrom = (first: number, rows: number, columns: number, scale: number): Near => {
  const n = rows * columns;
  const copy = (list: Float64Array): Float64Array => {
    const { data } = matrix(1, n);
    for (let k = 0, at = first * columns; k < n; k++) data[k] = list[at++]!;
    return data;
  };
  const near = { columns, high: copy(from.high), low: copy(from.low), radius: copy(from.radius) };
  return scale === 1 ? near : { ...near, scale };
};

/** All layers, for rows of inputs in `from`; false where a product may underflow, unless it may. */
const throughAll = (layers: readonly FlatLayer[], taken: Taken): boolean => {
  for (const layer of layers) if (!through(layer, taken)) return false;
  return true;
};

/** How many times as large as they are the outputs of all layers are made, for rows of inputs, b added from row `biased` on. */
const throughScaled = (
  inputs: readonly (readonly number[])[],
  layers: readonly FlatLayer[],
  biased: number,
): number => {
  const taken = { rows: inputs.length, biased };
  start(inputs, 1);
  if (throughAll(layers, { ...taken, mayUnderflow: false })) return 1;
  const { layers: larger, first, scale } = scaledUp(Float64Array.from(inputs.flat()), layers);
  start(inputs, first);
  throughAll(larger, { ...taken, mayUnderflow: true });
  return scale;
};

/**
 * The stack's output at each row of `inputs`, [batch × inputs] → [batch × outputs]; undefined where there is no layer, and
 * where sizes do not chain. Entries may be NaN: nothing is known of them.
 */
export const enclosedForward = (stack: Stack, inputs: Rows): Near | undefined => {
  const layers = flatLayers(stack);
  const fits = layers?.length && inputs.every((row) => row.length === stack.inputs);
  if (!fits) return undefined;
  const scale = throughScaled(inputs, layers, 0);
  return rowsFrom(0, inputs.length, layers.at(-1)!.weight.columns, scale);
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
  const rows = [...weight, bias ?? new Array<number>(weight[0]!.length).fill(0)];
  const scale = throughScaled(rows, layers.slice(1), n);
  const { columns } = layers.at(-1)!.weight;
  return { weight: rowsFrom(0, n, columns, scale), bias: rowsFrom(n, 1, columns, scale) };
};
