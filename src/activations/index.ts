/** Every activation of the catalogue, and what is needed to write another and to test it. */
import type { Activation } from './activation.ts';
import { elementwise } from './elementwise/index.ts';
import type { VectorActivation } from './vector-activation.ts';
import { vectors } from './vectors/index.ts';

/** The whole catalogue: functions of a number, then functions of a vector. */
export const activations: readonly (Activation | VectorActivation)[] = [...elementwise, ...vectors];

const byName = new Map(elementwise.map((activation) => [activation.name, activation]));
const vectorByName = new Map(vectors.map((activation) => [activation.name, activation]));

/** The function of a number of that name, or undefined. */
export const activationNamed = (name: string): Activation | undefined => byName.get(name);

/** The function of a vector of that name, or undefined. */
export const vectorActivationNamed = (name: string): VectorActivation | undefined =>
  vectorByName.get(name);

export { type Activation, type ActivationSource, activation } from './activation.ts';
export { type Allowed, faultIn } from './allowed.ts';
export * from './claims/index.ts';
export { claimsOf, generalClaims } from './claims-of.ts';
export { trustedDigits, withDigits, workingDigits } from './digits.ts';
export { elementwise } from './elementwise/index.ts';
export { exactly, type Form, formOf } from './form.ts';
export { implementations } from './frameworks/index.ts';
export type { ErrorBudget, ScalarFunction, VectorFunction } from './function.ts';
export {
  type Examination,
  examine,
  formatsOf,
  type Implementation,
  implementationName,
} from './implementation.ts';
export type { DecimalParameters, Parameters } from './parameters.ts';
export {
  clampedLine,
  evaluatePiecewise,
  leaky,
  line,
  lineThrough,
  type Pieces,
  type Piecewise,
  pieceAt,
  piecewiseOf,
} from './piecewise.ts';
export { pointsFor, vectorPointsFor } from './points.ts';
export { type Steps, type Stepwise, stepwise, stepwiseInFloat32 } from './stepwise.ts';
export { type Argument, type ClaimResult, testClaim } from './test-claim.ts';
export { type Tried, type TryOptions, tryAll } from './try-all.ts';
export { nextDown, nextUp, ulpOf } from './ulp.ts';
export {
  type VectorActivation,
  type VectorActivationSource,
  vectorActivation,
} from './vector-activation.ts';
export { type VectorForm, vectorExactly, vectorFormOf } from './vector-form.ts';
export { vectors } from './vectors/index.ts';
