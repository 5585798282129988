import type { Form, VectorForm } from '../activations/index.ts';
import { walk } from '../words/walk.ts';
import type { Box } from './box.ts';
import { boxSystem, type Images } from './boxes/box-system.ts';
import type { Interval } from './boxes/interval.ts';
import type { FlatNetwork } from './flat-network.ts';
import { pairsOf, thresholdsOf } from './thresholds.ts';

/** A unit, by the number of the activation that it is given to, and an argument at which it bends. */
export interface Target {
  readonly bend: number;
  readonly unit: number;
  readonly threshold: number;
}

/** Where an activation is tried between the ends of an interval, to see how far it goes. */
const samples = 8;

const hull = (values: readonly number[]): Interval => {
  const known = values.filter((y) => !Number.isNaN(y));
  return [Math.min(...known), Math.max(...known)];
};

/** The values of f on [low, high], as far as its ends, its thresholds and a few points between show. */
const image = (
  f: (z: number) => number,
  thresholds: readonly number[],
  [low, high]: Interval,
): Interval => {
  const between = Array.from({ length: samples + 1 }, (_, i) => low + ((high - low) * i) / samples);
  const inside = thresholds.filter((at) => low < at && at < high);
  return hull([...between, ...inside].map(f));
};

/** The values of f on a row of intervals, as far as some of their corners show. */
const rowImage = ({ activation, parameters, float64 }: VectorForm, x: readonly Interval[]) => {
  const windows = activation.maxima?.(x.length, parameters);
  if (windows) {
    return windows.map((window): Interval => {
      const parts = window.map((i) => x[i]!);
      return [Math.max(...parts.map(([low]) => low)), Math.max(...parts.map(([, high]) => high))];
    });
  }
  const corners = x
    .slice(0, samples)
    .flatMap((_, i) => [0, 1].map((side) => x.map((ends, k) => ends[k === i ? side : 1 - side]!)));
  const ends = [0, 1].map((side) => x.map((one) => one[side]!));
  const values = [...corners, ...ends].map(float64);
  return values[0]!.map((_, k) => hull(values.map((row) => row[k]!)));
};

/**
 * The units that may pass a threshold while the inputs stay in the box, by the interval of each unit. To
 * aim with: in the first layer these are the units that do, and in later ones more than those.
 */
export const targetsOf = ({ words, inputs }: FlatNetwork, box: Box): Target[] => {
  const targets: Target[] = [];
  let bend = 0;
  const note = (units: readonly Interval[], thresholds: readonly number[], from = 0): void => {
    for (const [k, [low, high]] of units.entries())
      for (const threshold of thresholds)
        if (low < threshold && threshold < high) targets.push({ bend, unit: from + k, threshold });
  };
  const images: Images = {
    apply: (form: Form, x) => {
      const thresholds = thresholdsOf(form);
      note(x, thresholds);
      bend++;
      return x.map((interval) => image(form.float64, thresholds, interval));
    },
    row: rowImage,
  };
  const system = boxSystem(images);
  walk(
    {
      ...system,
      rows: (x, form, width, out) => {
        const pairs = pairsOf(form, width);
        for (let k = 0, from = 0; x && k < x.length; k += width, from += pairs.length)
          note(
            pairs.map(([a, b]) => [x[k + b]![0] - x[k + a]![1], x[k + b]![1] - x[k + a]![0]]),
            [0],
            from,
          );
        bend++;
        return system.rows(x, form, width, out);
      },
    },
    words,
    Array.from({ length: inputs }, () => box),
  );
  return targets;
};
