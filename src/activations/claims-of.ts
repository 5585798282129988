import type { Activation, Parameters } from './activation.ts';
import { accurate } from './claims/accurate.ts';
import { bends } from './claims/bends.ts';
import type { Claim, DeclaredClaim } from './claims/claim.ts';
import { curvatureBound } from './claims/curvature.ts';
import { derivativeIsSlope } from './claims/derivative-is-slope.ts';
import { piecewiseAgrees } from './claims/piecewise-agrees.ts';
import { piecewiseLinear } from './claims/piecewise-linear.ts';
import { withDigits, workingDigits } from './digits.ts';
import { piecewiseOf } from './piecewise.ts';

/**
 * Every claim of an activation: those that its author states, and those that follow from what else is
 * given (float64 is accurate, the derivative is the slope, the pieces agree, it bends there).
 */
export const claimsOf = (
  activation: Activation,
  parameters: Parameters = {},
): readonly (Claim | DeclaredClaim)[] => {
  const p = { ...activation.parameters, ...parameters };
  const stated = withDigits(2 * workingDigits, () => activation.claims(p));
  const pieces = activation.pieces && piecewiseOf(activation.pieces(p));
  return [
    ...stated.flatMap((claim) => [claim, ...('also' in claim ? (claim.also ?? []) : [])]),
    ...(activation.derivative ? [derivativeIsSlope] : []),
    ...(pieces ? [piecewiseAgrees] : []),
    ...(pieces && pieces.degree <= 1 ? [piecewiseLinear] : []),
    ...(activation.curvature(p) === undefined ? [] : [curvatureBound]),
    ...(activation.bend(p) ? [bends] : []),
    accurate,
  ];
};
