/**
 * What a stack of dense layers gives as sums of two doubles, each with a proven radius: the first oracle, which is asked
 * before the exact one. Rows go through one layer after the other (enclosed-row.ts).
 *
 * What a product loses is a double where no partial product underflows. That is tested for the least numbers of x and W; where
 * they are too small, all is done once more with the layers multiplied by powers of two, which rounds nothing, and the result
 * is that many times as large. Where they are too small all the same, as beside larger ones, the radius counts it. Where
 * something overflows the entry or its low part is NaN: nothing can be decided there.
 */
import { type FlatLayer, flatLayers } from '../network/flat-layers.ts';
import type { Stack } from '../network/stack.ts';
import { matrix } from '../numbers/flat-matrix.ts';
import { exponentOf } from '../numbers/format.ts';
import type { Near } from '../numbers/near.ts';
import type { Rows } from '../numbers/rows.ts';
import { Sums, sumRow, takeBias, takeLayer, takeRow } from './enclosed-row.ts';

/** The least product of which the error is a double. */
const leastProduct = 2 ** -960;

let from = new Sums();
let to = new Sums();

/** Which rows are meant: the first `rows` of `from`, b added from row `biased` on; and whether one that may underflow is. */
interface Taken {
  readonly rows: number;
  readonly biased: number;
  readonly mayUnderflow: boolean;
}

/** One layer, from `from` into `to`. False where a product may underflow, unless it may. */
const through = ({ weight, bias }: FlatLayer, { rows, biased, mayUnderflow }: Taken): boolean => {
  const { rows: n, columns } = weight;
  to.reserve(rows * columns);
  const leastWeight = takeLayer(weight);
  for (let r = 0; r < rows; r++) {
    if (r === biased && bias) takeBias(bias);
    const areSmall = takeRow(from, r * n, n) * leastWeight < leastProduct;
    if (areSmall && !mayUnderflow) return false;
    sumRow(to, [n, columns], r * columns, areSmall);
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
