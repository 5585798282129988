import type { Layer, Stack } from '../network/stack.ts';
import { toDyadic } from '../numbers/dyadic.ts';
import type { Box } from './box.ts';
import { gapAt, provenGap } from './certify.ts';
import { look } from './sight.ts';
import { type Chord, pointOf, type Witness } from './witness.ts';

/** Read most easily, in this order; numbers of the box that are none of them come after. */
const plain = [0, 1, -1, 0.5, -0.5, 2, -2, 4, -4, 8, -8] as const;

/** How many chords may be tried: enough for sixteen inputs, and short of a second for most stacks. */
const attempts = 600;

/** 0 costs nothing, ±1 next to nothing, other numbers their bits. */
const costOf = (x: number): number => {
  const rank = plain.indexOf(x as (typeof plain)[number]);
  if (rank >= 0) return rank === 0 ? 0 : 10 + rank;
  const { mantissa, exponent } = toDyadic(x);
  return 30 + mantissa.toString(2).length + Math.abs(exponent) / 8;
};

const cost = ({ x, y, t }: Chord): number =>
  [...x, ...y].reduce((sum, xi) => sum + costOf(xi), 0) + (t === 0.5 ? 0 : costOf(t));

const replaced = (x: readonly number[], i: number, xi: number): number[] =>
  x.map((old, k) => (k === i ? xi : old));

/** x with so many significant bits. */
const rounded = (x: number, bits: number): number => {
  if (x === 0) return 0;
  const grid = 2 ** (Math.floor(Math.log2(Math.abs(x))) + 1 - bits);
  return Math.round(x / grid) * grid;
};

/** In the order of the first entry in which they differ. */
const isLess = (x: readonly number[], y: readonly number[]): boolean => {
  const i = x.findIndex((xi, k) => xi !== y[k]);
  return i >= 0 && x[i]! < y[i]!;
};

/** Chords that need no looking for: along one axis, or along the diagonal. */
function* plainest(inputs: number): Generator<Chord> {
  const units = Array.from({ length: inputs }, (_, i) => replaced(new Array(inputs).fill(0), i, 1));
  for (const e of [...units, new Array<number>(inputs).fill(1)]) {
    const [back, none] = [e.map((x) => -x + 0), e.map(() => 0)];
    for (const [x, y] of [
      [e, back],
      [e, none],
      [none, back],
    ])
      yield { x: x!, y: y!, t: 0.5 };
  }
}

/** Chords that are simpler than this one in a single respect. */
function* simpler({ x, y, t }: Chord): Generator<Chord> {
  if (t !== 0.5) yield { x, y, t: 0.5 };
  for (const i of x.keys()) yield { x: replaced(x, i, 0), y: replaced(y, i, 0), t };
  for (const i of x.keys()) yield { x: replaced(x, i, 1), y: replaced(y, i, -1), t };
  for (const i of x.keys()) {
    for (const xi of [...plain, ...[1, 2, 3, 5, 8, 13, 21, 34].map((b) => rounded(x[i]!, b))])
      yield { x: replaced(x, i, xi), y, t };
    for (const yi of [...plain, ...[1, 2, 3, 5, 8, 13, 21, 34].map((b) => rounded(y[i]!, b))])
      yield { x, y: replaced(y, i, yi), t };
  }
}

/**
 * A witness of the same stack with fewer and simpler numbers: 0, ±1, ±½ where that will do, t = ½, few
 * entries that are not 0, all within the box. Certain as the one given is; that one if none is simpler.
 */
export const simplify = (
  stack: Stack<Layer>,
  witness: Witness,
  { box = [-1, 1] }: { readonly box?: Box } = {},
): Witness => {
  let left = attempts;
  // A gap that float64 cannot see is proven with many digits, each time.
  const visible = look(stack, witness, witness.point) === 'gap';
  const proven = (chord: Chord): Witness | undefined => {
    const inside = [...chord.x, ...chord.y].every((xi) => box[0] <= xi && xi <= box[1]);
    const point = inside && left > 0 ? pointOf(chord) : undefined;
    if (!point) return undefined;
    left -= visible ? 1 : 10;
    if (visible && look(stack, chord, point) !== 'gap') return undefined;
    const gap = visible ? gapAt(stack, chord) : provenGap(stack, chord);
    return gap && { x: [...chord.x], y: [...chord.y], t: chord.t, point, output: gap.output };
  };
  const first = (chords: Iterable<Chord>, below: number): Witness | undefined => {
    for (const chord of chords) {
      const found = cost(chord) < below ? proven(chord) : undefined;
      if (found) return found;
    }
    return undefined;
  };
  let best = first(plainest(stack.inputs), cost(witness)) ?? witness;
  for (let next: Witness | undefined = best; next; next = first(simpler(best), cost(best))) {
    best = next;
  }
  return best.t === 0.5 && isLess(best.x, best.y) ? { ...best, x: best.y, y: best.x } : best;
};
