import { float64 } from '../numbers/format.ts';
import type { Activation } from './activation.ts';
import { accurate } from './claims/accurate.ts';
import { accurateVector } from './claims/accurate-vector.ts';
import { bendsVector } from './claims/affine-vector.ts';
import { bends } from './claims/bends.ts';
import { boundedFloats, boundIn } from './claims/bounded-floats.ts';
import type { AnyClaim, Claim, DeclaredClaim, VectorClaim } from './claims/claim.ts';
import { curvatureBound } from './claims/curvature.ts';
import { derivativeIsSlope } from './claims/derivative-is-slope.ts';
import * as claims from './claims/index.ts';
import { nondecreasingFloats } from './claims/nondecreasing-floats.ts';
import { piecewiseAgrees } from './claims/piecewise-agrees.ts';
import { piecewiseLinear } from './claims/piecewise-linear.ts';
import { evenFloats, oddFloats } from './claims/symmetric-floats.ts';
import { zeroAtZeroFloats } from './claims/zero-at-zero-floats.ts';
import { withDigits, workingDigits } from './digits.ts';
import { keptByFloats } from './kept-by-floats.ts';
import type { Parameters } from './parameters.ts';
import { keyOf } from './parameters.ts';
import { type Piecewise, piecewiseOf } from './piecewise.ts';
import { remembering } from './remember.ts';
import type { VectorActivation } from './vector-activation.ts';

/** The Lipschitz constant of a function that claims about it state: the first; undefined where none does. */
export const lipschitzOf = (stated: readonly AnyClaim[]): number | undefined =>
  stated.find(({ data }) => data?.lipschitz !== undefined)?.data?.lipschitz;

/** Claims about other fields of an activation: they are tried only where it has those fields. */
const implied: readonly AnyClaim[] = [
  derivativeIsSlope,
  piecewiseAgrees,
  curvatureBound,
  bends,
  accurate,
  bendsVector,
  accurateVector,
  oddFloats,
  evenFloats,
  zeroAtZeroFloats,
];

/** Claims about floats that follow from those about the real function. */
const ofFloats = (stated: readonly (Claim | DeclaredClaim)[], pieces?: Piecewise): Claim[] => {
  const { low, high, symmetry, zeroAtZero, nondecreasing, madeOfLines } = keptByFloats(
    stated,
    pieces,
  );
  const bounds = {
    ...(low && boundIn(low, float64) !== undefined && { low }),
    ...(high && boundIn(high, float64) !== undefined && { high }),
  };
  return [
    ...(bounds.low || bounds.high ? [boundedFloats(bounds)] : []),
    ...(symmetry === -1 ? [oddFloats] : []),
    ...(symmetry === 1 ? [evenFloats] : []),
    ...(zeroAtZero ? [zeroAtZeroFloats] : []),
    ...(nondecreasing && madeOfLines ? [nondecreasingFloats] : []),
  ];
};

const ofElementwise = (activation: Activation, p: Parameters): (Claim | DeclaredClaim)[] => {
  const pieces = activation.pieces && piecewiseOf(activation.pieces(p));
  return [
    ...activation
      .claims(p)
      .flatMap((claim) => [claim, ...(claim.kind === 'scalar' ? (claim.also ?? []) : [])]),
    ...(activation.derivative ? [derivativeIsSlope] : []),
    ...(pieces ? [piecewiseAgrees] : []),
    ...(pieces && pieces.degree <= 1 ? [piecewiseLinear] : []),
    ...((activation.curvature(p) ?? activation.curvatureBetween(p)) === undefined
      ? []
      : [curvatureBound]),
    ...(activation.bend(p) ? [bends] : []),
    ...(activation.isRounded ? [] : [accurate]),
    ...ofFloats(activation.claims(p), pieces),
  ];
};

const ofVector = (activation: VectorActivation, p: Parameters): (VectorClaim | DeclaredClaim)[] => [
  ...activation.claims(p),
  ...(activation.bend && activation.bend[0].length % activation.multipleOf(p) === 0
    ? [bendsVector]
    : []),
  accurateVector,
];

/**
 * Every claim of an activation: those that its author states, and those that follow from other fields
 * (float64 is accurate, the derivative is the slope, the pieces agree with the formula, `bend` is a bend).
 */
export function claimsOf(
  activation: Activation,
  parameters?: Parameters,
): readonly (Claim | DeclaredClaim)[];
export function claimsOf(
  activation: VectorActivation,
  parameters?: Parameters,
): readonly (VectorClaim | DeclaredClaim)[];
export function claimsOf(
  activation: Activation | VectorActivation,
  parameters?: Parameters,
): readonly AnyClaim[];
export function claimsOf(
  activation: Activation | VectorActivation,
  parameters: Parameters = {},
): readonly AnyClaim[] {
  const p = { ...activation.parameters, ...parameters };
  const known = stated.get(activation) ?? remembering<string, readonly AnyClaim[]>(200);
  stated.set(activation, known);
  return known.get(keyOf(p), () => state(activation, p));
}

const stated = new WeakMap<
  Activation | VectorActivation,
  ReturnType<typeof remembering<string, readonly AnyClaim[]>>
>();

const state = (activation: Activation | VectorActivation, p: Parameters): readonly AnyClaim[] =>
  // Some bounds, as scale · α, are no doubles: they are computed with twice the working digits.
  withDigits(2 * workingDigits, () =>
    activation.kind === 'vector' ? ofVector(activation, p) : ofElementwise(activation, p),
  );

/** Every claim without arguments: it can be tried on any activation of that kind. */
export const generalClaims = (kind: 'scalar' | 'vector'): readonly (Claim | VectorClaim)[] =>
  Object.values(claims).filter(
    (claim): claim is Claim | VectorClaim =>
      typeof claim === 'object' && claim.kind === kind && !implied.includes(claim),
  );
