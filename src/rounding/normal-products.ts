/**
 * The products P_k = W_{k+1}⋯W_m of products.ts and bounds of their errors, digit for digit where nothing underflows, for
 * the layers of one stack: each is computed once, whatever chain asks for it.
 */
import { multiplyInRoom, numbersInRoom, sizesInRoom, takeRoom } from './matrix-room.ts';
import { theta } from './upward.ts';

/** A product in the room, [rows × columns]. */
export interface RoomProduct {
  readonly rows: number;
  readonly columns: number;
  readonly value: number;
  /** Where |value| starts. */
  readonly sizes: number;
  /** Where the bound of its error starts; `exact` where it has none. */
  readonly error: number;
  /** Where |value| + error starts. */
  readonly most: number;
}

/** In place of where a bound starts, or a bias: there is none. */
export const exact = -1;

/** What roundUp multiplies by, of sums of n terms. */
export const upOf = (n: number): number => 1 + (n + 8) * 2 ** -52;
const up = upOf(0);

/** A matrix of the room that is exact. */
export const exactly = (value: number, rows: number, columns: number): RoomProduct => {
  const sizes = sizesInRoom(value, rows * columns);
  return { rows, columns, value, sizes, error: exact, most: sizes };
};

/**
 * Where what underflows may tell which products are made: whether a row was met of which all values are smaller than `least`,
 * and not all 0. Nothing is said of a stack with such a row, as its products may be others where underflow is counted.
 */
export interface SmallRows {
  readonly least: number;
  isMet: boolean;
}

/**
 * Whether the error is so large, in some row, that the magnitude says little of the size of the values; it counts as large where all
 * values of a row are 0, as it is where it counts what may underflow.
 */
export const dominates = (
  { error, value }: { readonly error: number; readonly value: number },
  [rows, columns]: readonly [rows: number, columns: number],
  small: SmallRows,
): boolean => {
  const x = numbersInRoom();
  const factor = upOf(columns);
  for (let i = 0, k = 0; i < rows; i++) {
    let size = 0;
    let off = 0;
    for (let j = 0; j < columns; j++, k++) {
      size += Math.abs(x[value + k]!);
      off += x[error + k]!;
    }
    if (size === 0 || !(off * factor <= (size * factor) / 8)) return true;
    if (size < small.least) small.isMet = true;
  }
  return false;
};

const productOf = (a: RoomProduct, b: RoomProduct): RoomProduct => {
  const [rows, n, columns] = [a.rows, a.columns, b.columns];
  const dims = [rows, n, columns] as const;
  const t = theta(n + 1, 2 ** -53);
  const inner = n * columns;
  const outer = rows * columns;
  const carried = takeRoom(inner);
  const error = takeRoom(outer);
  const inherited = a.error === exact ? exact : takeRoom(outer);
  const value = takeRoom(outer);
  const sizes = takeRoom(outer);
  const most = takeRoom(outer);
  const x = numbersInRoom();
  for (let k = 0; k < inner; k++) {
    const own = t * x[b.sizes + k]!;
    x[carried + k] = (b.error === exact ? own : x[b.error + k]! + own) * up;
  }
  multiplyInRoom([a.sizes, carried, error], dims, upOf(n));
  if (inherited !== exact) multiplyInRoom([a.error, b.most, inherited], dims, upOf(n));
  multiplyInRoom([a.value, b.value, value], dims, 1);
  for (let k = 0; k < outer; k++) {
    const own = x[error + k]!;
    const off = (inherited === exact ? own : own + x[inherited + k]!) * up;
    const size = Math.abs(x[value + k]!);
    x[error + k] = off;
    x[sizes + k] = size;
    x[most + k] = (size + off) * up;
  }
  return { rows, columns, value, sizes, error, most };
};

const isDominated = (product: RoomProduct, small: SmallRows): boolean =>
  product.error !== exact && dominates(product, [product.rows, product.columns], small);

type Products = readonly RoomProduct[];

/** The products of one stack: of its layers from one on to before another. */
export interface ProductsOf {
  readonly suffixes: (from: number, to: number) => Products;
  readonly joined: (before: Products, after: Products) => Products;
}

/** The products of a stack of layers, each made when it is asked for, and once. */
export const productsOf = (layers: Products, small: SmallRows): ProductsOf => {
  // By where they begin, and then by where they end.
  const oneByOne = layers.map(() => new Map<number, RoomProduct>());
  const known = layers.map(() => new Map<number, Products>());
  const pairs = new Map<Products, Map<Products, Products>>();

  /** W_{from}⋯W_{to−1}, one factor at a time from the right. */
  const chained = (from: number, to: number): RoomProduct => {
    if (from === to - 1) return layers[from]!;
    const before = oneByOne[from]!.get(to);
    if (before) return before;
    const product = productOf(layers[from]!, chained(from + 1, to));
    oneByOne[from]!.set(to, product);
    return product;
  };
  const joined = (before: Products, after: Products): Products => {
    const others = pairs.get(before) ?? new Map<Products, Products>();
    pairs.set(before, others);
    let both = others.get(after);
    if (!both) {
      both = [...before.map((product) => productOf(product, after[0]!)), ...after];
      others.set(after, both);
    }
    return both;
  };
  const computed = (from: number, to: number): Products => {
    const products: RoomProduct[] = [];
    for (let k = to - 1; k >= from; k--) {
      const next = chained(k, to);
      if (to - from > 2 && isDominated(next, small)) {
        const middle = from + ((to - from) >> 1);
        return joined(suffixes(from, middle), suffixes(middle, to));
      }
      products.push(next);
    }
    return products.reverse();
  };
  const suffixes = (from: number, to: number): Products => {
    const before = known[from]!.get(to);
    if (before) return before;
    const products = computed(from, to);
    known[from]!.set(to, products);
    return products;
  };
  return { suffixes, joined };
};
