import { type Content, html } from '../markup.ts';
import { inPrint } from '../words/number.ts';
import { type Affine, clip, crossing, negative, type Piece, type Point, valueAt } from './folds.ts';
import { type Drawing, drawing, label, line, px, scale } from './svg.ts';

const margin = 22;

/** What is drawn over the regions: a segment p → q along which a slice is taken. */
export interface Overlay {
  readonly p: Point;
  readonly q: Point;
}

const points = (polygon: readonly Point[], at: (p: Point) => Point): string =>
  polygon
    .map(at)
    .map(([x, y]) => `${px(x)},${px(y)}`)
    .join(' ');

const minus = ([a, b, c]: Affine, level: number): Affine => [a, b, c - level];

const isZero = (f: Affine): boolean => f.every((part) => part === 0);

/** Levels of y₀ at which thin lines are drawn: parallel where the map is affine, bent where it is not. */
const levelsOf = (pieces: readonly Piece[]): number[] => {
  const values = pieces.flatMap(({ polygon, units }) => polygon.map((p) => valueAt(units[0]!, p)));
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return most > least ? [1, 2, 3, 4, 5, 6, 7].map((k) => least + (k / 8) * (most - least)) : [];
};

/**
 * Sign and levels of the first output over a square: blue below 0, orange above, grey where it is 0 all
 * over, a heavy line where it passes 0.
 */
export const regions = (
  pieces: readonly Piece[],
  reach: number,
  name: string,
  { overlay, side = 240 }: { readonly overlay?: Overlay; readonly side?: number } = {},
): Drawing => {
  const across = scale([-reach, reach], [margin, side - 4]);
  const up = scale([-reach, reach], [side - margin, 4]);
  const at = ([x, y]: Point): Point => [across(x), up(y)];
  const fill = (kind: string, polygon: readonly Point[]): Content =>
    polygon.length > 2 && html`<polygon class="${kind}" points="${points(polygon, at)}"/>`;
  const levels = levelsOf(pieces);
  const cut = (f: Affine, kind: string) => (piece: Piece) => {
    const ends = crossing(piece.polygon, f);
    return ends && line(kind, at(ends[0]), at(ends[1]));
  };
  const edge = across(-reach);
  return drawing({ width: side, height: side, label: name, name: 'reg' }, [
    pieces.map(({ polygon, units }) =>
      isZero(units[0]!)
        ? fill('rz', polygon)
        : [fill('rp', clip(polygon, units[0]!)), fill('rn', clip(polygon, negative(units[0]!)))],
    ),
    pieces.map((piece) => levels.map((c) => cut(minus(piece.units[0]!, c), 'lev')(piece))),
    pieces.map((piece) => cut(piece.units[0]!, 'cut')(piece)),
    overlay && line('pq', at(overlay.p), at(overlay.q)),
    overlay && [
      html`<circle class="end" cx="${px(at(overlay.p)[0])}" cy="${px(at(overlay.p)[1])}" r="3.5"/>`,
      html`<circle class="end" cx="${px(at(overlay.q)[0])}" cy="${px(at(overlay.q)[1])}" r="3.5"/>`,
      label('hl', [at(overlay.p)[0] + 8, at(overlay.p)[1] + 4], 'p', 'start'),
      label('hl', [at(overlay.q)[0] + 8, at(overlay.q)[1] + 4], 'q', 'start'),
    ],
    label('tick', [edge, side - 8], inPrint(-reach), 'start'),
    label('tick', [side - 4, side - 8], inPrint(reach), 'end'),
    label('tick', [(edge + side) / 2, side - 8], 'x₀'),
    label('tick', [margin - 6, up(0) + 4], 'x₁', 'end'),
  ]);
};
