import { type Affine, clip, type Point } from '../../report/html/folds.ts';
import { px } from '../../report/html/svg.ts';

/** Values of a function on the corners of a square grid over a window: [row of x₂][column of x₁], both rising. */
export interface Field {
  readonly window: readonly [number, number];
  readonly values: readonly (readonly number[])[];
}

/** Corners of a grid of so many cells, row by row: what a field is computed at. */
export const fieldPoints = ([low, high]: readonly [number, number], cells: number): Point[] => {
  const places = Array.from({ length: cells + 1 }, (_, k) => low + ((high - low) * k) / cells);
  return places.flatMap((y) => places.map((x): Point => [x, y]));
};

/** The values of all corners, row by row, as a field. */
export const fieldOf = (
  window: readonly [number, number],
  cells: number,
  values: readonly number[],
): Field => ({
  window,
  values: Array.from({ length: cells + 1 }, (_, r) =>
    values.slice(r * (cells + 1), (r + 1) * (cells + 1)),
  ),
});

/** The affine function with these values at three points. */
const through = (
  [p, q, r]: readonly [Point, Point, Point],
  [u, v, w]: readonly [number, number, number],
): Affine => {
  const [ax, ay, bx, by] = [q[0] - p[0], q[1] - p[1], r[0] - p[0], r[1] - p[1]];
  const area = ax * by - ay * bx;
  const a = ((v - u) * by - (w - u) * ay) / area;
  const b = ((w - u) * ax - (v - u) * bx) / area;
  return [a, b, u - a * p[0] - b * p[1]];
};

interface Triangle {
  readonly corners: readonly [Point, Point, Point];
  readonly values: readonly [number, number, number];
}

/** Two triangles a cell: on each the function is drawn as the affine one with its values at the corners. */
const trianglesOf = ({ window: [low, high], values }: Field): Triangle[] => {
  const cells = values.length - 1;
  const at = (k: number): number => low + ((high - low) * k) / cells;
  return values.slice(1).flatMap((upper, r) =>
    upper.slice(1).flatMap((_, c): Triangle[] => {
      const corner = (i: number, j: number): Point => [at(c + j), at(r + i)];
      const value = (i: number, j: number): number => values[r + i]![c + j]!;
      return [
        {
          corners: [corner(0, 0), corner(0, 1), corner(1, 1)],
          values: [value(0, 0), value(0, 1), value(1, 1)],
        },
        {
          corners: [corner(0, 0), corner(1, 1), corner(1, 0)],
          values: [value(0, 0), value(1, 1), value(1, 0)],
        },
      ];
    }),
  );
};

export type Place = (p: Point) => Point;

const path = (points: readonly Point[], at: Place): string =>
  points.length > 2
    ? `M${points
        .map(at)
        .map(([x, y]) => `${px(x)} ${px(y)}`)
        .join('L')}Z`
    : '';

/** The path of where the function is at least `level`. */
export const areaAbove = (field: Field, level: number, at: Place): string =>
  trianglesOf(field)
    .map(({ corners, values }) => {
      const above = values.filter((v) => v >= level).length;
      if (above === 0) return '';
      if (above === 3) return path(corners, at);
      const [a, b, c] = through(corners, values);
      return path(clip(corners, [a, b, c - level]), at);
    })
    .join('');

/** The path of where the function is `level`: a straight line in each triangle that it crosses. */
export const contour = (field: Field, level: number, at: Place): string =>
  trianglesOf(field)
    .map(({ corners, values }) => {
      const ends = corners.flatMap((p, i): Point[] => {
        const q = corners[(i + 1) % 3]!;
        const [u, v] = [values[i]! - level, values[(i + 1) % 3]! - level];
        if (u < 0 === v < 0) return [];
        const t = u / (u - v);
        return [[p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])]];
      });
      if (ends.length !== 2) return '';
      const [[x1, y1], [x2, y2]] = ends.map(at) as [Point, Point];
      return `M${px(x1)} ${px(y1)}L${px(x2)} ${px(y2)}`;
    })
    .join('');
