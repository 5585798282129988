/**
 * What works in a browser: networks, their collapse, the exact oracle, least squares, verdicts with witnesses and
 * bounds of rounding. It imports nothing of Node, and its build is one module that imports nothing at all.
 */

export { type Activation, activationNamed, activations } from './activations/index.ts';
export { certifyWitness } from './affinity/certify.ts';
export type { Chord, Witness } from './affinity/chord.ts';
export { classify, type Verdict } from './affinity/classify.ts';
export { type AffineProof, proveAffine } from './affinity/prove.ts';
export { type Search, type SearchOptions, searchWitness } from './affinity/search.ts';
export { type AffineMap, collapse } from './collapse/collapse.ts';
export { forward64 } from './network/float64-forward.ts';
export type { Network } from './network/network.ts';
export {
  type ActivationLayer,
  activationLayer,
  type Dense,
  dense,
  type Layer,
  type Stack,
  series,
  stackOf,
} from './network/stack.ts';
export { type Balls, toRows } from './numbers/dyadic.ts';
export { compare, type Fraction, numberOfFraction, ratio } from './numbers/fraction.ts';
export type { Rows } from './numbers/rows.ts';
export { type ExactMap, exactForward, exactMap } from './oracle/exact-forward.ts';
export { type Enclosed, exactLoss } from './oracle/exact-loss.ts';
export { type Regression, regression } from './oracle/regression.ts';
export { type CollapseTolerance, collapseTolerance } from './rounding/collapse-tolerance.ts';
export { forwardTolerance } from './rounding/forward-tolerance.ts';
export {
  gradientDescent,
  type StepOptions,
  type Training,
  type TrainingState,
} from './training/gradient-descent.ts';
export { randomStart } from './training/random-start.ts';
