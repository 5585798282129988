/**
 * f′(x) for balls x = m ± r, with a proven radius, from f′ as the author states it or from the pieces:
 *
 *     |f′(x) − d| ≤ M₂ (r + |m| 10⁻⁵⁸) + D 10⁻³⁹
 *
 * with M₂ ≥ |f″| and D the sum of the absolute values of the terms of d. At a double the first term is 0.
 */

import { meetsBreakpoint, slopeAt, slopeAtDouble } from '../activations/derivative-at.ts';
import { trustedError, workingRounding } from '../activations/digits.ts';
import { type Form, withDigits, workingDigits } from '../activations/index.ts';
import { decimalOf } from '../numbers/decimal.ts';
import { type Balls, toDyadic } from '../numbers/dyadic.ts';
import { float64 } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { type Ball, ballOf, decimalOfDyadic, doublesAround } from './ball.ts';
import { doubleIn } from './exact-activation.ts';
import { onOneGrid } from './one-grid.ts';

/** A ball that holds f′ at every number in x; undefined where f may have none there, or no bound is known. */
export const slopeBall = (form: Form, x: Ball): Ball | undefined => {
  const double = doubleIn(x);
  const around = double === undefined ? doublesAround(x) : ([double, double] as const);
  if (meetsBreakpoint(form, around, float64.unit)) return undefined;
  return withDigits(workingDigits, () => {
    const center = double === undefined ? decimalOfDyadic(x) : decimalOf(double);
    const at = double === undefined ? slopeAt(form, center) : slopeAtDouble(form, double);
    if (!at) return undefined;
    const error = at.size.times(trustedError);
    if (double !== undefined) return ballOf(at.slope, error);
    if (at.curvature === undefined) return undefined;
    const radius = decimalOfDyadic({ mantissa: x.radius, exponent: x.exponent });
    const reach = radius.plus(center.abs().times(workingRounding));
    return ballOf(at.slope, reach.times(at.curvature).plus(error));
  });
};

/** f′ at each number, [rows × columns]; undefined where f has none at one of them. */
export const exactDerivative = (form: Form, inputs: Rows): Balls | undefined => {
  const rows: Ball[][] = [];
  for (const row of inputs) {
    const balls = row.map((x) => slopeBall(form, { ...toDyadic(x), radius: 0n }));
    const known = balls.filter((ball) => ball !== undefined);
    if (known.length < balls.length) return undefined;
    rows.push(known);
  }
  return onOneGrid(rows);
};
