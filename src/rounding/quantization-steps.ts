import { type Matrix, matrix } from '../numbers/flat-matrix.ts';
import { type Format, leastKept } from '../numbers/format.ts';
import { type Quantization, scaleNumber, stepsAcross } from '../numbers/quantization.ts';
import type { Rows } from '../numbers/rows.ts';
import { roundoffsOf } from './roundoffs.ts';
import { grown, roundUp } from './upward.ts';

/** The least and the largest of the weights that share a scale; 0 is always between them. */
type Range = [least: number, most: number];

/**
 * Δ, [inputs × outputs]: how far a weight may be from what it is written as, scale · (integer − zero point).
 *
 * The step s is the range of the weights that share a scale ÷ the steps from the least integer to the largest:
 * (max − min)/(2ᵇ − 1), with 0 between the two, or where the zero point is 0, max |w|/(2ᵇ⁻¹ − 1). In exact
 * arithmetic the nearest integer is half a step away at most: no weight is outside of the range of integers, but
 * where the zero point is rounded, and then by half a step at most, too.
 *
 * In a format, T = θ of the roundings of two operations with their factors and results, and three more. The scale is
 * within a factor 1 + T of s; the quotient w/scale, of at most M + 1 with M the steps across, is within (M + 1)T, with
 * the zero point and its sum; what lies outside of the integers lies by (M + 1)T farther; the product is rounded
 * where it is written as a number. So
 *
 *     Δ = s (1 + T) (½ + (M + 1) T) + 2(M + 2)η,
 *
 * η what a scale below the normal numbers may lose, which M steps multiply. A subject may declare another number of
 * steps for ½.
 */
export const quantizationSteps = (
  weight: Rows,
  quantization: Quantization,
  format: Format,
): Matrix => {
  const columns = weight[0]!.length;
  const ranges = new Map<number, Range>();
  for (const [i, row] of weight.entries()) {
    for (const [j, w] of row.entries()) {
      const at = scaleNumber(quantization, columns, i, j);
      const range = ranges.get(at) ?? ([0, 0] satisfies Range);
      ranges.set(at, [Math.min(range[0], w), Math.max(range[1], w)]);
    }
  }
  const across = stepsAcross(quantization);
  const { alone, sum } = roundoffsOf(format);
  const t = grown(2 * alone + 3 * sum);
  const lost = 2 * (across + 2) * leastKept(format);
  const most = (1 + t) * (quantization.steps + (across + 1) * t); // 4 roundings
  const allowed = ([least, largest]: Range): number => {
    const [wide, steps] = quantization.symmetric
      ? [Math.max(-least, largest), across / 2]
      : [largest - least, across];
    return wide === 0 ? 0 : roundUp((wide / steps) * most + lost, 1); // 4 roundings, 1 product
  };
  const slack = matrix(weight.length, columns);
  const bySlack = new Map([...ranges].map(([at, range]) => [at, allowed(range)]));
  for (let k = 0; k < slack.data.length; k++) {
    const at = scaleNumber(quantization, columns, Math.floor(k / columns), k % columns);
    slack.data[k] = bySlack.get(at)!;
  }
  return slack;
};
