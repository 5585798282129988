import type { Graph, Point } from './graph.ts';
import type { Portrait } from './portrait.ts';

/** The heights that a picture shows. */
export type Heights = readonly [low: number, high: number];

const valuesOf = ({ lines, dots }: Graph, within: (x: number) => boolean): number[] =>
  [...lines.flat(), ...dots.map(({ at }) => at)].filter(([x]) => within(x)).map(([, y]) => y);

/** Near 0 everything is shown; farther out as high as the picture is wide: an exponential is cut off. */
export const heightsOf = ({ from, to, f, derivative }: Portrait): Heights => {
  const core = (x: number) => Math.abs(x) <= 2;
  const graphs = derivative ? [f, derivative] : [f];
  const inner = graphs.flatMap((graph) => valuesOf(graph, core));
  const outer = valuesOf(f, () => true);
  const [least, most] = [Math.min(0, ...inner), Math.max(0, ...inner)];
  const low = Math.min(least, Math.max(from, Math.min(...outer)));
  const high = Math.max(most, Math.min(to, Math.max(...outer)));
  const pad = 0.08 * (high - low || 1);
  return [low - pad, high + pad];
};

/** Where the segment p → q is at height y. */
const cross = (p: Point, q: Point, y: number): Point => [
  p[0] + ((y - p[1]) / (q[1] - p[1])) * (q[0] - p[0]),
  y,
];

/** A line, cut where it leaves the picture. */
export const clipped = (line: readonly Point[], [low, high]: Heights): Point[][] => {
  const side = (y: number) => (y < low ? -1 : y > high ? 1 : 0);
  const edge = (y: number) => (y < low ? low : high);
  const runs: Point[][] = [[]];
  line.forEach((point, i) => {
    const before = line[i - 1];
    const here = side(point[1]);
    const there = before ? side(before[1]) : here;
    if (before && there !== here) {
      if (there !== 0) runs.at(-1)!.push(cross(before, point, edge(before[1])));
      if (here !== 0) {
        runs.at(-1)!.push(cross(before, point, edge(point[1])));
        runs.push([]);
      }
    }
    if (here === 0) runs.at(-1)!.push(point);
  });
  return runs.filter((run) => run.length > 1);
};

const distance = ([x, y]: Point, [a, b]: Point, [c, d]: Point): number => {
  const length = Math.hypot(c - a, d - b);
  return length === 0
    ? Math.hypot(x - a, y - b)
    : Math.abs((c - a) * (b - y) - (a - x) * (d - b)) / length;
};

/** As few of the points as draw the same line to within `tolerance` (Ramer 1972; Douglas & Peucker 1973). */
export const simplified = (line: readonly Point[], tolerance: number): readonly Point[] => {
  const [first, last] = [line[0], line.at(-1)];
  if (!first || !last || line.length < 3) return line;
  const off = line.map((point) => distance(point, first, last));
  const most = Math.max(...off);
  if (most <= tolerance) return [first, last];
  const at = off.indexOf(most);
  const left = simplified(line.slice(0, at + 1), tolerance);
  return [...left.slice(0, -1), ...simplified(line.slice(at), tolerance)];
};
