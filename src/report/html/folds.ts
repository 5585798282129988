/**
 * A ReLU network of two inputs is affine on each of finitely many convex polygons: they are found by
 * cutting a square along the line at which each unit switches. What is drawn is then exact up to
 * float64, with no sampling.
 */
import type { Dense } from '../../network/stack.ts';

export type Point = readonly [number, number];

/** (x, y) ↦ a x + b y + c. */
export type Affine = readonly [a: number, b: number, c: number];

/** A convex polygon, and each unit as an affine function on it. */
export interface Piece {
  readonly polygon: readonly Point[];
  readonly units: readonly Affine[];
}

export const valueAt = ([a, b, c]: Affine, [x, y]: Point): number => a * x + b * y + c;

const between = (p: Point, q: Point, t: number): Point => [
  p[0] + t * (q[0] - p[0]),
  p[1] + t * (q[1] - p[1]),
];

/** The part of a convex polygon where f ≥ 0 (Sutherland & Hodgman 1974). */
export const clip = (polygon: readonly Point[], f: Affine): Point[] =>
  polygon.flatMap((p, i) => {
    const q = polygon[(i + 1) % polygon.length]!;
    const [u, v] = [valueAt(f, p), valueAt(f, q)];
    const crossing = u < 0 !== v < 0 ? [between(p, q, u / (u - v))] : [];
    return u >= 0 ? [p, ...crossing] : crossing;
  });

/** Where f = 0 crosses a convex polygon: two points, or none. */
export const crossing = (
  polygon: readonly Point[],
  f: Affine,
): readonly [Point, Point] | undefined => {
  const points = polygon.flatMap((p, i) => {
    const q = polygon[(i + 1) % polygon.length]!;
    const [u, v] = [valueAt(f, p), valueAt(f, q)];
    return u < 0 !== v < 0 ? [between(p, q, u / (u - v))] : [];
  });
  return points.length === 2 ? [points[0]!, points[1]!] : undefined;
};

export const negative = ([a, b, c]: Affine): Affine => [-a, -b, -c];

/** The layer after units that are affine functions of (x, y). */
const through = (units: readonly Affine[], { weight, bias }: Dense): Affine[] =>
  weight[0]!.map((_, j): Affine => {
    const sum = (part: 0 | 1 | 2): number =>
      units.reduce((total, unit, i) => total + unit[part] * weight[i]![j]!, 0);
    return [sum(0), sum(1), sum(2) + (bias?.[j] ?? 0)];
  });

const isArea = (polygon: readonly Point[]): boolean => polygon.length > 2;

const off: Affine = [0, 0, 0];

/** Each piece cut at the lines where its units switch; below a line the unit is 0. */
const relu = (pieces: readonly Piece[]): Piece[] => {
  let cut: readonly Piece[] = pieces;
  const width = pieces[0]?.units.length ?? 0;
  for (let j = 0; j < width; j++) {
    cut = cut.flatMap(({ polygon, units }): Piece[] => {
      const f = units[j]!;
      const dead = units.map((unit, i) => (i === j ? off : unit));
      const on = { polygon: clip(polygon, f), units };
      const below = { polygon: clip(polygon, negative(f)), units: dead };
      // A unit that is 0 all over the piece is so on either side: once is enough.
      if (f.every((part) => part === 0)) return [{ polygon, units: dead }];
      return [on, below].filter((piece) => isArea(piece.polygon));
    });
  }
  return [...cut];
};

/** More pieces than this are not drawn. */
const mostPieces = 600;

/**
 * The pieces of a network of two inputs over the square of half-width `reach`, with ReLU between its
 * layers or with nothing there. Undefined when there are too many.
 */
export const piecesOf = (
  layers: readonly Dense[],
  reach: number,
  activation: 'relu' | 'none',
): readonly Piece[] | undefined => {
  const square: Point[] = [
    [-reach, -reach],
    [reach, -reach],
    [reach, reach],
    [-reach, reach],
  ];
  let pieces: Piece[] = [
    {
      polygon: square,
      units: [
        [1, 0, 0],
        [0, 1, 0],
      ],
    },
  ];
  for (const [k, layer] of layers.entries()) {
    pieces = pieces.map(({ polygon, units }) => ({ polygon, units: through(units, layer) }));
    if (activation === 'relu' && k < layers.length - 1) pieces = relu(pieces);
    if (pieces.length > mostPieces) return undefined;
  }
  return pieces;
};
