import type { Box } from '../../affinity/box.ts';
import { linearRegions, type RegionLimits } from '../../affinity/regions/linear-regions.ts';
import { forward64 } from '../../network/float64-forward.ts';
import { inputSize, type Network } from '../../network/network.ts';
import { numberOfFraction } from '../../numbers/fraction.ts';
import { range } from '../../numbers/range.ts';

type Point = readonly number[];

/** A part of the box, an interval or a polygon, and the slopes and the constant of one output in it, rounded to be drawn. */
export interface DrawnPart {
  readonly corners: readonly Point[];
  readonly slopes: readonly number[];
  readonly constant: number;
}

/** What is drawn of one output of a network of one or two inputs. */
export interface DrawnFunction {
  readonly inputs: 1 | 2;
  /** Regions in which no unit bends, exactly; or a grid on which slopes are sampled, where there are no such regions. */
  readonly from: 'regions' | 'grid';
  readonly parts: readonly DrawnPart[];
  /** Of too many regions: parts that were not looked into. */
  readonly left: readonly (readonly Point[])[];
  /** What is drawn there: parts of a grid over the whole box. */
  readonly beneath: readonly DrawnPart[];
  readonly isRounded: boolean;
}

/** Squares of the grid a side, and pieces of a curve. */
const steps = { 1: 96, 2: 24 } as const;

/** Slopes between the values at the corners of a grid, in float64. */
const sampled = (
  network: Network,
  [low, high]: Box,
  output: number,
  inputs: 1 | 2,
): DrawnFunction => {
  const n = steps[inputs];
  const at = (i: number): number => low + (i / n) * (high - low);
  const values = (points: readonly Point[]): number[] =>
    forward64(network, points).map((row) => row[output]!);
  const h = (high - low) / n;
  if (inputs === 1) {
    const all = values(range(n + 1).map((i) => [at(i)]));
    const parts = range(n).map((i): DrawnPart => {
      const slope = (all[i + 1]! - all[i]!) / h;
      return {
        corners: [[at(i)], [at(i + 1)]],
        slopes: [slope],
        constant: all[i]! - slope * at(i),
      };
    });
    return { inputs, from: 'grid', parts, left: [], beneath: [], isRounded: false };
  }
  const rows = range(n + 1).map((j) => values(range(n + 1).map((i) => [at(i), at(j)])));
  const parts = range(n * n).map((k): DrawnPart => {
    const [i, j] = [k % n, Math.floor(k / n)];
    const [a, b, c, d] = [rows[j]![i]!, rows[j]![i + 1]!, rows[j + 1]![i]!, rows[j + 1]![i + 1]!];
    const slopes = [(b + d - a - c) / (2 * h), (c + d - a - b) / (2 * h)];
    const [left, right, below, above] = [at(i), at(i + 1), at(j), at(j + 1)];
    const corners = [[left, below], [right, below], [right, above], [left, above]]; // biome-ignore format: corners
    const constant = a - slopes[0]! * left - slopes[1]! * below;
    return { corners, slopes, constant };
  });
  return { inputs, from: 'grid', parts, left: [], beneath: [], isRounded: false };
};

/** Numbers past this are not drawn: their sums and squares are not finite. */
const mostDrawn = 1e150;

/** Whether all that is drawn has a place: slopes, and values at the corners. */
const canBeDrawn = ({ parts, beneath }: DrawnFunction): boolean =>
  [...parts, ...beneath].every(({ slopes, constant, corners }) => {
    const values = corners.map((x) => slopes.reduce((sum, s, i) => sum + s * x[i]!, constant));
    return [...slopes, ...corners.flat(), ...values].every((x) => Math.abs(x) < mostDrawn);
  });

/**
 * What is drawn of an output of a network in a box; undefined of more than two inputs, and where numbers are past
 * drawing.
 */
export const drawnFunction = (
  network: Network,
  box: Box,
  output: number,
  limits: RegionLimits,
): DrawnFunction | undefined => {
  const inputs = inputSize(network);
  if (inputs !== 1 && inputs !== 2) return undefined;
  const found = linearRegions(network, box, output, limits);
  const exact: DrawnFunction | undefined = found && {
    inputs,
    from: 'regions',
    parts: found.regions.map(({ corners, form }) => ({
      corners: corners.map(({ near }) => near.slice(0, -1)),
      slopes: form.slopes.map(numberOfFraction),
      constant: numberOfFraction(form.constant),
    })),
    beneath: found.left.length > 0 ? sampled(network, box, output, inputs).parts : [],
    left: found.left.map((corners) => corners.map(({ near }) => near.slice(0, -1))),
    isRounded: found.isRounded,
  };
  const drawn = exact && exact.parts.length > 0 ? exact : sampled(network, box, output, inputs);
  return canBeDrawn(drawn) ? drawn : undefined;
};
