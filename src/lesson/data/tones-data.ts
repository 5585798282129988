import type { DataSet } from './data-set.ts';

const times = [0, 1, 2, 3, 4, 5, 6, 7];

/** A tone by one period of its wave, heard from each of its samples on. */
const tones = (wave: readonly number[]): number[][] =>
  wave.map((_, phase) => times.map((n) => wave[(n + phase) % wave.length]!));

const low = tones([1, 0, -1, 0]);
const high = tones([1, -1]);

/** Sounds of eight samples: a low tone at its four phases, which is 0, a high tone at its two, which is 1. */
export const tonesData: DataSet = {
  title: 'Tones',
  about: 'Six sounds of eight samples: a low tone at four phases is 0, a high one at two phases 1',
  picture: 'waves',
  window: [-1, 1],
  inputs: [...low, ...high],
  targets: [...low.map(() => [0]), ...high.map(() => [1])],
  feature: { formula: 'Σ x²', of: (x) => x.reduce((sum, a) => sum + a * a, 0) },
};
