import { type Drawing, drawing, label, line, path, px } from '../../report/html/svg.ts';
import { type Content, html } from '../../report/markup.ts';
import type { DataSet } from '../data/data-set.ts';
import { printed } from '../printed.ts';
import type { Size } from './frame.ts';

type Corner = readonly [x: number, y: number];

/** A picture of 3 × 3 pixels. */
const pixels = ([left, top]: Corner, side: number, x: readonly number[]): Content =>
  x.slice(0, 9).map((value, p) => {
    const cell = side / 3;
    const [cx, cy] = [left + (p % 3) * cell, top + Math.floor(p / 3) * cell];
    return html`<rect class="${value > 0 ? 'pixel on' : 'pixel'}" x="${px(cx + 1)}" y="${px(cy + 1)}" width="${px(cell - 2)}" height="${px(cell - 2)}"/>`;
  });

/** A sound of eight samples. */
const wave = ([left, top]: Corner, side: number, x: readonly number[]): Content => {
  const points = x
    .slice(0, 8)
    .map((value, n): Corner => [left + (n * side) / 7, top + side / 2 - (value * side) / 2.6]);
  return [
    line('rule', [left, top + side / 2], [left + side, top + side / 2]),
    path('wave', points),
    points.map(([a, b]) => html`<circle class="sample" cx="${px(a)}" cy="${px(b)}" r="2"/>`),
  ];
};

/** From −½ to 1½ along a bar of so many pixels. */
const along = (y: number, length: number): number =>
  ((Math.max(-0.5, Math.min(1.5, Number.isFinite(y) ? y : 0)) + 0.5) / 2) * length;

/** One example: its picture, and the output on a scale with the target marked; the one layer's output over it. */
const tile = (
  { picture }: DataSet,
  [left, top]: Corner,
  side: number,
  [x, target, y, layer]: readonly [readonly number[], number, number, number],
): Content => {
  const scale = top + side + 16;
  const at = (value: number): number => left + along(value, side);
  return [
    picture === 'pixels' ? pixels([left, top], side, x) : wave([left, top], side, x),
    line('rule', [left, scale], [left + side, scale]),
    [0, 1].map((value) => line('rule', [at(value), scale - 4], [at(value), scale + 4])),
    line('net-line faint', [at(target), scale], [at(y), scale]),
    html`<circle class="${target === 1 ? 'one' : 'nil'}" cx="${px(at(target))}" cy="${px(scale)}" r="5"/>`,
    line('out', [at(y), scale - 8], [at(y), scale + 8]),
    html`<circle class="layer-dot" cx="${px(at(layer))}" cy="${px(scale)}" r="4"/>`,
    label('tick', [left + side / 2, scale + 24], printed(y)),
  ];
};

/** How many tiles stand in a row, and how large they are. */
const layoutOf = (width: number, count: number) => {
  const columns = width < 420 ? 3 : count;
  const gap = 18;
  const side = Math.min(96, (width - gap * (columns - 1)) / columns);
  return { columns, gap, side, rows: Math.ceil(count / columns), tall: side + 54 };
};

/** How tall the drawing of all examples is at a width. */
export const tilesHeight = (width: number, count: number): number => {
  const { rows, tall } = layoutOf(width, count);
  return rows * tall + 4;
};

/** Every example of data that are images or sounds. */
export const tilesDrawing = (
  size: Size,
  data: DataSet,
  network: readonly number[],
  layer: readonly number[],
  name: string,
): Drawing => {
  const { columns, gap, side, tall } = layoutOf(size.width, data.inputs.length);
  return drawing({ ...size, label: name, name: 'plot tiles' }, [
    data.inputs.map((x, k) =>
      tile(data, [(k % columns) * (side + gap), Math.floor(k / columns) * tall + 2], side, [
        x,
        data.targets[k]![0]!,
        network[k]!,
        layer[k]!,
      ]),
    ),
  ]);
};
