import type { DataSet } from './data-set.ts';

/** Distances of the points from their line, in thirty-seconds. */
const off = [3, -4, 1, 5, -3, -5, 4, 2, -3];

/** Nine points about the line y = ½x + ½: enough for a network without activations. */
export const lineData: DataSet = {
  title: 'Line',
  about: 'Nine points close to a straight line',
  picture: 'graph',
  window: [-1, 1],
  inputs: off.map((_, k) => [k / 4 - 1]),
  targets: off.map((d, k) => [(k / 4 - 1) / 2 + 0.5 + d / 32]),
  feature: { formula: 'x²', of: ([x]) => x! * x! },
};
