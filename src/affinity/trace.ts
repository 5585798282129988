/**
 * What the units do at a point, in plain float64: to aim with, never to judge by.
 */
import { formOfLayer } from '../network/float64-forward.ts';
import { isDense, type Layer, type Stack } from '../network/stack.ts';

/** What each activation layer is given at x: pre[k][unit]. */
export const preActivations = (stack: Stack<Layer>, x: readonly number[]): number[][] => {
  const pre: number[][] = [];
  let values = [...x];
  for (const layer of stack.layers) {
    if (isDense(layer)) {
      const { weight, bias } = layer;
      values = weight[0]!.map((_, j) =>
        values.reduce((sum, v, i) => sum + v * weight[i]![j]!, bias?.[j] ?? 0),
      );
    } else {
      pre.push(values);
      values = values.map(formOfLayer(layer).float64);
    }
  }
  return pre;
};

/** Where the activation layer bends: its breakpoints, else the middle of its bend, else 0. */
export const thresholdsOf = (layer: Layer): readonly number[] => {
  if (isDense(layer)) return [];
  const { activation, parameters, breakpoints } = formOfLayer(layer);
  const kinks = breakpoints.filter(Number.isFinite);
  if (kinks.length > 0) return kinks;
  const bend = activation.bend(parameters);
  return [bend ? (bend[0] + bend[1]) / 2 : 0];
};

/** Half a float64's digits: a difference quotient over this step is right to the other half. */
const step = 2 ** -26;

/**
 * The slope of an activation at z. Where it is flat there, as a dead ReLU is or a step, the slope of a
 * chord that reaches past the nearest threshold: it says which way the unit would move if it woke.
 */
const slopeAt = (
  float64: (z: number) => number,
  thresholds: readonly number[],
  z: number,
): number => {
  const over = (h: number) => (float64(z + h) - float64(z - h)) / (2 * h);
  const local = over(step * Math.max(1, Math.abs(z)));
  return local === 0 ? over(1 + Math.min(...thresholds.map((at) => Math.abs(z - at)))) : local;
};

/** ∂ pre[layer][unit] / ∂x at the point where the pre-activations are `pre`. */
export const gradientOf = (
  stack: Stack<Layer>,
  pre: readonly (readonly number[])[],
  layer: number,
  unit: number,
): number[] => {
  let k = layer;
  let gradient = pre[layer]!.map((_, i): number => (i === unit ? 1 : 0));
  const activations = stack.layers.flatMap((l, at) => (isDense(l) ? [] : [at]));
  for (const l of stack.layers.slice(0, activations[layer]).reverse()) {
    if (isDense(l)) {
      gradient = l.weight.map((row) => row.reduce((sum, w, j) => sum + w * gradient[j]!, 0));
    } else {
      const { float64 } = formOfLayer(l);
      const thresholds = thresholdsOf(l);
      k--;
      gradient = gradient.map((g, i) =>
        g === 0 ? 0 : g * slopeAt(float64, thresholds, pre[k]![i]!),
      );
    }
  }
  return gradient;
};
