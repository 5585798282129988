export type Point = readonly [number, number];

/** A point that stands out: closed where the function has this value, open where it only comes near it. */
export interface Dot {
  readonly at: Point;
  readonly closed: boolean;
}

/** The graph of a function of a number, as it can be drawn without a lie: broken where it jumps. */
export interface Graph {
  readonly lines: readonly (readonly Point[])[];
  readonly dots: readonly Dot[];
  /** Where it jumps, least first. */
  readonly jumps: readonly number[];
}

export interface GraphOptions {
  readonly from: number;
  readonly to: number;
  /** Where it is known that the formula changes. */
  readonly breakpoints?: readonly number[];
  /** Whether it has a value at those: a derivative need not. */
  readonly valued?: boolean;
}

const samples = 192;

/** As near to a breakpoint as is looked, as a part of what is drawn. */
const nearness = 1e-9;

type Real = (x: number) => number;

/** NaN where the function gives none, whatever it does in place of it. */
const tamed =
  (f: Real): Real =>
  (x) => {
    try {
      const y = f(x);
      return Number.isFinite(y) ? y : Number.NaN;
    } catch {
      return Number.NaN;
    }
  };

/** The point within (a, b) at which f goes from one value to another without those between, if it does. */
const jumpWithin = (f: Real, a: Point, b: Point, least: number): number | undefined => {
  let [low, high] = [a, b];
  const width = (b[0] - a[0]) * 1e-7;
  while (high[0] - low[0] > width) {
    if (!(Math.abs(high[1] - low[1]) > least)) return undefined;
    const x = (low[0] + high[0]) / 2;
    const middle: Point = [x, f(x)];
    if (Number.isNaN(middle[1])) return undefined;
    const first = Math.abs(middle[1] - low[1]) > Math.abs(high[1] - middle[1]);
    [low, high] = first ? [low, middle] : [middle, high];
  }
  return Number(((low[0] + high[0]) / 2).toFixed(6)) + 0; // −0 is 0
};

/** Jumps that nobody told of. A step of a tenth of the height between two samples is looked into. */
const foundJumps = (f: Real, points: readonly Point[]): number[] => {
  const heights = points.map(([, y]) => y).filter((y) => !Number.isNaN(y));
  const middle = heights.toSorted((a, b) => a - b);
  const [low, high] = [middle[heights.length >> 3] ?? 0, middle[(heights.length * 7) >> 3] ?? 0];
  const least = Math.max((high - low) / 10, 1e-9 * Math.max(1, Math.abs(low), Math.abs(high)));
  return points.slice(1).flatMap((point, i) => jumpWithin(f, points[i]!, point, least) ?? []);
};

const evenly = (a: number, b: number, count: number): number[] =>
  Array.from({ length: count + 1 }, (_, i) => a + (i / count) * (b - a));

/** Runs of points that have values. */
const unbroken = (points: readonly Point[]): Point[][] => {
  const runs: Point[][] = [[]];
  for (const point of points) {
    if (!Number.isNaN(point[1])) runs.at(-1)!.push(point);
    else if (runs.at(-1)!.length > 0) runs.push([]);
  }
  return runs.filter((run) => run.length > 1);
};

/** Samples f over [from, to], and looks closely at its breakpoints and for jumps. */
export const graphOf = (given: Real, options: GraphOptions): Graph => {
  const { from, to, breakpoints = [], valued = true } = options;
  const f = tamed(given);
  const near = (to - from) * nearness;
  const inside = (x: number) => x > from + near && x < to - near;
  const known = breakpoints.filter(inside);
  const parts = (cuts: readonly number[]): Point[][] => {
    const ends = [from, ...cuts, to];
    return ends.slice(1).map((end, i) => {
      const start = ends[i]!;
      const count = Math.max(8, Math.ceil((samples * (end - start)) / (to - from)));
      const a = i === 0 ? start : start + near;
      const b = i === cuts.length ? end : end - near;
      return evenly(a, b, count).map((x): Point => [x, f(x)]);
    });
  };
  const sorted = (xs: readonly number[]) => [...new Set(xs)].sort((a, b) => a - b);
  const told = sorted(known);
  const seen = parts(told).flatMap((part) => foundJumps(f, part));
  const cuts = sorted([...told, ...seen.filter(inside)]);
  const [first = [], ...rest] = parts(cuts);
  const heights = [first, ...rest].flat().map(([, y]) => (Number.isNaN(y) ? 0 : Math.abs(y)));
  const same = (a: number, b: number) => Math.abs(a - b) <= 1e-6 * Math.max(1, ...heights);
  const lines: Point[][] = [first];
  const dots: Dot[] = [];
  const jumps: number[] = [];
  for (const [i, part] of rest.entries()) {
    const x = cuts[i]!;
    const [left, right] = [lines.at(-1)!.at(-1)![1], part[0]![1]];
    const value = valued || !known.includes(x) ? f(x) : Number.NaN;
    const joined = same(left, right) && (Number.isNaN(value) || same(left, value));
    if (joined) lines[lines.length - 1] = [...lines.at(-1)!, [x, left], ...part];
    else {
      jumps.push(x);
      lines.push([...part]);
      const near = [left, right].filter((y) => !Number.isNaN(y));
      const open = near.filter((y) => !same(y, value));
      dots.push(...open.map((y): Dot => ({ at: [x, y], closed: false })));
      if (!Number.isNaN(value)) dots.push({ at: [x, value], closed: true });
    }
  }
  return { lines: lines.flatMap(unbroken), dots, jumps };
};
