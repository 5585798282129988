/** Two classes of points that no affine map separates, as their means are equal: corners, pictures, sounds. */
import type { Classes } from './data.ts';

/** The corners of a square, those on one diagonal and those on the other. */
export const xorCorners: Classes = {
  first: [
    [0, 0],
    [1, 1],
  ],
  second: [
    [0, 1],
    [1, 0],
  ],
};

const side = 3;
const places = Array.from({ length: side }, (_, at) => at);

/** Where each number of a 3 × 3 patch stands, row after row. */
export const pixels = Array.from({ length: side * side }, (_, p) => ({
  row: Math.floor(p / side),
  column: p % side,
}));

/** A bar in a 3 × 3 patch, wherever it lies: 1 along one row or one column, 0 elsewhere. */
export const bars: Classes = {
  first: places.map((at) => pixels.map(({ row }) => (row === at ? 1 : 0))),
  second: places.map((at) => pixels.map(({ column }) => (column === at ? 1 : 0))),
};

const samples = 8;

/** The times at which a tone is heard. */
export const times = Array.from({ length: samples }, (_, n) => n);

/** A tone of that period, sampled at whole times, at every phase that falls on the grid. */
const tonesOf = (wave: readonly number[]): number[][] =>
  wave.map((_, phase) => times.map((n) => wave[(n + phase) % wave.length]!));

/** Two tones, of four samples a period and of two. */
export const tones: Classes = { first: tonesOf([1, 0, -1, 0]), second: tonesOf([1, -1]) };
