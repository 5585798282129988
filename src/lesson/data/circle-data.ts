import type { DataSet } from './data-set.ts';

/** So many points on a circle about 0, each coordinate a multiple of 1/32. */
const ring = (radius: number, count: number): number[][] =>
  Array.from({ length: count }, (_, k) => {
    const angle = (2 * Math.PI * (k + 0.5)) / count;
    return [Math.cos(angle), Math.sin(angle)].map((c) => Math.round(32 * radius * c) / 32);
  });

const inner = ring(0.35, 6);
const outer = ring(0.85, 12);

/** A class that lies around another one. */
export const circleData: DataSet = {
  title: 'Circle',
  about: 'Six points near the middle, which are 1, and twelve around them, which are 0',
  picture: 'map',
  window: [-1, 1],
  inputs: [...inner, ...outer],
  targets: [...inner.map(() => [1]), ...outer.map(() => [0])],
  feature: { formula: 'x₁² + x₂²', of: ([a, b]) => a! * a! + b! * b! },
};
