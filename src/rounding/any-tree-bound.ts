import type { Stack } from '../network/stack.ts';
import { absolute, fromRows, type Matrix, matrix } from '../numbers/flat-matrix.ts';
import { type Format, float64, largestOf, smallestNormal, smallestOf } from '../numbers/format.ts';
import { range } from '../numbers/range.ts';
import { lossInReading } from './flushed-losses.ts';
import type { CollapseBound } from './fold-bounds.ts';
import { committedNearLargest } from './large-sums.ts';
import type { Approximate } from './products.ts';
import { mostLostInReading, roundoffsOf, sumGrowth } from './roundoffs.ts';
import { sumRoundings } from './sum-roundings.ts';
import { addUp, combine, largestEntry, multiply, multiplyUp, roundUp, theta } from './upward.ts';

/** A product of layers, or what biases come to behind some, [rows × columns], and any computation of it. */
interface Node {
  /** Its float64 value. */
  readonly value: Matrix;
  /** |value − exact|, at most. */
  readonly own: Matrix;
  /** |computed − exact|, at most, in any association. */
  readonly error: Matrix;
  /** |exact|, at most. */
  readonly exact: Matrix;
  /** |computed|, at most. */
  readonly computed: Matrix;
  /** What each entry may lose where it is read as a factor; undefined where the format reads all it stores. */
  readonly loss: Matrix | undefined;
}

const nodeOf = (
  { value, own, error }: Pick<Node, 'value' | 'own' | 'error'>,
  format: Format,
): Node => {
  const exact = combine(value, own, (y, f) => addUp(Math.abs(y), f));
  const computed = combine(exact, error, addUp);
  if (mostLostInReading(format) === 0)
    return { value, own, error, exact, computed, loss: undefined };
  const reach = combine(own, error, (f, e) => f + e); // not rounded up: what is 0 loses nothing
  const loss = combine(value, reach, (y, r) => lossInReading(y, r, format));
  return { value, own, error, exact, computed, loss };
};

/** How far weights that are computed themselves, as scale · integer, may be off: ours in float64, and the subject's. */
export interface Slack {
  readonly own: Matrix;
  readonly error: Matrix;
}

/** What a number of a layer may be off by where it is read, or multiplied by 1. */
const copyError = (x: number, format: Format): number => {
  const { copy } = roundoffsOf(format);
  const size = Math.abs(x);
  const normal = smallestNormal(format);
  if (size >= normal) return copy && roundUp(copy * (1 + copy) * size, 0); // 3 roundings
  if (format.subnormals === 'flushed') return Math.min(size, normal);
  return copy || mostLostInReading(format) ? Math.min(size, 2 * smallestOf(format)) : 0;
};

/** Numbers of a layer, and what they are off by where they are computed themselves. */
const leafOf = (value: Matrix, format: Format, slack?: Slack): Node => {
  const copied = combine(value, undefined, (x) => copyError(x, format));
  return nodeOf(
    {
      value,
      own: slack?.own ?? matrix(value.rows, value.columns),
      error: slack ? combine(copied, slack.error, addUp) : copied,
    },
    format,
  );
};

/** A + B, rounded up, or A where there is no B. */
const plus = (a: Matrix, b: Matrix | undefined): Matrix => (b ? combine(a, b, addUp) : a);

/** The float64 value of a node, which any computation of it is within the error of. */
const around = ({ value, own, error }: Node): Approximate => ({
  value,
  error: combine(own, error, addUp),
});

/**
 * What a computed A B + C may be off by, given computed A, B and C; undefined where it may overflow. With n products
 * in each sum and t = θ of a sum of n products and a bias (roundoffs.ts),
 *
 *     E_A |B̂| + |A| E_B + E_C + t (|Â||B̂| + |Ĉ|) + (1 + t) e,
 *
 * (Higham 2002, §3.5), e what underflow may take: η from each of n products, and half of it from what is stored; where
 * numbers are flushed, the smallest normal number from each of n products, n sums and C, and from what is stored; and
 * what is lost where factors are read.
 */
const errorOfSum = (a: Node, b: Node, c: Node | undefined, format: Format): Matrix | undefined => {
  const n = b.value.rows;
  const t = sumGrowth(sumRoundings(n, c !== undefined), format);
  const sizes = plus(multiplyUp(a.computed, b.computed), c?.computed);
  const inherited = plus(
    plus(multiplyUp(a.error, b.computed), multiplyUp(a.exact, b.error)),
    c?.error,
  );
  const { smallest } = format.sum ?? format;
  const isStored = roundoffsOf(format).store > 0;
  const lost =
    format.subnormals === 'flushed'
      ? (2 * n + 2) * smallestNormal(format)
      : n * smallest + (isStored ? format.smallest / 2 : 0);
  const read =
    a.loss && b.loss
      ? plus(multiplyUp(a.loss, b.computed), multiplyUp(a.computed, b.loss))
      : undefined;
  const committed = combine(
    sizes,
    read,
    (size, r) => roundUp(t * size + (1 + t) * (lost + r), 2), // 5 roundings, 2 products
  );
  const { columns } = sizes;
  for (let k = 0; k < sizes.data.length; k++) {
    if (addUp(sizes.data[k]!, committed.data[k]!) < largestOf(format)) continue;
    const terms = { a: around(a), b: around(b), c: c && around(c) };
    const all = roundUp((1 + t) * (lost + (read?.data[k] ?? 0)), 1); // 2 roundings, 1 product
    const at = [Math.floor(k / columns), k % columns] as const;
    const own = committedNearLargest(terms, at, { growth: t, lost: all }, format);
    if (own === undefined) return undefined;
    committed.data[k] = own;
  }
  return plus(inherited, committed);
};

/** A B + C of a leaf B in float64, and how far that is from exact. */
const evaluated = (a: Node, b: Node, c: Node | undefined): Pick<Node, 'value' | 'own'> => {
  const n = b.value.rows;
  const magnitudes = absolute(b.value);
  const t = theta(n + 1, float64.unit);
  const sizes = plus(multiplyUp(absolute(a.value), magnitudes), c && absolute(c.value));
  const carried = plus(multiplyUp(a.own, magnitudes), c?.own);
  return {
    value: combine(multiply(a.value, b.value), c?.value, (x, y) => x + y),
    own: combine(carried, sizes, (f, size) => roundUp(f + t * size, n)), // 3 roundings; η/2 of each product of A B
  };
};

/** Ways to compute one number: A B + C for each of them; the last has a leaf for B. */
type Ways = readonly (readonly [a: Node, b: Node, c?: Node])[];

/** The node that is computed in one of these ways; undefined where one of them may overflow. */
const nodeBy = (ways: Ways, format: Format): Node | undefined => {
  let error: Matrix | undefined;
  for (const [a, b, c] of ways) {
    const one = errorOfSum(a, b, c, format);
    if (!one) return undefined;
    error = error ? combine(error, one, Math.max) : one;
  }
  const [a, b, c] = ways.at(-1)!;
  return nodeOf({ ...evaluated(a, b, c), error: error! }, format);
};

/** Nodes by the first and the last of the layers that they are made of. */
type Nodes = readonly (readonly (Node | undefined)[])[];

/** The node of layers i to j for all i ≤ j, from those of fewer layers; undefined where one of them may overflow. */
const nodesOf = (
  leaves: readonly Node[],
  format: Format,
  waysOf: (nodes: Nodes, i: number, k: number, j: number) => Ways[number],
): Nodes | undefined => {
  const nodes: (Node | undefined)[][] = leaves.map((leaf, i) => [
    ...range(i).map(() => undefined),
    leaf,
  ]);
  for (let length = 1; length < leaves.length; length++) {
    for (let i = 0; i + length < leaves.length; i++) {
      const j = i + length;
      const ways = Array.from({ length }, (_, at) => waysOf(nodes, i, i + at, j));
      const node = nodeBy(ways, format);
      if (!node) return undefined;
      nodes[i]![j] = node;
    }
  }
  return nodes;
};

/** A sum of terms, two at a time in any order, each addition rounded as that of a product with 1. */
const errorOfTerms = (terms: readonly Node[], format: Format): Matrix | undefined => {
  const t = sumGrowth(2, format);
  let s = 0; // (1 + t)^k − 1 after k additions
  for (let k = 1; k < terms.length; k++) s = roundUp(s + t + s * t, 1); // 2 roundings, 1 product
  const sizes = terms.map(({ computed }) => computed).reduce((sum, x) => combine(sum, x, addUp));
  const errors = terms.map(({ error }) => error).reduce((sum, x) => combine(sum, x, addUp));
  const each = format.subnormals === 'flushed' ? 4 * smallestNormal(format) : smallestOf(format);
  const isLossless = mostLostInReading(format) === 0 && roundoffsOf(format).store === 0;
  const lost = isLossless ? 0 : terms.length * each;
  const sums = combine(
    errors,
    sizes,
    (e, size) => roundUp(e + s * size + (1 + s) * lost, 2), // 3 roundings, 2 products
  );
  const ones = { value: combine(matrix(terms.length, 1), undefined, () => 1) };
  for (let k = 0; k < sizes.data.length; k++) {
    const top = roundUp((1 + s) * (sizes.data[k]! + lost), 1); // 2 roundings, 1 product
    if (top < largestOf(format)) continue;
    const row = (f: (node: Node) => number): Matrix => fromRows([terms.map(f)]);
    const a = {
      value: row(({ value }) => value.data[k]!),
      error: row(({ own, error }) => addUp(own.data[k]!, error.data[k]!)),
    };
    const counted = { growth: s, lost: roundUp((1 + s) * lost, 1) }; // 1 rounding, 1 product
    const committed = committedNearLargest({ a, b: ones }, [0, 0], counted, format);
    if (committed === undefined) return undefined;
    sums.data[k] = addUp(errors.data[k]!, committed);
  }
  return sums;
};

/**
 * |computed − exact| of W′ [inputs × outputs] and b′ [1 × outputs], for any association of W̃₁W̃₂⋯W̃_L with
 * W̃ = [[W, 0], [b, 1]], or b′ as a sum of one term a bias in any order, any order of summation, FMA or not. Undefined
 * where an intermediate may overflow. Two layers or more.
 *
 * In any tree the product of layers i to j is one of layers i to k and one of layers k + 1 to j. What any computation of
 * those two may be off by is known, so what any computation of this one may be off by is the largest over all k, entry
 * by entry. That takes the absolute values *of products*, where any-association-bound.ts has the products of absolute
 * values, counts no underflow twice, and needs no room for a series of them. It costs L³/2 products of matrices. Where
 * weights are computed themselves, each layer has what they may be off by: `slack`.
 *
 * W′ may have a bound where b′ has none. It speaks of answers that are finite: where a bias overflows, 0 · ∞ in an augmented
 * matrix has no value.
 */
export const anyTreeBound = (
  { layers }: Stack,
  format: Format,
  slack?: readonly Slack[],
): CollapseBound => {
  const none = { weight: undefined, bias: undefined };
  const leaves = layers.map(({ weight }, k) => leafOf(fromRows(weight), format, slack?.[k]));
  if (leaves.some(({ computed }) => !(largestEntry(computed) < largestOf(format)))) return none;
  const products = nodesOf(leaves, format, (nodes, i, k, j) => [nodes[i]![k]!, nodes[k + 1]![j]!]);
  if (!products) return none;
  const last = layers.length - 1;
  const weight = products[0]![last]!.error;
  const shifts = layers.map(({ weight: w, bias }) =>
    leafOf(bias ? fromRows([bias]) : matrix(1, w[0]!.length), format),
  );
  if (shifts.some(({ computed }) => !(largestEntry(computed) < largestOf(format))))
    return { ...none, weight };
  const augmented = nodesOf(shifts, format, (nodes, i, k, j) => [
    nodes[i]![k]!,
    products[k + 1]![j]!,
    nodes[k + 1]![j]!,
  ]);
  const terms: Node[] = [];
  for (const [k, shift] of shifts.entries()) {
    const term = [shift]; // b_k W_{k+1}⋯W_j, for j = k, k + 1, …
    for (let j = k + 1; j <= last; j++) {
      const next = nodeBy(
        term.map((before, at): Ways[number] => [before, products[k + at + 1]![j]!]),
        format,
      );
      if (!next) return { ...none, weight };
      term.push(next);
    }
    terms.push(term.at(-1)!);
  }
  const sum = errorOfTerms(terms, format);
  const whole = augmented && augmented[0]![last]!.error;
  return { weight, bias: sum && whole ? combine(whole, sum, Math.max) : undefined };
};
