/** The bound of chain-bound.ts of layers of one stack, in float64 and digit for digit where nothing underflows. */
import { multiplyInRoom, numbersInRoom, takeRoom } from './matrix-room.ts';
import {
  dominates,
  exact,
  type ProductsOf,
  type RoomProduct,
  type SmallRows,
  upOf,
} from './normal-products.ts';
import { sumRoundings } from './sum-roundings.ts';
import { theta } from './upward.ts';

/** Layers of a stack in the room, and what is known of their products. */
export interface RoomStack {
  readonly layers: readonly RoomProduct[];
  /** Where the |b| and the b of each layer start; `exact` where it has none. */
  readonly biases: readonly number[];
  readonly products: () => ProductsOf;
  /** Of its products. */
  readonly small: SmallRows;
}

/** Y and E of a chain, each [rows × columns]. */
interface Start {
  readonly value: number;
  /** `exact` where Y is. */
  readonly error: number;
}

/** Where a chain has got to, and where the λ of each step up to there start. */
interface State extends Start {
  readonly committed: readonly number[];
  readonly products?: readonly RoomProduct[];
}

const up = upOf(0);

/** A chain of so many rows through layers of a stack, with their biases or without. */
interface Rows {
  readonly stack: RoomStack;
  readonly rows: number;
  readonly isBiased: boolean;
  readonly small: SmallRows;
}

const step = ({ stack, rows, isBiased }: Rows, { value, error }: Start, k: number): State => {
  const { rows: n, columns, value: weight, sizes: magnitudes } = stack.layers[k]!;
  const bias = isBiased ? stack.biases[k]! : exact;
  const t = theta(sumRoundings(n, bias !== exact), 2 ** -53);
  const [taken, given] = [rows * n, rows * columns];
  const dims = [rows, n, columns] as const;
  const sizes = takeRoom(taken);
  const next = takeRoom(given);
  const sums = takeRoom(given);
  const moved = error === exact ? exact : takeRoom(given);
  const x = numbersInRoom();
  if (error === exact) for (let i = 0; i < taken; i++) x[sizes + i] = Math.abs(x[value + i]!);
  else
    for (let i = 0; i < taken; i++)
      x[sizes + i] = (Math.abs(x[value + i]!) + 2 * x[error + i]!) * up;
  multiplyInRoom([sizes, magnitudes, sums], dims, upOf(n));
  multiplyInRoom([value, weight, next], dims, 1);
  if (moved !== exact) multiplyInRoom([error, magnitudes, moved], dims, upOf(n));
  for (let i = 0, at = 0; i < rows; i++)
    for (let j = 0; j < columns; j++, at++) {
      const b = bias === exact ? 0 : x[bias + j]!;
      const own = t * ((x[sums + at]! + Math.abs(b)) * up) * up;
      x[next + at] = x[next + at]! + b;
      x[sums + at] = own;
      if (moved !== exact) x[moved + at] = (x[moved + at]! + own) * up;
    }
  return { value: next, error: moved === exact ? sums : moved, committed: [sums] };
};

const advance = (
  rows: Rows,
  start: Start,
  { from, to }: { readonly from: number; readonly to: number },
  whole: boolean,
): State => {
  const depth = to - from;
  if (depth === 1) return step(rows, start, from);
  const middle = from + (depth >> 1);
  const half = advance(rows, start, { from, to: middle }, false);
  const end = advance(rows, half, { from: middle, to }, false);
  const { value, error } = end;
  const { layers } = rows.stack;
  const { columns } = layers[to - 1]!;
  const committed = [...half.committed, ...end.committed];
  const isWorth = whole ? depth > 2 : dominates(end, [rows.rows, columns], rows.small);
  if (!isWorth) return { value, error, committed };
  const of = rows.stack.products();
  const products =
    half.products || end.products
      ? of.joined(
          half.products ?? of.suffixes(from, middle),
          end.products ?? of.suffixes(middle, to),
        )
      : of.suffixes(start.error === exact ? from + 1 : from, to);
  const given = rows.rows * columns;
  const adjoint = takeRoom(given);
  const part = takeRoom(given);
  const x = numbersInRoom();
  const last = committed.at(-1)!;
  for (let i = 0; i < given; i++) x[adjoint + i] = x[last + i]!;
  for (let i = 0; i < products.length; i++) {
    const k = depth - products.length + i;
    const carried = k === 0 ? start.error : committed[k - 1]!;
    if (carried === exact) continue;
    const { most, rows: n } = products[i]!;
    multiplyInRoom([carried, most, part], [rows.rows, n, columns], upOf(n));
    for (let at = 0; at < given; at++) x[adjoint + at] = (x[adjoint + at]! + x[part + at]!) * up;
  }
  for (let at = 0; at < given; at++) x[adjoint + at] = Math.min(x[adjoint + at]!, x[error + at]!);
  return { value, error: adjoint, committed, products };
};

/** Rows that begin at `first` in the room, as inputs of the layer `from`, and take the layers from there on. */
export interface RoomChain {
  readonly first: number;
  readonly rows: number;
  readonly from: number;
  readonly isBiased: boolean;
  /** Of what the chain has come to. */
  readonly small: SmallRows;
}

/** Where the bound of a chain starts, [rows × outputs]. */
export const normalChainBound = (
  stack: RoomStack,
  { first, rows, from, isBiased, small }: RoomChain,
): number => {
  const start: Start = { value: first, error: exact };
  return advance({ stack, rows, isBiased, small }, start, { from, to: stack.layers.length }, true)
    .error;
};
