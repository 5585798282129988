import { formOfLayer } from '../network/float64-forward.ts';
import { isDense, type Layer, type Stack } from '../network/stack.ts';
import type { Box } from './box.ts';
import { thresholdsOf } from './trace.ts';

/** A unit and a pre-activation at which it bends. */
export interface Target {
  readonly layer: number;
  readonly unit: number;
  readonly threshold: number;
}

type Interval = readonly [low: number, high: number];

/** Where an activation is tried between the ends of an interval, to see how far it goes. */
const samples = 8;

/** The values of f on [low, high], as far as its ends, its thresholds and a few points between show. */
const image = (
  f: (z: number) => number,
  thresholds: readonly number[],
  [low, high]: Interval,
): Interval => {
  const between = Array.from({ length: samples + 1 }, (_, i) => low + ((high - low) * i) / samples);
  const inside = thresholds.filter((at) => low < at && at < high);
  const values = [...between, ...inside].map(f).filter((y) => !Number.isNaN(y));
  return [Math.min(...values), Math.max(...values)];
};

/**
 * The units that may pass a threshold while the inputs stay in the box, by the interval of each unit. To
 * aim with: in the first layer these are the units that do, and in later ones more than those.
 */
export const targetsOf = (stack: Stack<Layer>, box: Box): Target[] => {
  const targets: Target[] = [];
  let values: Interval[] = Array.from({ length: stack.inputs }, () => box);
  let k = 0;
  for (const layer of stack.layers) {
    if (isDense(layer)) {
      const { weight, bias } = layer;
      values = weight[0]!.map((_, j) => {
        const [middle, reach] = values.reduce(
          ([m, r], [low, high], i) => {
            const w = weight[i]![j]!;
            return [m + (w * (low + high)) / 2, r + (Math.abs(w) * (high - low)) / 2];
          },
          [bias?.[j] ?? 0, 0],
        );
        return [middle! - reach!, middle! + reach!];
      });
      continue;
    }
    const thresholds = thresholdsOf(layer);
    for (const [unit, [low, high]] of values.entries())
      for (const threshold of thresholds)
        if (low < threshold && threshold < high) targets.push({ layer: k, unit, threshold });
    const { float64 } = formOfLayer(layer);
    values = values.map((interval) => image(float64, thresholds, interval));
    k++;
  }
  return targets;
};
