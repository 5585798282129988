/**
 * How far f′, computed in a format by a usual formula, may be from its exact value. Formulas of derivatives are
 * sums of a few terms no larger than L ≥ |f′|, each made of values of f-like functions, which err by as many ulps
 * as f: tanh′ = 1 − tanh² has an absolute error of 2 · 3 · 2u near ±1, however small it is itself. An argument
 * that is rounded, as βx, moves f′ by u|x|M₂. So
 *
 *     |f̂′ − f′| ≤ k u (|f′| + L + M₂|x|) + 4η,   k = 4 · (ulps of f) + 8.
 *
 * It is a contract, neither proven nor measured over all arguments, and stated as an assumption. What a subject declares of f beyond
 * that, it is granted for f′ too: `ulps` of L, and `absolute`.
 */

import { claimsOf, lipschitzOf } from '../activations/claims-of.ts';
import { meetsBreakpoint, slopeAtDouble } from '../activations/derivative-at.ts';
import type { Form } from '../activations/index.ts';
import type { Tolerance } from '../judge/tolerance.ts';
import { declaredErrorIn, type Format, leastKept } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import type { Ended } from './segment.ts';
import { addUp, roundUp } from './upward.ts';

/** Roundings of the formula itself, and of what is computed from values of f. */
const [own, each] = [8, 4];

/** L with |f′| ≤ L, where the activation claims one; else 0, and the terms of f′ stand for it. */
const steepness = (form: Form): number =>
  lipschitzOf(claimsOf(form.activation, form.parameters)) ?? 0;

const factor = ({ budget: { ulps } }: Form): number => each * ulps + own;

/** f′ at x, rounded, how far a computed f′ may be from it, and M₂ ≥ |f″| where one is known; undefined where no bound is. */
export const slopeBound = (
  form: Form,
  x: number,
  format: Format,
): { readonly slope: number; readonly error: number; readonly curvature?: number } | undefined => {
  const at = slopeAtDouble(form, x);
  if (!at) return undefined;
  const [slope, size] = [at.slope.toNumber(), at.size.toNumber()];
  const steep = steepness(form);
  const scale = roundUp(
    size + steep + (form.curvature ?? form.curvatureBetween ?? 0) * Math.abs(x),
    4,
  );
  const declared = declaredErrorIn(format, form.activation.name);
  const granted = (declared?.ulps ?? 0) * 2 * format.unit * steep + (declared?.absolute ?? 0);
  const error = roundUp(factor(form) * format.unit * scale + 4 * leastKept(format) + granted, 8);
  return { slope, error, ...(at.curvature !== undefined && { curvature: at.curvature }) };
};

/** f′ at an argument that rounding has moved: |f′|, and how far a computed one may be off. */
export interface SlopeFactor {
  readonly size: number;
  readonly off: number;
}

/**
 * The f′ of an activation at each argument c, which rounding has moved by `own` and `subject` at most: off by what its
 * formula errs, and by 2 M₂ times what the argument does. 'singular' where f may have no derivative there, or no bound is known.
 */
export const slopeFactors = (
  form: Form,
  { center, own, subject }: Pick<Ended, 'center' | 'own' | 'subject'>,
  format: Format,
): readonly SlopeFactor[] | 'singular' => {
  const factors: SlopeFactor[] = [];
  for (const [j, c] of center.entries()) {
    const reach = addUp(own[j]!, subject[j]!);
    if (meetsBreakpoint(form, [c - reach, c + reach], format.unit)) return 'singular';
    const bound = slopeBound(form, c, format);
    if (bound?.curvature === undefined) return 'singular';
    const off = roundUp(bound.error + 2 * bound.curvature * reach, 3);
    factors.push({ size: Math.abs(bound.slope), off });
  }
  return factors;
};

/** Whether f has a derivative at x, and near it as parameters are rounded in the format. */
export const hasDerivative = (form: Form, x: number, { unit }: Format): boolean =>
  (form.derivative !== undefined || form.piecewise !== undefined) &&
  !meetsBreakpoint(form, [x, x], unit);

/** What is assumed of a derivative: "tanh′ within 20 u (|f′| + L + M₂|x|)". */
export const assumptionOfSlope = (form: Form): string =>
  `${form.activation.name}′ within ${factor(form)} u (|f′| + L + M₂|x|)`;

/** The tolerance of f′ at each number.  inputs : [rows × columns]. */
export const derivativeTolerance = (form: Form, inputs: Rows, format: Format): Tolerance => {
  const per = inputs.map((row) =>
    row.map((x) =>
      hasDerivative(form, x, format)
        ? (slopeBound(form, x, format)?.error ?? Number.NaN)
        : Number.NaN,
    ),
  );
  if (!per.every((row) => row.every(Number.isFinite))) return { none: 'singular' };
  const because = 'k u (|f′| + L + M₂|x|), k = 4 · (ulps of f) + 8';
  return { per, because, assuming: [assumptionOfSlope(form)] };
};
