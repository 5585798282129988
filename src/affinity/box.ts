import type { Random } from '../numbers/random.ts';

/** Every input lies between these two. */
export type Box = readonly [low: number, high: number];

type Point = readonly number[];

/** The points of a box that are tried, and the lines through it. */
export interface Space {
  readonly box: Box;
  readonly inputs: number;
  /** The nearest point of the grid within the box. */
  readonly snap: (x: Point) => number[];
  readonly random: (random: Random) => number[];
  /** A direction whose largest entry is 1 or −1. */
  readonly direction: (random: Random) => number[];
  /** All s with c + s d in the box. c lies in it. */
  readonly range: (c: Point, d: Point) => readonly [low: number, high: number];
  /** c ± v on the grid, with v as near to h d as the grid and the box allow. */
  readonly around: (c: Point, d: Point, h: number) => readonly [Point, Point];
}

/**
 * The spacing of the points that are tried: 2⁻⁴⁰ of the box's magnitude. Points then have forty bits,
 * and thirteen are left for sums, halves and sixteenths of them to be exact in float64. A box that is
 * narrow for where it lies has a finer one.
 */
const gridOf = ([low, high]: Box): number => {
  const exponent = (x: number) => Math.ceil(Math.log2(x));
  const magnitude = exponent(Math.max(Math.abs(low), Math.abs(high)));
  const grid = Math.min(magnitude - 40, exponent(high - low) - 12);
  return 2 ** Math.max(grid, magnitude - 52, -1074);
};

/** c + s d. */
export const along = (c: Point, d: Point, s: number): number[] => c.map((ci, i) => ci + s * d[i]!);

/** Throws RangeError when the box is empty, a single point, or not finite. */
export const spaceOf = (inputs: number, box: Box): Space => {
  const [low, high] = box;
  if (!(Number.isFinite(high - low) && low < high)) {
    throw new RangeError(`box: expected low < high, both finite, found ${low}, ${high}`);
  }
  const grid = gridOf(box);
  const [first, last] = [Math.ceil(low / grid) * grid, Math.floor(high / grid) * grid];
  const each = (of: () => number) => Array.from({ length: inputs }, of);
  const snap = (x: Point) =>
    x.map((xi) => Math.min(Math.max(Math.round(xi / grid) * grid, first), last));
  const range = (c: Point, d: Point): readonly [number, number] => {
    let [from, to] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (const [i, di] of d.entries()) {
      if (di === 0) continue;
      const [a, b] = [(low - c[i]!) / di, (high - c[i]!) / di];
      from = Math.max(from, Math.min(a, b));
      to = Math.min(to, Math.max(a, b));
    }
    return [Math.min(from, 0), Math.max(to, 0)];
  };
  return {
    box,
    inputs,
    snap,
    range,
    random: (random) => snap(each(() => low + (high - low) * random.unit())),
    direction: (random) => {
      const d = each(() => random.normal());
      const most = Math.max(...d.map(Math.abs));
      return d.map((di) => di / most);
    },
    around: (c, d, h) => {
      const center = snap(c);
      const [from, to] = range(center, d);
      const length = Math.min(h, -from, to);
      const v = d.map((di) => Math.trunc((length * di) / grid) * grid);
      return [along(center, v, 1), along(center, v, -1)];
    },
  };
};
