import { type Format, float64 } from '../numbers/format.ts';
import { nextAbove, nextBelow } from '../numbers/neighbours.ts';
import { representable } from '../numbers/representable.ts';
import { criticalPoints } from './critical-points.ts';
import type { Form } from './form.ts';
import { bySimplicity, distinctPoints, pointsFor } from './points.ts';
import { tailPoints } from './tail-points.ts';

/**
 * The points at which claims about a function as it is run in a format are tried, numbers of that format, the
 * simplest first: those of `pointsFor`, rounded to it, the neighbours of breakpoints in the format, the critical
 * points (roots, extrema, where values underflow, overflow or round to a limit) and where e^x and 1 + e^x lose digits.
 */
export const pointsIn = (
  form: Form,
  format: Format,
  options: { runs?: number; seed?: number } = {},
): readonly number[] => {
  const given = pointsFor(form, options);
  const kinks = form.breakpoints
    .filter((at) => Math.abs(at) <= format.largest)
    .map((at) => representable(at, format))
    .flatMap((at) => [at, nextBelow(at, format), nextAbove(at, format)]);
  const own = [...kinks, ...criticalPoints(form, format), ...tailPoints(format)];
  const within = given.filter((x) => Math.abs(x) <= format.largest);
  const all = [...within, ...own, format.largest, -format.largest];
  const points = distinctPoints(all.map((x) => representable(x, format))).toSorted(
    bySimplicity(form.breakpoints),
  );
  // What is rounded from the exact form is slow far away: cos of 10³⁰⁰ needs 300 digits of π.
  const isSlow = form.activation.isRounded && format.name === float64.name;
  return isSlow ? points.filter((x) => given.includes(x)) : points;
};
