/** The slopes of an activation around a number, for errors that are traced through it. */
import type { Form } from '../activations/index.ts';
import type { Piecewise } from '../activations/piecewise.ts';
import { float64 } from '../numbers/format.ts';
import { numberOfFraction } from '../numbers/fraction.ts';
import { accuracy } from './accuracy-in.ts';
import { addUp, roundUp } from './upward.ts';
import type { Factor } from './way-back.ts';

/** How far from c the two arguments are that a slope is worked out between. */
const apart = 2 ** -24;

/** A fraction as a double is off by an ulp or two, and so is the end of a line. */
const rounded = 2 ** -48;

/** The slopes of all lines that [c − reach, c + reach] meets: those between the least and the greatest. */
const ofLines = ({ breakpoints, polynomials }: Piecewise): RangeOfSlopes => {
  const ends = breakpoints.map(numberOfFraction);
  const slopes = polynomials.map(([, slope]) => (slope ? numberOfFraction(slope) : 0));
  return (c, reach) => {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    const margin = reach + rounded * (Math.abs(c) + reach);
    for (const [i, slope] of slopes.entries()) {
      if (c + margin < (ends[i - 1] ?? Number.NEGATIVE_INFINITY)) continue;
      if (c - margin > (ends[i] ?? Number.POSITIVE_INFINITY)) continue;
      [least, most] = [Math.min(least, slope), Math.max(most, slope)];
    }
    const isWhole = least === most && Number.isInteger(least);
    const off = (most - least) / 2 + rounded * (Math.abs(least) + Math.abs(most));
    return { factor: (least + most) / 2, off: isWhole ? 0 : off };
  };
};

/** f(x) in float64, and what it may be off by. */
const valueAt = (form: Form, x: number): { readonly y: number; readonly off: number } => {
  const y = form.float64(x);
  const size = Math.abs(y);
  return { y, off: accuracy(form, addUp(size, accuracy(form, size, float64)), float64) };
};

/** How near a number where f′ jumps may be: as far as c ± h reach, and as rounding moves it. */
const nearby = 2 ** -20;

/** That of a function whose f″ has a bound: of the slope that float64 has around c. */
const ofCurves =
  (form: Form): RangeOfSlopes =>
  (c, reach, steepest) => {
    const any: Factor = { factor: 0, off: steepest };
    const curvature = form.curvature ?? form.curvatureBetween ?? Number.NaN;
    const jumps = form.curvature === undefined ? form.breakpoints : [];
    if (jumps.some((at) => Math.abs(at - c) <= reach + nearby)) return any;
    const [low, high] = [c - apart, c + apart];
    const [first, last] = [valueAt(form, low), valueAt(form, high)];
    const width = high - low; // 0 where c is too large for them to be apart
    const factor = (last.y - first.y) / width;
    const off = roundUp(
      curvature * (reach + 2 * apart) +
        (first.off + last.off) / width +
        2 ** -50 * Math.abs(factor),
      4, // as many products, quotients and sums
    );
    return off < steepest ? { factor, off } : any;
  };

/** D ± r of an activation, for arguments within `reach` of c between which no slope is steeper than `steepest`. */
export type RangeOfSlopes = (c: number, reach: number, steepest: number) => Factor;

/**
 * D ± r that has (f(x) − f(y))/(x − y) for all x ≠ y within `reach` of c.
 *
 * Of lines these are the slopes of those that are met. Elsewhere, with |f″| ≤ M₂ and h = 2⁻²⁴, D is the slope of float64's
 * f from c − h to c + h, which is f′ somewhere between: no slope within reach is farther from it than M₂ (reach + 2h), and
 * it is off by what both values may be off by, over their distance. Where f″ has no bound, 0 ± steepest.
 */
export const slopesOf = (form: Form): RangeOfSlopes =>
  form.piecewise && form.piecewise.degree <= 1 ? ofLines(form.piecewise) : ofCurves(form);
