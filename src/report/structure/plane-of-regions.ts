import type { Box } from '../../affinity/box.ts';
import { type Drawing, drawing, label, px, scale } from '../html/svg.ts';
import { type Content, type Html, html } from '../markup.ts';
import { chordMarks, type MarkedChord } from './chord-marks.ts';
import type { DrawnFunction, DrawnPart } from './drawn-function.ts';
import { gradientFill } from './gradient-colour.ts';
import { brief } from './structure-words.ts';

type Place = readonly [number, number];

const side = 300;
const left = 30;
const top = 8;
const width = left + side + 10;
const row = 15;
/** So many gradients, those of the largest area, have a number in the drawing and stand below it. */
const mostNumbered = 8;

const areaOf = (corners: readonly (readonly number[])[]): number =>
  Math.abs(
    corners.reduce((sum, [x, y], i) => {
      const [u, v] = corners[(i + 1) % corners.length]!;
      return sum + x! * v! - u! * y!;
    }, 0),
  ) / 2;

const middleOf = (places: readonly Place[]): Place => [
  places.reduce((sum, [x]) => sum + x, 0) / places.length,
  places.reduce((sum, [, y]) => sum + y, 0) / places.length,
];

const polygon = (places: readonly Place[], attributes: Content): Html =>
  html`<polygon points="${places.map(([x, y]) => `${px(x)},${px(y)}`).join(' ')}" ${attributes}/>`;

const keyOf = ({ slopes }: DrawnPart): string => slopes.join(' ');

/** The gradients of the largest areas, largest first, with the parts that have them. */
const numbered = (parts: readonly DrawnPart[]): readonly DrawnPart[][] => {
  const byGradient = new Map<string, DrawnPart[]>();
  for (const part of parts)
    byGradient.set(keyOf(part), [...(byGradient.get(keyOf(part)) ?? []), part]);
  const area = (of: readonly DrawnPart[]) =>
    of.reduce((sum, { corners }) => sum + areaOf(corners), 0);
  return [...byGradient.values()].toSorted((a, b) => area(b) - area(a)).slice(0, mostNumbered);
};

/**
 * The regions of an output of two inputs, each filled by its gradient: the hue is its direction, and the denser the
 * fill, the steeper it is. The gradients of the largest areas have numbers, and stand below.
 */
export const planeOfRegions = (
  drawn: DrawnFunction,
  [low, high]: Box,
  name: string,
  chord?: MarkedChord,
): Drawing => {
  const across = scale([low, high], [left, left + side]);
  const up = scale([low, high], [top + side, top]);
  const at = ([x, y]: readonly number[]): Place => [across(x!), up(y!)];
  const isExact = drawn.from === 'regions';
  const steepest = Math.max(
    0,
    ...[...drawn.parts, ...drawn.beneath].map(({ slopes }) => Math.hypot(...slopes)),
  );
  const filled = (part: DrawnPart, kind: 'cell' | 'tile'): Html => {
    const colour = gradientFill(part.slopes, steepest);
    return polygon(
      part.corners.map(at),
      colour
        ? html`class="${kind}" fill="${colour.fill}" fill-opacity="${colour.opacity}"`
        : html`class="${kind} flat"`,
    );
  };
  const roomy = (part: DrawnPart): boolean =>
    areaOf(part.corners.map(at)) > 500 && part.corners.map(at).length > 2;
  const groups = isExact ? numbered(drawn.parts).filter((parts) => parts.some(roomy)) : [];
  const numbers = groups.map((parts, k) =>
    parts.filter(roomy).map((part) => {
      const [x, y] = middleOf(part.corners.map(at));
      return label('hl num', [x, y + 4], String(k + 1));
    }),
  );
  const rows = Math.ceil(groups.length / 2);
  const below = top + side + 34;
  const legend = groups.map(([part], k) =>
    label(
      'num',
      [k % 2 === 0 ? left : left + side / 2, below + row * Math.floor(k / 2)],
      `${k + 1}  (${part!.slopes.map(brief).join(', ')})`,
      'start',
    ),
  );
  const height = below + row * rows - (rows > 0 ? 6 : 12);
  return drawing({ width, height, label: name, name: 'str' }, [
    drawn.beneath.map((part) => filled(part, 'tile')),
    drawn.parts.map((part) => filled(part, isExact ? 'cell' : 'tile')),
    numbers,
    chord && chordMarks(chord.points.map(at), chord),
    label('tick', [left, top + side + 14], brief(low), 'start'),
    label('tick', [left + side / 2, top + side + 14], 'x₀'),
    label('tick', [left + side, top + side + 14], brief(high), 'end'),
    label('tick', [left - 5, top + side], brief(low), 'end'),
    label('tick', [left - 5, top + side / 2 + 4], 'x₁', 'end'),
    label('tick', [left - 5, top + 9], brief(high), 'end'),
    legend,
  ]);
};
