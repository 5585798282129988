import type { DataSet } from './data-set.ts';

/** Exclusive or: 1 where the two inputs differ. No plane separates the two kinds. */
export const xorData: DataSet = {
  title: 'XOR',
  about: 'Four corners of a square: 1 where the two inputs differ, 0 where they are equal',
  picture: 'map',
  window: [-0.25, 1.25],
  inputs: [
    [0, 0],
    [1, 1],
    [0, 1],
    [1, 0],
  ],
  targets: [[0], [0], [1], [1]],
  feature: { formula: 'x₁ x₂', of: ([a, b]) => a! * b! },
};
