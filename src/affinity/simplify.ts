import type { Network } from '../network/network.ts';
import { toDyadic } from '../numbers/dyadic.ts';
import type { Box } from './box.ts';
import { gapAt, provenGap } from './certify.ts';
import { type Chord, pointOf, type Witness } from './chord.ts';
import { productsOf } from './exact-work.ts';
import { flatNetwork } from './flat-network.ts';
import { gapInFloat64 } from './float-gap.ts';
import { neverStopped, type Stopped } from './stopped.ts';
import { withoutTwins } from './without-twins.ts';

/** Read most easily, in this order; numbers of the box that are none of them come after. */
const plain = [0, 1, -1, 0.5, -0.5, 2, -2, 4, -4, 8, -8] as const;

/** How many chords may be tried: enough for sixteen inputs … */
const attempts = 600;
/** … of a network of no more products than this, and fewer in proportion for larger ones. */
const ordinary = 10_000;
/** A proof takes about as long as so many looks. */
const proofCost = 10;

/** 0 costs nothing, ±1 next to nothing, other numbers their bits. */
const costOf = (x: number): number => {
  const rank = plain.indexOf(x as (typeof plain)[number]);
  if (rank >= 0) return rank === 0 ? 0 : 10 + rank;
  const { mantissa, exponent } = toDyadic(x);
  return 30 + mantissa.toString(2).length + Math.abs(exponent) / 8;
};

const cost = ({ x, y, t }: Chord): number =>
  [...x, ...y].reduce((sum, xi) => sum + costOf(xi), 0) + (t === 0.5 ? 0 : costOf(t));

const replaced = (x: readonly number[], i: number, xi: number, size = 1): number[] =>
  x.map((old, k) => (i <= k && k < i + size ? xi : old));

/** x with so many significant bits. */
const rounded = (x: number, bits: number): number => {
  if (x === 0) return 0;
  const exponent = Math.floor(Math.log2(Math.abs(x))) + 1 - bits;
  const grid = 2 ** Math.max(exponent, -1074); // no double is finer
  return Math.round(x / grid) * grid;
};

/** In the order of the first entry in which they differ. */
const isLess = (x: readonly number[], y: readonly number[]): boolean => {
  const i = x.findIndex((xi, k) => xi !== y[k]);
  return i >= 0 && x[i]! < y[i]!;
};

/** The unit vectors, one at a time as all of a large input are more than memory holds, and then the diagonal. */
function* directions(inputs: number): Generator<readonly number[]> {
  for (let i = 0; i < inputs; i++) yield replaced(new Array<number>(inputs).fill(0), i, 1);
  yield new Array<number>(inputs).fill(1);
}

/** Chords that need no looking for: along one axis, or along the diagonal. */
function* plainest(inputs: number): Generator<Chord> {
  for (const e of directions(inputs)) {
    const [back, none] = [e.map((x) => -x + 0), e.map(() => 0)];
    for (const [x, y] of [
      [e, back],
      [e, none],
      [none, back],
    ])
      yield { x: x!, y: y!, t: 0.5 };
  }
}

const precisions = [1, 2, 3, 5, 8, 13, 21, 34] as const;

/** Chords that are simpler than this one in a single respect, the largest steps first. */
function* simpler({ x, y, t }: Chord): Generator<Chord> {
  if (t !== 0.5) yield { x, y, t: 0.5 };
  for (const bits of precisions) {
    const [short, other] = [x, y].map((row) => row.map((xi) => rounded(xi, bits)));
    yield { x: short!, y: other!, t };
  }
  for (let size = x.length >> 1; size > 1; size >>= 1)
    for (let i = 0; i < x.length; i += size)
      yield { x: replaced(x, i, 0, size), y: replaced(y, i, 0, size), t };
  const moving = [...x.keys()].filter((i) => x[i] !== 0 || y[i] !== 0);
  for (const i of moving) yield { x: replaced(x, i, 0), y: replaced(y, i, 0), t };
  for (const i of moving) yield { x: replaced(x, i, 1), y: replaced(y, i, -1), t };
  const numbers = (xi: number) =>
    [...plain, ...precisions.map((bits) => rounded(xi, bits))].filter(
      (n) => costOf(n) < costOf(xi),
    );
  for (const i of moving) {
    for (const xi of numbers(x[i]!)) yield { x: replaced(x, i, xi), y, t };
    for (const yi of numbers(y[i]!)) yield { x, y: replaced(y, i, yi), t };
  }
}

/**
 * A witness of the same network with fewer and simpler numbers: 0, ±1, ±½ where that will do, t = ½, few
 * entries that are not 0, all within the box. Certain as the one given is; that one if none is simpler, and
 * the simplest found so far when `stopped` returns true.
 */
export const simplify = (
  given: Network,
  witness: Witness,
  {
    box = [-1, 1],
    stopped = neverStopped,
  }: { readonly box?: Box; readonly stopped?: Stopped | undefined } = {},
): Witness => {
  const network = withoutTwins(flatNetwork(given));
  let left = attempts * Math.min(1, ordinary / productsOf(network));
  // A gap that float64 cannot see is proven with many digits, each time.
  const visible = gapInFloat64(network, witness, witness.point).seen === 'gap';
  const proven = (chord: Chord): Witness | undefined => {
    const inside = [...chord.x, ...chord.y].every((xi) => box[0] <= xi && xi <= box[1]);
    const point = inside ? pointOf(chord) : undefined;
    if (!point) return undefined;
    left--;
    const { seen, output } = visible ? gapInFloat64(network, chord, point) : { seen: 'gap' };
    if (seen !== 'gap') return undefined;
    left -= proofCost;
    const gap = visible
      ? gapAt(network, chord, { output })
      : provenGap(network, chord, { stopped });
    return gap && { x: [...chord.x], y: [...chord.y], t: chord.t, point, output: gap.output };
  };
  const first = (chords: Iterable<Chord>, below: number): Witness | undefined => {
    for (const chord of chords) {
      if (left <= 0 || stopped()) break;
      const found = cost(chord) < below ? proven(chord) : undefined;
      if (found) return found;
    }
    return undefined;
  };
  let best = first(plainest(network.inputs), cost(witness)) ?? witness;
  for (let next: Witness | undefined = best; next; next = first(simpler(best), cost(best))) {
    best = next;
  }
  return best.t === 0.5 && isLess(best.x, best.y) ? { ...best, x: best.y, y: best.x } : best;
};
