import type { DataSet } from './data-set.ts';

const side = 3;
const pixels = Array.from({ length: side * side }, (_, p) => p);
const places = [0, 1, 2];
const rowOf = (p: number): number => Math.floor(p / side);
const columnOf = (p: number): number => p % side;

/** Images of 3 × 3 pixels: a bar along a row, which is 0, or along a column, which is 1. */
export const barsData: DataSet = {
  title: 'Bars',
  about: 'Six images of three by three pixels: three horizontal bars are 0, three vertical ones 1',
  picture: 'pixels',
  window: [0, 1],
  inputs: [
    ...places.map((at) => pixels.map((p) => (rowOf(p) === at ? 1 : 0))),
    ...places.map((at) => pixels.map((p) => (columnOf(p) === at ? 1 : 0))),
  ],
  targets: [[0], [0], [0], [1], [1], [1]],
  feature: {
    formula: 'Σ (column sum)²',
    of: (x) =>
      places.reduce((sum, at) => {
        const column = pixels.reduce((s, p) => s + (columnOf(p) === at ? x[p]! : 0), 0);
        return sum + column * column;
      }, 0),
  },
};
