import type { Point } from '../../report/html/folds.ts';
import { type Drawing, drawing, label, px } from '../../report/html/svg.ts';
import { html } from '../../report/markup.ts';
import type { DataSet } from '../data/data-set.ts';
import { dot, drawn, frameOf, type Range, type Size } from './frame.ts';
import { areaAbove, contour, type Field } from './shading.ts';

/** From which value on each shade is painted. */
export const levels = [-0.1, 0.1, 0.3, 0.5, 0.7, 0.9, 1.1] as const;

/** A little more than the window, so that points at its edge are whole. */
export const mapWindow = ([low, high]: Range): Range => {
  const margin = (high - low) * 0.06;
  return [low - margin, high + margin];
};

/** Where a point of the data lies in a map, in pixels, and back. */
export const mapFrame = (size: Size, window: Range) => {
  const { across, up, box } = frameOf(size, mapWindow(window), mapWindow(window));
  const at = ([x, y]: Point): Point => [across(x), up(y)];
  const [low, high] = mapWindow(window);
  const back = ([px, py]: Point): Point => [
    low + ((px - box.left) / (box.right - box.left)) * (high - low),
    low + ((box.bottom - py) / (box.bottom - box.top)) * (high - low),
  ];
  return { at, back, box };
};

/**
 * The output over two inputs, seen from above: the darker the more, a line where it is ½, and points of either class. The
 * one layer's ½ lies over it.
 */
export const mapDrawing = (
  size: Size,
  data: DataSet,
  network: Field,
  layer: Field,
  name: string,
): Drawing => {
  const { at, box } = mapFrame(size, data.window);
  const [low, high] = data.window;
  const plane = data.targets.some(([t]) => t !== 0 && t !== 1);
  return drawing({ ...size, label: name, name: 'plot map' }, [
    html`<rect class="ground" x="${px(box.left)}" y="${px(box.top)}" width="${px(box.right - box.left)}" height="${px(box.bottom - box.top)}"/>`,
    levels.map((level, k) => drawn(`shade s${k + 1}`, areaAbove(network, level, at))),
    drawn('net-line', contour(network, 0.5, at)),
    drawn('layer-line', contour(layer, 0.5, at)),
    data.inputs.map(([a, b], k) => {
      const target = data.targets[k]![0]!;
      return dot(at([a!, b!]), target, plane ? 2 + 6 * Math.max(0, Math.min(1, target)) : 6);
    }),
    label('tick', [at([low, low])[0], box.bottom + 17], String(low).replace('-', '−')),
    label('tick', [at([high, low])[0], box.bottom + 17], String(high)),
    label('name', [(box.left + box.right) / 2, box.bottom + 17], 'x₁'),
    label('tick', [box.left - 7, at([low, low])[1] + 4], String(low).replace('-', '−'), 'end'),
    label('tick', [box.left - 7, at([low, high])[1] + 4], String(high), 'end'),
    label('name', [box.left - 9, (box.top + box.bottom) / 2 + 4], 'x₂', 'end'),
  ]);
};
