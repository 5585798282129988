/**
 * How many roundings a term of a number meets that a fold has merged, in whatever order it merges layers.
 * docs/tolerance.md has the proof.
 */
import { type Boundary, type Met, nothing, type Passage, type Way } from './boundaries.ts';

const bitsIn = (word: number): number => {
  let [bits, rest] = [0, word];
  for (; rest !== 0; bits++) rest &= rest - 1;
  return bits;
};

/** β and ρ of two boundaries: the most entries of the first that one of the second is computed from, and that read one. */
interface Most {
  readonly from: number;
  readonly into: number;
}

const mostOf = (first: Boundary, second: Boundary): Most => {
  const rows = second.from.get(first) ?? [];
  if (rows === 'all') return { from: first.size, into: second.size };
  const readers = new Uint32Array(first.size);
  let from = 0;
  for (const row of rows) {
    let bits = 0;
    for (let w = 0; w < row.length; w++) {
      bits += bitsIn(row[w]!);
      for (let rest = row[w]!; rest !== 0; rest &= rest - 1)
        readers[32 * w + 31 - Math.clz32(rest & -rest)]!++;
    }
    from = Math.max(from, bits);
  }
  // What is taken for all may have bits beyond the last entry.
  return { from: Math.min(from, first.size), into: readers.reduce((a, b) => Math.max(a, b), 0) };
};

/** What so many roundings come to: their count, or the sum of their unit roundoffs. */
export type Cost = (roundings: Met) => number;

/** The largest cost of what is met between two boundaries, where `at` says what is met at those between. */
const longest = (
  first: Boundary,
  last: Boundary,
  cost: Cost,
  at: (between: Boundary) => number,
  isCounted: (way: Way) => boolean = () => true,
): number => {
  const known = new Map<Boundary, number>([[first, 0]]);
  const upTo = (boundary: Boundary): number => {
    const before = known.get(boundary);
    if (before !== undefined) return before;
    let most = Number.NEGATIVE_INFINITY;
    for (const way of boundary.ways) {
      if (way.from === first && !isCounted(way)) continue;
      const inner = way.from === first ? 0 : upTo(way.from) + at(way.from);
      most = Math.max(most, inner + cost(way.met));
    }
    known.set(boundary, most);
    return most;
  };
  return upTo(last);
};

/**
 * The most that a term of a merged number meets: a weight, from where the segment began, or a bias, from where it is
 * added on. A weight meets at each boundary j at most min(ρ, β) roundings, as a merged number sums over entries that
 * are read by what it reads and that are read by what it gives. What a bias is added to is read everywhere: it meets
 * β where it is pushed through merged layers, and as a weight within these.
 */
export const mergeRoundings = ({ at: end, met: after }: Passage, cost: Cost): number => {
  const all = [...end.from.keys(), end];
  const known = new Map<Boundary, Map<Boundary, Most>>();
  const most = (first: Boundary, second: Boundary): Most => {
    const row = known.get(second) ?? new Map<Boundary, Most>();
    known.set(second, row);
    const value = row.get(first) ?? mostOf(first, second);
    row.set(first, value);
    return value;
  };
  const sumOf = (terms: number): number => cost({ ...nothing, alone: 1, sums: terms - 1 });
  const between = (first: Boundary, last: Boundary) => (j: Boundary) =>
    sumOf(Math.min(most(first, j).into, most(j, last).from));
  const start = all[0]!; // a boundary comes after those that it is computed from
  const weight = longest(start, end, cost, between(start, end));
  const pushed = new Map<Boundary, number>([[end, 0]]);
  /** What a bias at a boundary meets up to the end, through one merged part of the segment or several. */
  const pushedFrom = (a: Boundary, isCounted?: (way: Way) => boolean): number => {
    const before = isCounted ? undefined : pushed.get(a);
    if (before !== undefined) return before;
    let largest = Number.NEGATIVE_INFINITY;
    for (const b of all) {
      if (!b.from.has(a)) continue;
      const within = longest(a, b, cost, between(a, b), isCounted);
      largest = Math.max(largest, sumOf(most(a, b).from) + within + pushedFrom(b));
    }
    if (!isCounted) pushed.set(a, largest);
    return largest;
  };
  const biases = all.map((a) => pushedFrom(a, (way) => way.isBiased));
  return Math.max(weight, ...biases) + cost(after);
};
