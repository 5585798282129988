/** Every activation of the catalogue, and what is needed to write another and to test it. */
import type { Activation } from './activation.ts';
import { elementwise } from './elementwise/index.ts';

const byName = new Map(elementwise.map((activation) => [activation.name, activation]));

/** The activation of that name, or undefined. */
export const activationNamed = (name: string): Activation | undefined => byName.get(name);

export {
  type Activation,
  type ActivationSource,
  activation,
  type Parameters,
} from './activation.ts';
export * from './claims/index.ts';
export { claimsOf } from './claims-of.ts';
export { trustedDigits, withDigits, workingDigits } from './digits.ts';
export { elementwise } from './elementwise/index.ts';
export { exactly, type Form, formOf } from './form.ts';
export {
  clampedLine,
  evaluatePiecewise,
  type Pieces,
  type Piecewise,
  piecewiseOf,
} from './piecewise.ts';
export { pointsFor } from './points.ts';
export { type Exact, type Rational, ratio, rationalOf } from './rational.ts';
export { type ClaimResult, testClaim } from './test-claim.ts';
