import type { Form, VectorForm } from '../activations/index.ts';
import { numberOfFraction } from '../numbers/fraction.ts';
import { range } from '../numbers/range.ts';

/** Where an activation bends: its breakpoints, else the middle of its bend, else 0. */
export const thresholdsOf = ({ activation, parameters, breakpoints }: Form): readonly number[] => {
  const kinks = breakpoints.filter(Number.isFinite);
  if (kinks.length > 0) return kinks;
  const bend = activation.bend(parameters);
  return [bend ? (bend[0] + bend[1]) / 2 : 0];
};

/** Where one piece of an activation ends and another one begins, in doubles. */
export const edgesOf = ({ piecewise }: Form): readonly number[] =>
  piecewise?.breakpoints.map(numberOfFraction) ?? [];

/** Two places of a row. */
export type Pair = readonly [number, number];

/**
 * Entries of a row where a function of it bends as one overtakes the other: neighbours within each window of a
 * maximum, and neighbours of the whole row for other functions.
 */
export const pairsOf = ({ activation, parameters }: VectorForm, width: number): readonly Pair[] => {
  const windows = activation.maxima?.(width, parameters) ?? [range(width)];
  return windows.flatMap((window) => {
    const pairs = window.slice(1).map((b, k): Pair => [window[k]!, b]);
    return window.length > 2 ? [...pairs, [window.at(-1)!, window[0]!] as const] : pairs;
  });
};

/** Half a float64's digits: a difference quotient over this step is right to the other half. */
const step = 2 ** -26;

/**
 * The slope of an activation at z. Where it is flat there, as a dead ReLU is or a step, the slope of a
 * chord that reaches past the nearest threshold: it says which way the unit would move if it woke.
 */
export const slopeAt = (
  float64: (z: number) => number,
  thresholds: readonly number[],
  z: number,
): number => {
  const over = (h: number) => (float64(z + h) - float64(z - h)) / (2 * h);
  const local = over(step * Math.max(1, Math.abs(z)));
  return local === 0 ? over(1 + Math.min(...thresholds.map((at) => Math.abs(z - at)))) : local;
};

/** Rows wider than this pass a gradient on as it is: a slope would cost an evaluation for each entry. */
const widest = 32;

/** The gradient by the entries of a row, where it is `gradient` by those of f(row). */
export const pulledThroughRow = (
  { activation, parameters, float64 }: VectorForm,
  row: readonly number[],
  gradient: readonly number[],
): readonly number[] => {
  const pulled = row.map(() => 0);
  const windows = activation.maxima?.(row.length, parameters);
  if (windows) {
    for (const [k, window] of windows.entries())
      pulled[window.reduce((a, b) => (row[b]! > row[a]! ? b : a))]! += gradient[k]!;
    return pulled;
  }
  if (row.length > widest) return row.map((_, i) => gradient[i % gradient.length]!);
  return row.map((x, i) => {
    const h = step * Math.max(1, Math.abs(x));
    const [up, down] = [float64(row.with(i, x + h)), float64(row.with(i, x - h))];
    return gradient.reduce((sum, g, k) => sum + (g * (up[k]! - down[k]!)) / (2 * h), 0);
  });
};
