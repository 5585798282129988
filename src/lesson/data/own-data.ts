import type { DataSet } from './data-set.ts';

/** A point that a learner set: two inputs, each a multiple of 1/16 from −1 to 1, and the class 0 or 1. */
export type OwnPoint = readonly [x1: number, x2: number, target: 0 | 1];

/** How fine the places of a learner's points are. */
export const grid = 16;

/** More points make exact arithmetic slow enough to be felt. */
export const mostPoints = 40;

/** The nearest place on the grid in the window. */
export const onGrid = (x: number): number =>
  Math.max(-1, Math.min(1, Math.round(x * grid) / grid)) + 0;

/** What there is before a learner sets a point: a stripe between two others. */
export const firstPoints: readonly OwnPoint[] = [
  [-0.75, 0.5, 0],
  [-0.5, 0.75, 0],
  [-0.25, -0.25, 1],
  [0.25, 0.25, 1],
  [0.5, -0.75, 0],
  [0.75, -0.5, 0],
];

/** The points of a learner as data. */
export const ownData = (points: readonly OwnPoint[]): DataSet => ({
  title: 'Your own',
  about: `${points.length} points of your own`,
  picture: 'map',
  window: [-1, 1],
  inputs: points.map(([a, b]) => [a, b]),
  targets: points.map(([, , target]) => [target]),
  feature: { formula: 'x₁ x₂', of: ([a, b]) => a! * b! },
});
