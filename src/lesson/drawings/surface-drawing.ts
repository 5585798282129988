import type { Point } from '../../report/html/folds.ts';
import { type Drawing, drawing, line, path, px } from '../../report/html/svg.ts';
import { type Content, html } from '../../report/markup.ts';
import type { DataSet } from '../data/data-set.ts';
import type { Size } from './frame.ts';
import { mapWindow } from './map-drawing.ts';
import type { Field } from './shading.ts';

/** The angle from which the surface is seen, in degrees about the upright axis, and how far from above. */
const tilt = 0.5;

/** How tall an output of 1 is, against the width of the window. */
const rise = 0.42;

type Place3 = readonly [x: number, y: number, z: number];

/** Outputs beyond these are drawn at them: a surface that leaves the picture would hide all else. */
const heights = [-0.6, 1.6] as const;

const clamped = (y: number): number =>
  Number.isFinite(y) ? Math.max(heights[0], Math.min(heights[1], y)) : 0;

/** From the place in space to the picture, and how far back it lies: parallel lines stay parallel. */
const view = ({ width, height }: Size, [low, high]: readonly [number, number], turn: number) => {
  const angle = (turn * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  // Ground and heights together are 1.65 times as tall as the ground is wide.
  const size = Math.min(width / 1.45, height / 1.65) / (high - low);
  const middle = (low + high) / 2;
  const back = ([x, y]: Place3): number => (x - middle) * sin + (y - middle) * cos;
  const at = (p: Place3): Point => [
    width / 2 + ((p[0] - middle) * cos - (p[1] - middle) * sin) * size,
    height / 2 - back(p) * tilt * size - (p[2] - 0.5) * (high - low) * rise * size,
  ];
  return { at, back };
};

const polygon = (name: string, points: readonly Point[]): Content =>
  html`<polygon class="${name}" points="${points.map(([x, y]) => `${px(x)},${px(y)}`).join(' ')}"/>`;

/**
 * The output over two inputs as a sheet in space, with the points of the data above or below it. A network of dense
 * layers is a flat sheet; `rim`, the edge of the one layer, lies on its edge.
 */
export const surfaceDrawing = (
  size: Size,
  data: DataSet,
  { window, values }: Field,
  rim: Field,
  turn: number,
  name: string,
): Drawing => {
  const [low, high] = mapWindow(data.window);
  const { at, back } = view(size, [low, high], turn);
  const cells = values.length - 1;
  const coordinate = (k: number): number => window[0] + ((window[1] - window[0]) * k) / cells;
  const corner = (r: number, c: number): Place3 => [
    coordinate(c),
    coordinate(r),
    clamped(values[r]![c]!),
  ];
  const floor = (
    [
      [low, low],
      [high, low],
      [high, high],
      [low, high],
    ] as const
  ).map(([x, y]) => at([x, y, 0]));
  const tiles = values.slice(1).flatMap((_, r) =>
    values[0]!.slice(1).map((_, c) => {
      const corners = [corner(r, c), corner(r, c + 1), corner(r + 1, c + 1), corner(r + 1, c)];
      const mean = corners.reduce((sum, [, , z]) => sum + z, 0) / 4;
      const shade = Math.max(1, Math.min(7, 1 + Math.floor((mean + 0.1) / 0.2)));
      return {
        depth: back([coordinate(c + 0.5), coordinate(r + 0.5), 0]),
        content: polygon(`tile t${shade}`, corners.map(at)),
      };
    }),
  );
  const sticks = data.inputs.map(([a, b], k) => {
    const target = data.targets[k]![0]!;
    const column = Math.round(((a! - window[0]) / (window[1] - window[0])) * cells);
    const row = Math.round(((b! - window[0]) / (window[1] - window[0])) * cells);
    const sheet = clamped(values[row]?.[column] ?? 0);
    const [x, y] = at([a!, b!, target]);
    return {
      depth: back([a!, b!, 0]),
      above: target >= sheet - 0.05, // one that lies on the sheet is seen
      content: [
        line('stick', at([a!, b!, sheet]), [x, y]),
        html`<circle class="${target >= 0.5 ? 'one' : 'nil'}" cx="${px(x)}" cy="${px(y)}" r="5"/>`,
      ] as Content,
    };
  });
  const byDepth = <T extends { readonly depth: number }>(list: readonly T[]): readonly T[] =>
    list.toSorted((a, b) => b.depth - a.depth);
  const last = rim.values.length - 1;
  const edge = (
    [
      [0, 0],
      [0, last],
      [last, last],
      [last, 0],
      [0, 0],
    ] as const
  ).map(([r, c]): Point => {
    const place = (k: number): number =>
      rim.window[0] + ((rim.window[1] - rim.window[0]) * k) / last;
    return at([place(c), place(r), clamped(rim.values[r]![c]!)]);
  });
  return drawing({ ...size, label: name, name: 'plot surface' }, [
    polygon('ground', floor),
    byDepth(sticks.filter(({ above }) => !above)).map(({ content }) => content),
    byDepth(tiles).map(({ content }) => content),
    path('layer-line', edge),
    byDepth(sticks.filter(({ above }) => above)).map(({ content }) => content),
  ]);
};
