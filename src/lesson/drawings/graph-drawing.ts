import { type Drawing, drawing, path } from '../../report/html/svg.ts';
import type { DataSet } from '../data/data-set.ts';
import { dot, frameOf, type Range, type Size, ticks, within } from './frame.ts';

/** A function over one input, by its values at places that rise. */
export interface Graph {
  readonly places: readonly number[];
  readonly network: readonly number[];
  /** The one layer: the network itself where there are no activations, else the best there is. */
  readonly layer: readonly number[];
}

/** So many places that a bend between two of them is not seen to be cut. */
const count = 121;

/** Where a graph over a window is computed: a little further than the data. */
export const graphPlaces = ([low, high]: Range): number[] => {
  const margin = (high - low) * 0.06;
  return Array.from(
    { length: count },
    (_, k) => low - margin + ((high - low + 2 * margin) * k) / (count - 1),
  );
};

const heights: Range = [-0.35, 1.35];

/** Points, what the network draws through them, and the one layer over it. */
export const graphDrawing = (
  size: Size,
  data: DataSet,
  { places, network, layer }: Graph,
  name: string,
): Drawing => {
  const frame = frameOf(size, [places[0]!, places.at(-1)!], heights);
  const { across, up, box } = frame;
  // What leaves the frame is cut at a distance, so that no coordinate is huge.
  const height = (y: number): number =>
    Math.max(box.top - 300, Math.min(box.bottom + 300, up(Number.isFinite(y) ? y : 0)));
  const curve = (values: readonly number[]): (readonly [number, number])[] =>
    values.map((y, k) => [across(places[k]!), height(y)] as const);
  return drawing({ ...size, label: name, name: 'plot' }, [
    ticks(
      frame,
      [
        [-1, '−1'],
        [0, '0'],
        [1, '1'],
      ],
      [
        [0, '0'],
        [0.5, '½'],
        [1, '1'],
      ],
    ),
    within(frame, [path('net-line', curve(network)), path('layer-line', curve(layer))]),
    data.inputs.map(([x], k) => dot([across(x!), height(data.targets[k]![0]!)], 0)),
  ]);
};
