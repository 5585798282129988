/** Where a point of a grid lies among the entries of a picture, and which of them it is made of. Source: ONNX GridSample-22. */
import { cubicWeights, linearWeights } from './interpolated.ts';

/** How a picture is sampled. */
export interface Sampling {
  readonly mode: 'nearest' | 'linear' | 'cubic';
  /** What is outside: zeros, the entry at the border, or the picture reflected. */
  readonly outside: 'zeros' | 'border' | 'reflection';
  /** Whether −1 and 1 are the middles of the outermost entries, in place of their outer edges. */
  readonly isAligned: boolean;
}

/** Entries of one axis with their weights. */
export type AxisTaps = readonly { readonly index: number; readonly weight: number }[];

const toEven = (x: number): number => {
  const low = Math.floor(x);
  const share = x - low;
  return share < 0.5 || (share === 0.5 && low % 2 === 0) ? low : low + 1;
};

const reflected = (x: number, from: number, to: number): number => {
  const range = to - from;
  if (range <= 0) return from;
  const far = x < from ? from - x : x - to;
  if (far <= 0) return x;
  const times = Math.floor(far / range);
  const rest = far - times * range;
  return (times % 2 === 0) === x < from ? from + rest : to - rest;
};

/** The entry of n that stands at an index, which may be outside; undefined where there is none but 0. */
const entryAt = (i: number, n: number, { outside, isAligned }: Sampling): number | undefined => {
  if (i >= 0 && i < n) return i;
  if (outside === 'zeros') return undefined;
  if (outside === 'border') return Math.min(n - 1, Math.max(0, i));
  const edge = isAligned ? 0 : 0.5;
  return Math.trunc(reflected(i, -edge, n - 1 + edge));
};

/** The entries of an axis of n that a coordinate from −1 to 1 is made of. `round` is that of the type of the grid. */
export const tapsAt = (
  coordinate: number,
  n: number,
  sampling: Sampling,
  round: (x: number) => number,
): AxisTaps => {
  const { mode, outside, isAligned } = sampling;
  const from1 = round(coordinate + 1);
  const raw = isAligned
    ? round(round(from1 / 2) * (n - 1))
    : round(round(round(from1 * n) - 1) / 2);
  const position = mode === 'nearest' ? toEven(raw) : raw;
  const edge = isAligned ? 0 : 0.5;
  const isOutside = position < -edge || position > n - 1 + edge;
  const x =
    !isOutside || outside === 'zeros'
      ? position
      : outside === 'border'
        ? Math.min(n - 1, Math.max(0, position))
        : round(reflected(position, -edge, n - 1 + edge));
  const low = Math.floor(x);
  const weights =
    mode === 'nearest'
      ? [1]
      : mode === 'linear'
        ? linearWeights(x - low)
        : cubicWeights(x - low, -0.75);
  const first = mode === 'nearest' ? Math.trunc(x) : mode === 'linear' ? low : low - 1;
  return weights.flatMap((weight, k) => {
    const index = entryAt(first + k, n, sampling);
    return index === undefined || weight === 0 ? [] : [{ index, weight }];
  });
};
