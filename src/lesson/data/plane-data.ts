import type { DataSet } from './data-set.ts';

/** Distances of the points from their plane, in thirty-seconds. */
const off = [2, -3, 1, 4, -4, 3, -1, -2, 1, 2, -3, 3, -2, 4, -4, -1];
const places = [-0.75, -0.25, 0.25, 0.75];
const inputs = off.map((_, k) => [places[k % 4]!, places[Math.floor(k / 4)]!]);

/** Sixteen points about the plane y = ½ + ⅜x₁ − ¼x₂: enough for a network without activations. */
export const planeData: DataSet = {
  title: 'Plane',
  about: 'Sixteen points close to a plane',
  picture: 'map',
  window: [-1, 1],
  inputs,
  targets: inputs.map(([a, b], k) => [0.5 + 0.375 * a! - 0.25 * b! + off[k]! / 32]),
  feature: { formula: 'x₁ x₂', of: ([a, b]) => a! * b! },
};
