import { bySimplicity, simplest } from './points.ts';

/** Among these many of the simplest points, every pair is tried. */
const paired = 16;

/**
 * The tuples on which a claim of that arity is tried, simplest first; the points come simplest first.
 * Pairs are x < y: all of the simplest points, then neighbours, then near and far companions.
 */
export const tuplesOf = (arity: 0 | 1 | 2, points: readonly number[]): readonly number[][] => {
  if (arity === 0) return [[]];
  if (arity === 1) return points.map((x) => [x]);
  const distinct = points.filter((x) => !Object.is(x, -0));
  const pairs: number[][] = [];
  const seen = new Set<string>();
  const pair = (x: number, y: number) => {
    const ordered = x < y ? [x, y] : [y, x];
    if (x === y || seen.has(ordered.join())) return;
    seen.add(ordered.join());
    pairs.push(ordered);
  };
  for (let j = 1; j < Math.min(paired, distinct.length); j++) {
    for (let i = 0; i < j; i++) pair(distinct[i]!, distinct[j]!);
  }
  const sorted = [...distinct].sort((x, y) => x - y);
  const neighbours = new Map(sorted.map((x, i) => [x, sorted[i + 1] ?? sorted[0]!]));
  for (const [i, x] of distinct.entries()) {
    // Alternate: the next point on the line, and some other one.
    pair(x, i % 2 === 0 ? neighbours.get(x)! : distinct[(i * 7 + 3) % distinct.length]!);
  }
  return pairs;
};

/** Roundings of x, simplest first; x itself is not among them. */
const roundings = (x: number, breakpoints: readonly number[]): number[] => {
  const candidates = new Set([...simplest, ...breakpoints]);
  candidates.add(Math.trunc(x));
  candidates.add(Math.trunc(x * 2) / 2);
  candidates.add(2 ** Math.round(Math.log2(Math.abs(x) || 1)) * Math.sign(x));
  for (let digits = 1; digits < 17; digits++) candidates.add(Number(x.toPrecision(digits)));
  candidates.delete(x);
  const compare = bySimplicity(breakpoints);
  return [...candidates].filter((y) => Number.isFinite(y) && compare(y, x) < 0).sort(compare);
};

/**
 * The simplest tuple near `at` that still `fails`: each coordinate is replaced by a simpler one as
 * long as that works. A pair stays x < y.
 */
export const simplify = (
  at: readonly number[],
  breakpoints: readonly number[],
  fails: (at: readonly number[]) => boolean,
): readonly number[] => {
  let best = at;
  for (let improved = true; improved; ) {
    improved = false;
    for (let i = 0; i < best.length; i++) {
      const simpler = roundings(best[i]!, breakpoints)
        .map((x) => best.with(i, x))
        .find((tuple) => tuple.every((x, j) => j === 0 || tuple[j - 1]! < x) && fails(tuple));
      if (simpler) {
        best = simpler;
        improved = true;
      }
    }
  }
  return best;
};

/**
 * Points on the way from `at` to a smaller margin: each step doubles or halves. A claim that is false
 * near one point only, a minimum that is a little lower, is refuted there. A pair stays x < y.
 */
export const descend = (
  at: readonly number[],
  farthest: number,
  margin: (at: readonly number[]) => number,
): readonly (readonly number[])[] => {
  const directions =
    at.length === 1
      ? [[1], [-1]]
      : [
          [1, 0],
          [-1, 0],
          [0, 1],
          [0, -1],
          [1, 1],
          [-1, -1],
        ];
  const path: (readonly number[])[] = [];
  let best = { at, margin: margin(at) };
  let step = 0.125 * Math.max(...at.map(Math.abs), 2 ** -20);
  for (let steps = 0; at.length > 0 && steps < 40 && step > 2 ** -40; steps++) {
    const tried = directions
      .map((direction) => best.at.map((x, i) => x + step * direction[i]!))
      .filter(([x, y = farthest]) => -farthest < x! && x! < y && y <= farthest)
      .map((point) => ({ at: point, margin: margin(point) }));
    const lowest = tried.reduce((a, b) => (b.margin < a.margin ? b : a), best);
    if (lowest === best) step /= 2;
    else {
      best = lowest;
      step *= 2;
      path.push(best.at);
    }
  }
  return path;
};

type Vector = readonly number[];

/** The tuples of vectors for a claim of that arity; two vectors have the same length. */
export const vectorTuplesOf = (
  arity: 0 | 1 | 2,
  points: readonly Vector[],
): readonly (readonly Vector[])[] => {
  if (arity === 0) return [[]];
  if (arity === 1) return points.map((x) => [x]);
  const pairs: Vector[][] = [];
  const last = new Map<number, Vector[]>();
  for (const [i, y] of points.entries()) {
    const before = last.get(y.length) ?? [];
    // With the simplest of its length while there are few, then with one near and one far.
    const companions =
      i < 4 * paired ? before.slice(0, 8) : [before.at(-1), before[i % before.length]];
    for (const x of companions) if (x) pairs.push([x, y]);
    last.set(y.length, [...before, y]);
  }
  return pairs;
};

/** The simplest vectors near `at` that still fail: fewer entries, then simpler ones. */
export const simplifyVectors = (
  at: readonly Vector[],
  step: number,
  fails: (at: readonly Vector[]) => boolean,
): readonly Vector[] => {
  let best = at;
  const length = () => best[0]?.length ?? 0;
  for (let improved = true; improved; ) {
    improved = false;
    for (let i = 0; i + step <= length() && length() > step; i++) {
      const shorter = best.map((x) => x.toSpliced(i, step));
      if (fails(shorter)) {
        best = shorter;
        improved = true;
        i--;
      }
    }
    for (const [k, x] of best.entries()) {
      for (let i = 0; i < x.length; i++) {
        const simpler = roundings(best[k]![i]!, [])
          .map((xi) => best.with(k, best[k]!.with(i, xi)))
          .find(fails);
        if (simpler) {
          best = simpler;
          improved = true;
        }
      }
    }
  }
  return best;
};
